package lab.nexus.db;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Puts the contents of a SQLite file in the place of a PostgreSQL database: loaded into a schema of
/// its own and compared there, then changed with the present tables in one transaction.
///
/// The tables and functions are moved, not the schemas: whatever else lives beside them stays where it is.
public final class PostgresSwap {
    /// The names of what the finished schema holds, and so what is changed.
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = CAST(? AS regnamespace) AND c.relkind = 'r' ORDER BY c.relname
            """;

    private static final String FUNCTIONS = """
            SELECT p.proname FROM pg_proc p
            WHERE p.pronamespace = CAST(? AS regnamespace) ORDER BY p.proname
            """;

    private static final String GRANTS = """
            SELECT quote_ident(r.rolname), a.privilege_type
            FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
            WHERE c.relnamespace = CAST(? AS regnamespace) AND c.relname = ? AND a.grantee <> c.relowner
            ORDER BY 1, 2
            """;

    private final Database target;
    private final String loading;
    private final Clock clock;

    /// @param target the database whose tables will be changed
    /// @param loading the schema to load into, which is made
    public PostgresSwap(Database target, String loading, Clock clock) {
        this.target = target;
        this.loading = loading;
        this.clock = clock;
    }

    /// Makes the empty schema to load into.
    public void make() {
        target.write(tx -> {
            tx.script("CREATE SCHEMA " + loading);
            return 0;
        });
    }

    /// Copies everything out of the file.
    ///
    /// @param into the same database, opened with the loading schema first in its search path
    /// @param from the file's database
    public static void load(Database into, Database from, String source, LongConsumer progress) {
        new Copy(from, into, progress).run(source);
    }

    /// Changes the tables. The target's secrets (guest sessions) and the grants on its tables stay.
    ///
    /// @param backup whether the old tables are kept, in a schema `bak_<stamp>`, whose name is answered
    public Optional<String> swap(boolean backup) {
        return target.write(tx -> {
            tx.beAlone();
            var home = tx.first("SELECT quote_ident(current_schema())", row -> row.text(1))
                    .orElseThrow(() -> Fault.of(Code.UNUSABLE, "database", "the address names no schema")
                            .remedy("make one, or name one by currentSchema in the address"));
            var old = free(tx);
            tx.script("CREATE SCHEMA " + old);
            var tables = tx.list(TABLES, row -> row.text(1), loading);
            var functions = tx.list(FUNCTIONS, row -> row.text(1), loading);
            var before = tx.list(TABLES, row -> row.text(1), home);
            var secrets = new ArrayList<>(Secrets.tables());
            secrets.retainAll(before);
            for (var table : secrets) {
                tx.run("DELETE FROM " + loading + "." + table);
                tx.run("INSERT INTO " + loading + "." + table + " SELECT * FROM " + home + "." + table);
            }
            for (var table : tables) {
                if (before.contains(table)) {
                    keepGrants(tx, home, table);
                    tx.script("ALTER TABLE " + home + "." + table + " SET SCHEMA " + old);
                }
            }
            move(tx, "FUNCTION", common(tx, home, functions), home, old);
            move(tx, "TABLE", tables, loading, home);
            move(tx, "FUNCTION", functions, loading, home);
            tx.script("DROP SCHEMA " + loading);
            if (!backup) {
                tx.script("DROP SCHEMA " + old + " CASCADE");
            }
            return backup ? Optional.of(old) : Optional.empty();
        });
    }

    /// `bak_20260102_030405z`, a name that needs no quotes; `_1` behind it when that is taken.
    private String free(Tx tx) {
        var first =
                "bak_" + Times.stamp(clock.instant()).toLowerCase(Locale.ROOT).replace('-', '_');
        var name = first;
        for (int i = 1; tx.number("SELECT count(*) FROM pg_namespace WHERE nspname = ?", name) > 0; i++) {
            name = first + "_" + i;
        }
        return name;
    }

    /// Gives the loading schema up; after [#swap] there is nothing to give up.
    public void clear() {
        target.write(tx -> {
            tx.script("DROP SCHEMA IF EXISTS " + loading + " CASCADE");
            return 0;
        });
    }

    private static List<String> common(Tx tx, String home, List<String> functions) {
        var there = tx.list(FUNCTIONS, row -> row.text(1), home);
        return functions.stream().filter(there::contains).toList();
    }

    private void keepGrants(Tx tx, String home, String table) {
        record Grant(String who, String what) {}
        for (var grant : tx.list(GRANTS, row -> new Grant(row.text(1), row.text(2)), home, table)) {
            tx.script("GRANT " + grant.what() + " ON " + loading + "." + table + " TO " + grant.who());
        }
    }

    private static void move(Tx tx, String what, List<String> names, String from, String to) {
        for (var name : names) {
            tx.script("ALTER " + what + " " + from + "." + name + " SET SCHEMA " + to);
        }
    }
}
