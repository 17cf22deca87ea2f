package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.custody.AuditText;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// Says whether an artifact is whole: its hashes, the database inside, its foreign keys, its
/// migrations, its containers. The artifact is only read.
public final class Verify {
    private final Path temporary;
    private final long limit;
    private final Clock clock;

    /// @param temporary the folder for private copies
    /// @param limit the most bytes an archive may unpack to; 0 for what its size lets expect
    public Verify(Path temporary, long limit, Clock clock) {
        this.temporary = temporary;
        this.limit = limit;
        this.clock = clock;
    }

    /// Verifies; what is bad is an answer.
    ///
    /// @param migrate whether the copy is brought to its head before it is audited
    /// @throws Fault when this machine cannot do it (no room, no right)
    public Verification verify(Path artifact, boolean migrate) {
        if (Files.notExists(artifact)) {
            return new Verification(artifact, null, List.of(), List.of("snapshot artifact not found: " + artifact));
        }
        try (var work = WorkFolder.in(temporary, Doctor.WORK)) {
            var found = Artifact.find(artifact, Artifact.Looker.VERIFY, work.path(), limit);
            var report = new Report("verify-temp", found.copy());
            report.located(found);
            report.judge(found, Examination.of(found.copy(), Examination.Level.of(migrate), clock), migrate);
            return new Verification(artifact, found.resolved(), report.lines, report.failures);
        } catch (Refusal refusal) {
            return new Verification(artifact, null, List.copyOf(refusal.before()), List.of(refusal.sentence()));
        } catch (IOException failure) {
            throw unreadable(artifact, temporary, failure);
        }
    }

    static Fault unreadable(Path artifact, Path temporary, IOException failure) {
        var sentence = "cannot read " + artifact + " or copy it into " + temporary + ": " + failure;
        return Fault.of(Code.UNUSABLE, "artifact", sentence, failure)
                .remedy("check the right to read it, and the room in the folder for temporary files (TMPDIR)");
    }

    /// The lines of the contract, in its order; the first failure ends them.
    static final class Report {
        final List<String> lines = new ArrayList<>();
        final List<String> failures = new ArrayList<>();
        private final String where;
        private final Path shown;

        /// @param shown the path that the migrations' answers name
        Report(String where, Path shown) {
            this.where = where;
            this.shown = shown;
        }

        void located(Artifact found) {
            lines.add("OK: located snapshot db: " + found.resolved());
            lines.add("OK: copied to temp db:    " + found.copy());
        }

        void judge(Artifact found, Examination examined, boolean migrate) {
            for (var file : found.wrong()) {
                failures.add("manifest mismatch: " + file);
            }
            if (examined.problems() == null) {
                failures.add("sqlite integrity_check failed");
                return; // nothing else could be asked of it
            }
            require(examined.sound(), "OK: integrity_check = ok", "sqlite integrity_check did not return ok");
            if (!examined.sound() && examined.dangling() == null) {
                return; // it was not safe to ask more
            }
            require(
                    examined.keysClean(),
                    "OK: foreign_key_check = clean",
                    examined.dangling() == null
                            ? "foreign_key_check could not run"
                            : "foreign_key_check reported violations");
            if (migrate) {
                migrated(examined);
            }
            say("-> container audit (" + where + ")");
            require(examined.auditClean(), "OK: container audit = clean", auditFailure(examined));
            say("samples=" + count(examined, "samples"));
            say("containers=" + count(examined, "containers"));
            say("sample_events=" + count(examined, "sample_events"));
            say("OK: snapshot verify complete.");
        }

        private void migrated(Examination examined) {
            var status = examined.migrated();
            if (status == null) {
                failures.add("migrating the copy failed");
                return;
            }
            migrations(examined, status.applied(), status.pending(), " (" + where + ")");
            require(
                    status.pending().isEmpty(),
                    "OK: migrations at head (pending=[])",
                    "migrations are pending: " + status.pending());
        }

        void migrations(Examination examined, List<String> applied, List<String> pending, String behind) {
            say("-> applying migrations (" + where + ")");
            var up = new LinkedHashMap<String, @Nullable Object>();
            up.put("db_path", shown.toString());
            up.put("applied_now", examined.appliedNow());
            say(Json.pretty(up));
            say("-> migration status" + behind);
            var status = new LinkedHashMap<String, @Nullable Object>();
            status.put("db_path", shown.toString());
            status.put("applied", applied);
            status.put("pending", pending);
            say(Json.pretty(status));
        }

        private static String auditFailure(Examination examined) {
            var audit = examined.audit();
            return audit == null
                    ? "container audit could not run"
                    : "container audit found " + audit.hardIssues() + " hard issue(s)";
        }

        static String count(Examination examined, String table) {
            var rows = examined.counts().get(table);
            return rows == null ? "(absent)" : rows.toString();
        }

        private void require(boolean good, String line, String failure) {
            if (good) {
                say(line);
            } else {
                failures.add(failure);
            }
        }

        /// Only while all is well.
        void say(String line) {
            if (failures.isEmpty()) {
                lines.add(line);
            }
        }
    }

    /// The audit as lines of text, at most so many.
    static List<String> auditLines(Examination examined, int most) {
        var audit = examined.audit();
        return audit == null
                ? List.of()
                : AuditText.of(audit).lines().limit(most).toList();
    }
}
