package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Replacement;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Brings a snapshot's database back: found, copied, examined and brought to its head aside, and only
/// then put in the place of the target, at once. Whatever fails before leaves the target as it was.
public final class Restore {
    private static final String PART = ".nexus-restore-";

    /// What to restore and how.
    ///
    /// @param force the target may be there already
    /// @param backup the old target is kept
    /// @param acceptFindings findings of the audit and of the foreign keys do not stand against it
    public record Order(Path artifact, boolean force, boolean backup, boolean acceptFindings) {}

    /// Where a database is put.
    public interface Target {
        /// How it is named to people.
        String shown();

        /// Is something there that would be replaced?
        boolean exists();

        /// The folder in which the finished file is made ready.
        Path workshop();

        /// Puts the finished file in its place; answers where the old one is kept.
        Optional<String> put(Path finished, boolean backup);
    }

    private final Target target;
    private final long limit;
    private final Clock clock;

    /// @param limit the most bytes an archive may unpack to; 0 for what its size lets expect
    public Restore(Target target, long limit, Clock clock) {
        this.target = target;
        this.limit = limit;
        this.clock = clock;
    }

    /// The usual target: a SQLite file.
    ///
    /// A link is followed: what must be replaced is the file that other programs have open.
    public static Target file(Path named, int lockWaitSeconds, Clock clock) {
        var database = linked(named);
        var replacement = new Replacement(database, lockWaitSeconds, clock);
        return new Target() {
            @Override
            public String shown() {
                return named.toString();
            }

            @Override
            public boolean exists() {
                return Files.exists(database);
            }

            @Override
            public Path workshop() {
                var folder = database.toAbsolutePath().getParent();
                return folder == null ? database : folder;
            }

            @Override
            public Optional<String> put(Path finished, boolean backup) {
                if (exists()) {
                    return replacement.replace(finished, backup).map(Path::toString);
                }
                replacement.place(finished);
                return Optional.empty();
            }
        };
    }

    private static Path linked(Path named) {
        try {
            return Files.isSymbolicLink(named) ? named.toRealPath() : named;
        } catch (IOException leadsNowhere) {
            return named;
        }
    }

    /// Restores.
    ///
    /// @throws Fault when the artifact is not good, the target is there and `force` is not given, or the
    ///     disk or database refuses; the target is untouched then
    public Restored restore(Order order) {
        var artifact = order.artifact();
        if (Files.notExists(artifact)) {
            throw Fault.of(Code.NOT_FOUND, "artifact", "snapshot artifact not found: " + artifact)
                    .remedy("give the path of a snapshot; nexus snapshot latest tells the newest");
        }
        if (target.exists() && !order.force()) {
            throw Fault.of(Code.CONFLICT, "--force", "target DB already exists: " + target.shown())
                    .more(List.of(
                            "HINT: re-run with --force to overwrite", "      optionally add --backup to keep a copy"));
        }
        try {
            Files.createDirectories(target.workshop());
            try (var work = WorkFolder.in(target.workshop(), PART)) {
                return restore(order, work.path());
            }
        } catch (Refusal refusal) {
            throw refusal.fault();
        } catch (IOException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "disk",
                            "cannot restore " + artifact + " to " + target.shown() + ": " + failure.getMessage(),
                            failure)
                    .remedy("free some space there, or give this user the right to write; nothing was changed");
        }
    }

    private Restored restore(Order order, Path work) throws IOException {
        var found = find(order.artifact(), work);
        var examined = Examination.of(found.copy(), Examination.Level.HEAD, clock);
        var accepted = judge(found, examined, order.acceptFindings());
        var status = examined.migrated();
        if (status == null || !status.pending().isEmpty()) {
            throw refuse("the snapshot's database cannot be brought to this release", examined.notes());
        }
        Files.setPosixFilePermissions(found.copy(), PosixFilePermissions.fromString("rw-------"));
        var backup = target.put(found.copy(), order.backup());
        var report = new Verify.Report("post-restore", Path.of(target.shown()));
        backup.ifPresent(kept -> report.say("OK: backed up existing DB to: " + kept));
        report.say("OK: restored DB to: " + target.shown());
        report.migrations(examined, status.applied(), status.pending(), "");
        report.say("-> quick counts");
        for (var table : Examination.COUNTED) {
            report.say(table + "=" + Verify.Report.count(examined, table));
        }
        report.say("OK: snapshot restore complete.");
        return new Restored(
                target.shown(),
                backup.orElse(null),
                List.copyOf(report.lines),
                rows(examined, "samples"),
                rows(examined, "containers"),
                rows(examined, "sample_events"),
                accepted);
    }

    private Artifact find(Path artifact, Path work) throws IOException {
        try {
            return Artifact.find(artifact, Artifact.Looker.VERIFY, work, limit);
        } catch (Refusal refusal) {
            // the tracker's restore tells how many there are, its verify does not
            throw refusal.note().startsWith(refusal.sentence())
                    ? new Refusal(refusal.note(), refusal.note(), refusal.before())
                    : refusal;
        }
    }

    private static long rows(Examination examined, String table) {
        return examined.counts().getOrDefault(table, 0L);
    }

    private static List<String> judge(Artifact found, Examination examined, boolean acceptFindings) {
        if (!found.wrong().isEmpty()) {
            throw refuse("manifest mismatch: " + found.wrong().getFirst(), found.wrong());
        }
        if (!examined.sound()) {
            throw refuse(
                    examined.problems() == null
                            ? "sqlite integrity_check failed"
                            : "sqlite integrity_check did not return ok",
                    examined.problems() == null ? examined.notes() : examined.problems());
        }
        var findings = new ArrayList<String>();
        if (!examined.keysClean()) {
            findings.add("foreign_key_check reported violations");
        }
        if (!examined.auditClean()) {
            findings.add("container audit did not come out clean");
        }
        if (!findings.isEmpty() && !acceptFindings) {
            var more = new ArrayList<>(findings.subList(1, findings.size()));
            more.addAll(examined.notes());
            more.addAll(Verify.auditLines(examined, 60));
            throw Fault.of(Code.CONFLICT, "--accept-findings", findings.getFirst())
                    .remedy("nothing was changed; to restore it nevertheless give --accept-findings")
                    .more(more);
        }
        return findings;
    }

    private static Fault refuse(String sentence, @Nullable List<String> more) {
        return Fault.of(Code.UNUSABLE, "artifact", sentence)
                .remedy("nothing was changed; look at it with nexus snapshot doctor, or take another snapshot")
                .more(more == null ? List.of() : more);
    }
}
