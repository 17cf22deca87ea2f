package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Revision;

/// Listings of the nexuslims line in the words that NexusLIMS' users know.
final class RevisionText {
    private RevisionText() {}

    /// `v2_5_0b (head)`
    static String name(Revision revision, List<String> current) {
        var head = revision.equals(Revision.head()) ? " (head)" : "";
        return revision.id() + head + (current.contains(revision.id()) ? " (current)" : "");
    }

    /// `v2_5_0a -> v2_5_0b (head), Remove …`
    ///
    /// @param current the revisions to be marked as such
    static String line(Revision revision, List<String> current) {
        return parent(revision) + " -> " + name(revision, current) + ", " + revision.label() + "\n";
    }

    /// All that is known about a revision, with a blank line behind it.
    static String block(Revision revision, List<String> current) {
        var parent = revision.parent();
        return "Rev: " + name(revision, current) + "\nParent: " + parent(revision)
                + "\nPath: db/migration/sqlite/nexuslims/"
                + revision.file() + ".sql\n\n    " + revision.label() + "\n    Revision ID: " + revision.id()
                + "\n    Revises:" + (parent == null ? "" : " " + parent.id()) + "\n    Create Date: "
                + revision.created() + "\n\n";
    }

    private static String parent(Revision revision) {
        var parent = revision.parent();
        return parent == null ? "<base>" : parent.id();
    }

    /// Newest first.
    static String all(List<Revision> revisions, boolean verbose, List<String> current) {
        var text = new StringBuilder();
        for (var revision : revisions.reversed()) {
            text.append(verbose ? block(revision, current) : line(revision, current));
        }
        return text.toString();
    }
}
