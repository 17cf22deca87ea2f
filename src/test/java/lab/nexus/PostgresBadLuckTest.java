package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import lab.nexus.Workplace.Run;
import lab.nexus.custody.Invariants;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong with a server: one clear line, exit 2, and never the password.
class PostgresBadLuckTest {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = new Workplace(folder).on(PostgresServer.require());
    }

    private static void refused(Run run, String... words) {
        assertEquals(2, run.exit(), run.toString());
        var text = run.out() + run.err();
        assertTrue(text.startsWith("ERROR: "), text);
        assertFalse(text.contains("Exception") || text.contains("p@ss") || text.contains("p%40ss"), text);
        for (var word : words) {
            assertTrue(text.contains(word), () -> "no '" + word + "' in " + text);
        }
    }

    @Test
    void nobody_answers_there() {
        var nowhere = place.with("NEXUS_DB", "postgresql://lab:p%40ss@127.0.0.1:1/x");
        refused(
                nowhere.run("lims", "container", "list"),
                "no connection to the database postgresql://lab:***@127.0.0.1:1/x");
    }

    @Test
    void a_wrong_password_a_missing_database_and_a_wrong_address() {
        var server = PostgresServer.require();
        refused(place.with("NEXUS_DB", server.url("nosuch")).run("sample", "list"), "no such database");
        var wrong = server.url("postgres").replace("p%40ss", "wrong");
        refused(place.with("NEXUS_DB", wrong).run("sample", "list"), "refused the user or password");
        refused(place.with("NEXUS_DB", "postgresql://").run("sample", "list"), "not an address", "postgresql://user");
    }

    @Test
    void an_empty_database_is_made_by_init_only_in_the_native_face() {
        refused(place.run("sample", "list"), "no database at", "nexus init");
        assertEquals(0, place.run("init").exit());
        assertEquals(0, place.run("sample", "list").exit());
        assertEquals(
                "(no results)\n",
                new Workplace(folder)
                        .on(PostgresServer.require())
                        .run("lims", "sample", "list")
                        .out());
    }

    @Test
    void a_read_only_database_can_be_read_and_names_itself_on_a_write() {
        place.run("lims", "container", "add", "--barcode", "T", "--kind", "tube");
        var database = place.jdbc().replaceAll(".*/(\\w+)\\?.*", "$1");
        place.sql("ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        assertEquals(0, place.run("lims", "container", "get", "T").exit());
        refused(place.run("lims", "container", "add", "--barcode", "U", "--kind", "tube"), "read-only");
    }

    @Test
    void a_lock_held_elsewhere_is_waited_for_and_then_named() throws Exception {
        place.run("lims", "container", "add", "--barcode", "T", "--kind", "tube");
        place.run("lims", "sample", "add", "--specimen-type", "b", "--external-id", "A");
        try (var other = DriverManager.getConnection(place.jdbc());
                var statement = other.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("SELECT * FROM containers FOR UPDATE");
            var impatient = place.with("NEXUS_LOCK_WAIT_SECONDS", "1");
            refused(impatient.run("lims", "sample", "move", "A", "--to", "T"), "database is busy", "1 s");
            assertEquals(0, place.run("lims", "container", "list").exit());
            statement.execute("COMMIT");
        }
        assertEquals(0, place.run("lims", "sample", "move", "A", "--to", "T").exit());
    }

    @Test
    void a_server_that_goes_away_is_named_and_works_again_when_it_is_back() {
        var server = PostgresServer.ownServer();
        var there = new Workplace(folder).on(server);
        there.run("lims", "container", "add", "--barcode", "T", "--kind", "tube");
        try (var database = there.open(Clock.systemUTC())) {
            assertEquals(1, containers(database));
            server.stop();
            var lost = org.junit.jupiter.api.Assertions.assertThrows(
                    Fault.class, () -> database.write(tx -> tx.run("DELETE FROM containers")));
            assertTrue(lost.sentence().contains("no connection to the database"), lost.sentence());
            server.start();
            assertEquals(1, containers(database));
        }
        server.stop();
        refused(there.run("lims", "container", "list"), "no connection to the database");
        server.start();
        assertEquals(0, there.run("lims", "container", "get", "T").exit());
    }

    @Test
    void a_server_that_goes_away_in_the_middle_of_an_import_has_all_of_it_or_nothing() throws Exception {
        var server = PostgresServer.ownServer();
        var there = new Workplace(folder).on(server);
        there.run("init");
        var list = new StringBuilder("external_id,specimen_type\n");
        for (int i = 0; i < 200_000; i++) {
            list.append("S").append(i).append(",blood\n");
        }
        Files.writeString(folder.resolve("list.csv"), list);
        var answer = new ConcurrentLinkedQueue<Run>();
        var importing =
                Thread.ofPlatform().start(() -> answer.add(there.run("sample", "import", "list.csv", "--apply")));
        while (importing.isAlive() && !writing(there)) {
            Thread.sleep(5);
        }
        server.stop();
        importing.join();
        assertEquals(2, answer.element().exit());
        var err = answer.element().err();
        assertTrue(err.startsWith("ERROR: no connection to the database"), err);
        server.start();
        assertEquals(0, there.number("SELECT count(*) FROM samples"));
        assertEquals(0, there.number("SELECT count(*) FROM nexus_ledger"));
    }

    /// Has somebody begun to write, and not ended?
    private static boolean writing(Workplace there) {
        return there.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND backend_xid IS NOT NULL")
                > 0;
    }

    @Test
    void a_full_disk_under_the_server_loses_nothing_acknowledged() {
        var server = PostgresServer.onSmallDisk(140);
        var there = new Workplace(folder).on(server);
        var random = new Random(7);
        int acknowledged = 0;
        there.run("lims", "init");
        Run run;
        do {
            run = there.run("lims", "sample", "add", "--specimen-type", "b", "--notes", noise(random));
            acknowledged += run.exit() == 0 ? 1 : 0;
        } while (run.exit() == 0 && acknowledged < 5_000);
        assertTrue(
                run.out().contains("has no room left") || run.out().contains("no connection to the database"),
                run.toString());
        server.stopIfRunning();
        server.grow(400);
        server.start();
        assertEquals(acknowledged, there.number("SELECT count(*) FROM samples"));
        assertEquals(List.of(), Invariants.broken(there));
    }

    /// Text that does not shrink when it is packed.
    private static String noise(Random random) {
        var out = new StringBuilder(90_000);
        while (out.length() < 90_000) {
            out.append((char) ('!' + random.nextInt(90)));
        }
        return out.toString().replace('-', '_');
    }

    private static long containers(Database database) {
        return database.read(tx -> tx.number("SELECT count(*) FROM containers"));
    }

    @Test
    void eight_first_commands_at_once_all_succeed() throws Exception {
        var runs = new ConcurrentLinkedQueue<Run>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            var barcode = "B" + i;
            threads.add(Thread.ofPlatform()
                    .start(() ->
                            runs.add(place.run("lims", "container", "add", "--barcode", barcode, "--kind", "box"))));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(8, runs.stream().filter(run -> run.exit() == 0).count(), runs.toString());
        assertEquals(8, place.number("SELECT count(*) FROM containers"));
        assertEquals(List.of(), Invariants.broken(place));
    }

    @Test
    void what_another_program_writes_obeys_the_triggers() {
        place.run("lims", "container", "add", "--barcode", "T", "--kind", "tube");
        place.run("lims", "sample", "add", "--specimen-type", "b", "--external-id", "A", "--container", "T");
        var refused = org.junit.jupiter.api.Assertions.assertThrows(
                IllegalStateException.class,
                () -> place.sql("INSERT INTO samples (external_id, specimen_type, received_at, created_at, updated_at,"
                        + " container_id) VALUES ('B', 'b', 'r', 'c', 'u', 1)"));
        assertTrue(String.valueOf(refused.getCause()).contains("container is exclusive and already holds a sample"));
    }

    @Test
    void order_is_that_of_bytes() {
        for (var name : List.of("a", "B", "Z", "ä", "_")) {
            place.run("lims", "container", "kind-defaults", "set", "k" + name, "on");
        }
        assertEquals(
                "[[k_], [ka], [kb], [kz], [kä], [tube], [vial]]",
                place.query("SELECT kind FROM container_kind_defaults ORDER BY kind")
                        .toString());
    }

    @Test
    void a_step_applied_again_does_no_harm() {
        place.run("lims", "init");
        place.sql("DELETE FROM schema_migrations");
        try (var database = place.open(Clock.systemUTC())) {
            assertEquals(12, new Migrations(database).up().appliedNow().size());
        }
    }
}
