package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A database that is locked, read-only or gone while it is served: refused in words, read as far as that is
/// possible, and served again without a new start as soon as it is back.
class DatabaseAwayTest {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    private Served serve(Workplace there) {
        place = there;
        assertEquals(0, place.run("init").exit());
        var environment = new HashMap<>(place.environment());
        environment.put("REPO_ROOT", folder.toString());
        environment.put("NEXUS_LOCK_WAIT_SECONDS", "1");
        return new Served(folder, Map.copyOf(environment), Clock.systemUTC());
    }

    private static HttpResponse<String> add(Served served, String barcode) throws Exception {
        return served.post("/container/add", "{\"barcode\":\"" + barcode + "\",\"kind\":\"tube\"}");
    }

    private void refused(HttpResponse<String> answer, String error) {
        assertEquals(503, answer.statusCode(), answer.body());
        var said = JsonMapper.shared().readTree(answer.body());
        assertEquals("nexus_api_error", said.get("schema").asString());
        assertEquals(error, said.get("error").asString(), answer.body());
        assertTrue(answer.headers().firstValue("retry-after").isPresent());
        assertTrue(!answer.body().contains(folder.toString()), answer.body());
    }

    private static int look(Served served, String barcode) throws Exception {
        return served.get("/container/show?identifier=" + barcode).statusCode();
    }

    @Test
    void a_locked_file_is_read_on_and_written_again_when_the_lock_is_gone() throws Exception {
        try (var served = serve(new Workplace(folder))) {
            assertEquals(200, add(served, "BEFORE").statusCode());
            try (var other = DriverManager.getConnection(place.jdbc());
                    var statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                refused(add(served, "REFUSED"), "database_busy");
                assertEquals(200, look(served, "BEFORE"));
                assertEquals(200, served.get("/health").statusCode());
                statement.execute("ROLLBACK");
            }
            assertEquals(200, add(served, "AFTER").statusCode());
            assertEquals(404, look(served, "REFUSED"));
        }
    }

    @Test
    void a_file_that_was_moved_away_is_served_again_when_it_is_back() throws Exception {
        try (var served = serve(new Workplace(folder))) {
            assertEquals(200, add(served, "BEFORE").statusCode());
            var elsewhere = folder.resolve("elsewhere.sqlite3");
            Files.move(place.database(), elsewhere);
            refused(add(served, "REFUSED"), "unusable");
            Thread.sleep(300); // readers look at the file five times a second
            refused(served.get("/container/show?identifier=BEFORE"), "unusable");
            assertEquals(200, served.get("/health").statusCode());
            assertTrue(Files.notExists(place.database()), "nobody makes an empty one");
            Files.move(elsewhere, place.database());
            assertEquals(200, add(served, "AFTER").statusCode());
            assertEquals(200, look(served, "BEFORE"));
            assertEquals(404, look(served, "REFUSED"));
            assertTrue(served.log().stream().anyMatch(line -> line.contains("the database was removed")));
        }
    }

    @Test
    void locked_tables_of_postgresql_are_refused_and_written_again_when_the_lock_is_gone() throws Exception {
        try (var served = serve(new Workplace(folder).on(PostgresServer.require()))) {
            assertEquals(200, add(served, "BEFORE").statusCode());
            try (var other = DriverManager.getConnection(place.jdbc());
                    var statement = other.createStatement()) {
                statement.execute("BEGIN");
                statement.execute("LOCK TABLE containers IN EXCLUSIVE MODE");
                refused(add(served, "REFUSED"), "database_busy");
                assertEquals(200, look(served, "BEFORE"));
                statement.execute("ROLLBACK");
            }
            assertEquals(200, add(served, "AFTER").statusCode());
        }
    }

    @Test
    void a_postgresql_that_becomes_read_only_is_read_on() throws Exception {
        try (var served = serve(new Workplace(folder).on(PostgresServer.require()));
                var other = DriverManager.getConnection(place.jdbc());
                var statement = other.createStatement()) {
            assertEquals(200, add(served, "BEFORE").statusCode());
            readOnly(statement, "on");
            refused(add(served, "REFUSED"), "unusable");
            assertEquals(200, look(served, "BEFORE"));
            readOnly(statement, "off");
            assertEquals(200, add(served, "AFTER").statusCode());
            assertEquals(404, look(served, "REFUSED"));
        }
    }

    /// Connections take it when they begin; so all others end.
    private static void readOnly(java.sql.Statement statement, String value) throws Exception {
        statement.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE \"' || current_database()"
                + " || '\" SET default_transaction_read_only = " + value + "'; END $$");
        statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        try (var rows = statement.executeQuery("SELECT now()")) {
            assertTrue(rows.next());
            var before = " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    + " AND backend_start < '" + rows.getString(1) + "'";
            long left = 1;
            for (int i = 0; i < 6_000 && left > 0; i++) {
                Thread.sleep(10);
                try (var count = statement.executeQuery("SELECT count(*)" + before)) {
                    left = count.next() ? count.getLong(1) : 1;
                }
            }
            assertEquals(0, left);
        }
        Thread.sleep(1_000); // what was handed out in the last half second is taken for alive
    }

    @Test
    void a_postgresql_that_goes_away_is_refused_soon_and_used_again_when_it_is_back() throws Exception {
        var server = PostgresServer.ownServer();
        try (var served = serve(new Workplace(folder).on(server))) {
            assertEquals(200, add(served, "BEFORE").statusCode());
            server.stop();
            long begun = System.nanoTime();
            refused(add(served, "REFUSED"), "unusable");
            refused(served.get("/container/show?identifier=BEFORE"), "unusable");
            assertTrue(System.nanoTime() - begun < 40_000_000_000L, "refused late");
            assertEquals(200, served.get("/health").statusCode());
            server.start();
            for (int i = 0; i < 600 && look(served, "BEFORE") != 200; i++) {
                Thread.sleep(100);
            }
            assertEquals(200, add(served, "AFTER").statusCode());
            assertEquals(404, look(served, "REFUSED"));
        } finally {
            server.stopIfRunning();
        }
    }
}
