package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Line;
import lab.nexus.db.Migrations;
import lab.nexus.db.Revision;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What the native commands about migration lines have in common.
final class Lines {
    static final List<String> NAMES = List.of("tracker", "nexuslims", "nexus");

    private Lines() {}

    /// The line, if one is named; else all are meant.
    static Argument line() {
        return Argument.oneOf("line", NAMES, "One line; all unless it is given.");
    }

    static boolean wanted(Given given, String line) {
        var asked = given.textOrNull("line");
        return asked == null || asked.equals(line);
    }

    /// Only one line goes to a revision that somebody names, and down.
    static void requireMovable(Given given) {
        var line = given.textOrNull("line");
        if (line != null && !line.equals(Line.NEXUSLIMS.name())) {
            throw Fault.of(Code.BAD_VALUE, "line", "the " + line + " line only goes forward, to its end")
                    .remedy("name the line nexuslims, or leave the revision out");
        }
    }

    /// Where a line stands, as a row for people and programs.
    ///
    /// @param behind how many steps are pending; -1 when the database knows steps that this release does not
    record Stand(String line, String revision, String head, int behind) {
        Map<String, @Nullable Object> row() {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("line", line);
            row.put("revision", revision.isEmpty() ? null : revision);
            row.put("head", head);
            row.put("state", behind == 0 ? "at head" : behind < 0 ? "newer or unclear" : behind + " pending");
            return row;
        }
    }

    static List<Stand> stands(Migrations.Standing standing, Given given) {
        var stands = new ArrayList<Stand>();
        if (wanted(given, Line.TRACKER.name())) {
            stands.add(set(Line.TRACKER, standing.tracker(), false));
        }
        if (wanted(given, Line.NEXUSLIMS.name())) {
            var rows = standing.rows();
            int place = rows.isEmpty() ? -1 : Revision.place(rows.getFirst());
            boolean unclear = rows.size() > 1 || (!rows.isEmpty() && place < 0);
            stands.add(new Stand(
                    Line.NEXUSLIMS.name(),
                    String.join(", ", rows),
                    Revision.head().id(),
                    unclear ? -1 : Revision.ALL.size() - 1 - place));
        }
        if (wanted(given, Line.NEXUS.name())) {
            stands.add(set(Line.NEXUS, standing.nexus(), true));
        }
        return stands;
    }

    private static Stand set(Line line, List<String> applied, boolean strict) {
        var pending = new ArrayList<>(line.steps());
        pending.removeAll(applied);
        boolean strangers = strict && !line.steps().containsAll(applied);
        return new Stand(
                line.name(),
                applied.isEmpty() ? "" : applied.getLast(),
                line.steps().getLast(),
                strangers ? -1 : pending.size());
    }
}
