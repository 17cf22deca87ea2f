package lab.nexus.db;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Runs the script of one step, statement by statement, inside the savepoint that [Migrations] has set.
///
/// Lines of the script that steer it:
///
/// | Line | Means |
/// |---|---|
/// | `-- only when T has no C`, `… has C`, `… has rows`, `… is empty`, `… exists` | what follows is left out otherwise
/// |
/// | `-- always` | from here on nothing is left out |
/// | `-- new T` | there must be no T |
/// | `-- makes T` | there must be no T; an empty one that a broken run has left goes |
/// | `-- rebuild T as N` | T is about to be replaced by N: what others have put on T is put back at the end |
/// | `-- verify N` | N holds what T held, or the step fails |
///
/// Not safe for several threads.
final class StepRun {
    private static final String ONLY_WHEN = "only when ";
    private static final List<String> LEFT_OVERS =
            List.of("session_log_new", "session_log_old", "_alembic_tmp_instruments");

    private final Tx tx;
    private final Direction direction;
    private final Consumer<String> watch;
    private final List<String> talk;
    private @Nullable SessionCount before;
    private List<Dialect.Attached> attached = List.of();
    private Set<String> unsoundBefore = Set.of();
    private List<String> triggersBefore = List.of();

    /// @param watch is told each statement before it is run
    /// @param talk takes what NexusLIMS tells its users meanwhile
    StepRun(Tx tx, Direction direction, Consumer<String> watch, List<String> talk) {
        this.tx = tx;
        this.direction = direction;
        this.watch = watch;
        this.talk = talk;
    }

    /// @param minding what others have made in the database is not to be broken
    void run(String script, boolean minding) {
        boolean wanted = true;
        if (minding) {
            unsoundBefore = new HashSet<>(tx.dialect().unsound(tx));
            triggersBefore = triggers();
        }
        for (var item : Script.items(script)) {
            var text = item.text();
            if (item.steers() && (text.startsWith(ONLY_WHEN) || text.equals("always"))) {
                wanted = text.equals("always") || holds(text.substring(ONLY_WHEN.length()));
            } else if (wanted && item.steers()) {
                steer(text);
            } else if (wanted) {
                statement(text);
            }
        }
        if (minding) {
            putBack(script);
        }
    }

    void statement(String sql) {
        watch.accept(sql);
        tx.script(sql);
    }

    private void steer(String text) {
        var words = text.split(" ");
        if (words[0].equals("makes") || words[0].equals("new")) {
            requireNew(words[1], words[0].equals("makes"));
        } else if (words[0].equals("rebuild")) {
            rebuild(words[1]);
        } else {
            verify(words[1]);
        }
    }

    private void requireNew(String table, boolean emptyMayGo) {
        if (!exists(table)) {
            return;
        }
        if (!emptyMayGo || !empty(table)) {
            throw Fault.of(Code.CONFLICT, table, "table " + table + " already exists")
                    .remedy("if it is NexusLIMS' own, write down at which revision it is:"
                            + " nexus db stamp nexuslims REVISION (v1_4_3 for a database made before 2.2)");
        }
        statement("DROP TABLE " + table);
    }

    private boolean holds(String condition) {
        var words = condition.split(" ");
        var table = words[0];
        var rest = condition.substring(table.length() + 1);
        if (rest.startsWith("has no ")) {
            return !columns(table).contains(words[3]);
        }
        return switch (rest) {
            case "exists" -> exists(table);
            case "has rows" -> exists(table) && !empty(table);
            case "is empty" -> exists(table) && empty(table);
            default -> columns(table).contains(words[2]);
        };
    }

    private boolean exists(String table) {
        return !columns(table).isEmpty();
    }

    private List<String> columns(String table) {
        return tx.list(tx.dialect().columnNames(), row -> row.text(1), table);
    }

    private boolean empty(String table) {
        return tx.number("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) x") == 0;
    }

    /// Work tables of the old tool's steps that broke: empty ones go, full ones stop everything.
    void clearLeftOvers() {
        for (var table : LEFT_OVERS) {
            if (!exists(table)) {
                continue;
            }
            long rows = tx.number("SELECT count(*) FROM " + table);
            if (rows > 0) {
                throw leftOver(table, rows);
            }
            statement("DROP TABLE " + table);
        }
    }

    private Fault leftOver(String table, long rows) {
        var original = table.startsWith("session_log") ? "session_log" : "instruments";
        if (exists(original)) {
            return Fault.of(
                            Code.CONFLICT,
                            table,
                            table + " was left behind by a migration that broke, and holds " + rows + " rows")
                    .remedy("compare it with " + original + "; drop it when nothing in it is missing there");
        }
        return Fault.of(
                        Code.CONFLICT,
                        table,
                        original + " is missing and " + table + " holds " + rows
                                + " rows: a migration broke between two of its statements")
                .remedy("give it its name back: ALTER TABLE " + table + " RENAME TO " + original);
    }

    private void rebuild(String table) {
        attached = tx.dialect().attached(tx, table);
        if (table.equals("session_log")) {
            before = SessionCount.of(tx, table);
            if (before.sessions() > 0) {
                var verb = direction == Direction.UP ? "Migrating" : "Downgrading";
                talk.add("→ " + verb + " " + before.sessions() + " session logs...");
            }
        }
    }

    private void verify(String table) {
        var then = before;
        if (then != null && (then.sessions() > 0 || then.instruments() > 0)) {
            then.requireSame(SessionCount.of(tx, table), table, talk);
        }
    }

    private void putBack(String script) {
        for (var object : attached) {
            if (!script.contains(object.name())) {
                statement(object.sql());
            }
        }
        var unsound = new ArrayList<>(tx.dialect().unsound(tx));
        unsound.removeAll(unsoundBefore);
        triggersBefore.removeAll(triggers());
        triggersBefore.forEach(name -> unsound.add("trigger " + name + " would go with its table"));
        if (!unsound.isEmpty()) {
            throw Fault.of(Code.CONFLICT, "database", "it would break what others have made: " + unsound.getFirst())
                    .remedy("drop that first, and make it again for the new tables afterwards")
                    .more(unsound.subList(1, unsound.size()));
        }
    }

    private List<String> triggers() {
        return new ArrayList<>(tx.list(tx.dialect().triggerNames(), row -> row.text(1)));
    }
}
