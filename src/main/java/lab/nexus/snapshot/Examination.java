package lab.nexus.snapshot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import lab.nexus.custody.Audit;
import lab.nexus.custody.Census;
import lab.nexus.custody.Custody;
import lab.nexus.db.Database;
import lab.nexus.db.Line;
import lab.nexus.db.Migrations;
import lab.nexus.db.Soundness;
import lab.nexus.db.Sqlite;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Everything that can be asked of a database copy, asked once; what could not be answered is null and
/// has a note. Verify, doctor and restore read it, each in its way.
///
/// @param problems what SQLite finds wrong inside; null when it could not even look
/// @param appliedNow migrations of the tracker's line that the copy needed
/// @param migrated where that line stands; null when the copy could not be migrated or asked
/// @param counts rows of each table that is there
/// @param notes why something is null, and the first rows of what is wrong
record Examination(
        @Nullable List<String> problems,
        Soundness.@Nullable DanglingRows dangling,
        List<String> appliedNow,
        Migrations.@Nullable Status migrated,
        Map<String, Long> counts,
        @Nullable Census census,
        @Nullable Audit audit,
        List<String> notes) {

    static final List<String> COUNTED = List.of("samples", "containers", "sample_events", "audit_events");

    private static final int AUDIT_ROWS = 50;

    boolean sound() {
        return problems != null && problems.isEmpty();
    }

    boolean keysClean() {
        return dangling != null && dangling.count() == 0;
    }

    boolean auditClean() {
        return audit != null && audit.hardIssues() == 0;
    }

    /// How far the copy is brought before it is asked.
    enum Level {
        /// Not at all.
        AS_IS,
        /// To the head of the tracker's line, which is all that is asked about.
        TRACKER,
        /// To the heads of all lines, for those who go on working with it.
        HEAD;

        /// What `--no-migrate` decides.
        static Level of(boolean migrate) {
            return migrate ? TRACKER : AS_IS;
        }
    }

    /// Examines a private copy.
    static Examination of(Path copy, Level level, Clock clock) {
        return new Examiner(copy, clock).examine(level);
    }

    /// Asks; one use. A copy at its head is read by two connections at once.
    private static final class Examiner {
        private final Path copy;
        private final Clock clock;
        private final List<String> notes = new ArrayList<>();

        private Examiner(Path copy, Clock clock) {
            this.copy = copy;
            this.clock = clock;
        }

        private Examination examine(Level level) {
            try (var database = Sqlite.openCopy(copy, clock)) {
                var impostors = Soundness.impostors(database);
                if (!impostors.isEmpty()) {
                    return unasked(impostors);
                }
                boolean still = Boolean.TRUE.equals(ask("migration_status_error", () -> still(database, level)));
                Future<Optional<List<String>>> problems =
                        still ? aside(this::problemsAside) : CompletableFuture.completedFuture(problems(database));
                var dangling = ask("foreign_key_check_error", () -> Soundness.dangling(database));
                if (dangling != null && dangling.count() > 0) {
                    notes.add("foreign_key_violation_sample: " + listed(dangling.first()));
                }
                var applied = still ? List.<String>of() : ask("migrate_up_failed", () -> up(database));
                var status = ask("migration_status_error", () -> status(database));
                var audit = ask("container_audit_error", () -> audit(database));
                var counts = new LinkedHashMap<String, Long>();
                for (var table : COUNTED) {
                    ask("count_query_error", () -> {
                        Soundness.rows(database, table).ifPresent(rows -> counts.put(table, rows));
                        return counts;
                    });
                }
                var census = ask("exclusive_occupied_query_error", () -> Census.of(database));
                var found = wait(problems);
                return new Examination(
                        found.orElse(null),
                        dangling,
                        applied == null ? List.of() : applied,
                        applied == null ? null : status,
                        counts,
                        census,
                        audit,
                        List.copyOf(notes));
            } catch (Fault notEvenOpened) {
                notes.add("integrity_check_error: " + notEvenOpened.sentence());
                return unasked(null);
            }
        }

        /// Nothing else can be asked.
        private Examination unasked(@Nullable List<String> problems) {
            return new Examination(problems, null, List.of(), null, Map.of(), null, null, List.copyOf(notes));
        }

        /// Does the copy stay as it is?
        private static boolean still(Database database, Level level) {
            return switch (level) {
                case AS_IS -> true;
                case TRACKER -> status(database).pending().isEmpty();
                case HEAD -> new Migrations(database).atHead();
            };
        }

        private Optional<List<String>> problemsAside() {
            try (var other = Sqlite.openCopy(copy, clock)) {
                return problems(other);
            }
        }

        private Optional<List<String>> problems(Database database) {
            return Optional.ofNullable(ask("integrity_check_error", () -> Soundness.problems(database)));
        }

        private static <T> Future<T> aside(Callable<T> work) {
            var task = new FutureTask<>(work);
            Thread.ofPlatform().daemon().name("integrity check").start(task);
            return task;
        }

        private static <T> T wait(Future<T> task) {
            try {
                return task.get();
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", stop);
            }
        }

        private List<String> up(Database database) {
            return new Migrations(database).up().appliedNow();
        }

        private static Migrations.Status status(Database database) {
            return new Migrations(database).status(Line.TRACKER);
        }

        private Audit audit(Database database) {
            return new Custody(database, new Ledger(clock), clock).audit(AUDIT_ROWS, false);
        }

        private <T> @Nullable T ask(String note, Supplier<@Nullable T> question) {
            try {
                return question.get();
            } catch (Fault fault) {
                synchronized (notes) {
                    notes.add(note + ": " + fault.sentence());
                }
                return null;
            }
        }

        private static String listed(List<Soundness.Dangling> rows) {
            var out = new StringBuilder("[");
            for (var row : rows) {
                out.append(out.length() == 1 ? "('" : ", ('")
                        .append(row.table())
                        .append("', ")
                        .append(row.row() == null ? "None" : row.row().toString())
                        .append(", '")
                        .append(row.parent())
                        .append("', ")
                        .append(row.key())
                        .append(')');
            }
            return out.append(']').toString();
        }
    }
}
