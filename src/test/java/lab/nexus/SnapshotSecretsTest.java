package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is signed in stays in the database: no snapshot takes it along, no restore takes it away.
class SnapshotSecretsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String MARK = "SECRET-TOKEN-";
    private static final String NUMBERS = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) ";

    @TempDir
    Path folder;

    private static void signIn(Workplace place, String kind, int wide) {
        place.sql("INSERT INTO guest_sessions " + NUMBERS + "SELECT '" + MARK + kind + "-' || i, printf('%." + wide
                + "c', 'x') || '" + MARK + "' || i, 'c', 'e-" + MARK + "', NULL FROM n");
        place.sql("INSERT OR IGNORE INTO nexus_account (name, email, role, password, created_at) VALUES ('" + MARK
                + "', '" + MARK + "', 'bench', '" + MARK + kind + "', 'c')");
        place.sql("INSERT INTO nexus_sign_in " + NUMBERS + "SELECT '" + MARK + kind + "-' || i, '" + MARK
                + "', 'password', 'c', 'e', 'l' FROM n");
        place.sql("INSERT INTO nexus_token (id, hash, name, account, role, created_at, expires_at) VALUES ('" + MARK
                + kind + "', '" + MARK + kind + "', '" + MARK + "', '" + MARK + "', 'bench', 'c', 'e')");
        place.sql("INSERT OR IGNORE INTO nexus_preference VALUES ('" + MARK + "', 'views', '\"" + MARK + "\"', 'u')");
        place.sql("INSERT OR IGNORE INTO nexus_sign_in_try VALUES ('" + MARK + "', '" + MARK + "', 1, 't', NULL)");
    }

    private void requireNoSecret() throws IOException {
        try (var files = Files.walk(folder.resolve("exports"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                requireNone(Files.readAllBytes(file), file);
                if (file.toString().endsWith(".tar.gz")) {
                    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                        requireNone(in.readAllBytes(), file);
                    }
                }
            }
        }
    }

    private static void requireNone(byte[] bytes, Path file) {
        assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains(MARK), file.toString());
    }

    private static boolean holdsMark(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
    }

    private void export(Workplace place) {
        var run = place.run(List.of("snapshot", "export", "--include-sample", "S-001"), CLOCK);
        assertEquals(0, run.exit(), run.err());
    }

    @Test
    void rows_of_guest_sessions_are_in_no_byte_of_a_snapshot() throws Exception {
        var place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "30");
        signIn(place, "present", 40);
        assertTrue(holdsMark(place.database()));
        export(place);
        requireNoSecret();
    }

    @Test
    void rows_that_another_program_deleted_without_overwriting_are_in_no_byte_of_a_snapshot() throws Exception {
        var place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "30");
        signIn(place, "gone", 40);
        signIn(place, "overflow", 6_000);
        place.sql("DELETE FROM guest_sessions WHERE id LIKE '%overflow%'");
        place.sql("DELETE FROM guest_sessions WHERE rowid % 3 <> 0");
        assertTrue(place.number("PRAGMA freelist_count") > 10);
        assertTrue(holdsMark(place.database()));
        export(place);
        requireNoSecret();
        place.sql("DELETE FROM guest_sessions");
        assertTrue(holdsMark(place.database()));
        export(place);
        requireNoSecret();
    }

    @Test
    void rows_that_are_only_in_the_journal_of_a_writer_are_in_no_byte_of_a_snapshot() throws Exception {
        var place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "30");
        try (var open = java.sql.DriverManager.getConnection(place.jdbc());
                var statement = open.createStatement()) {
            statement.executeQuery("PRAGMA journal_mode = WAL").close();
            statement.executeQuery("SELECT count(*) FROM samples").close();
            signIn(place, "wal", 40);
            assertTrue(holdsMark(Path.of(place.database() + "-wal")));
            export(place);
        }
        requireNoSecret();
    }

    @Test
    void what_lies_behind_the_last_page_of_the_file_is_in_no_byte_of_a_snapshot() throws Exception {
        var place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "30");
        var page = new byte[4096];
        System.arraycopy(MARK.getBytes(StandardCharsets.UTF_8), 0, page, 100, MARK.length());
        Files.write(place.database(), page, java.nio.file.StandardOpenOption.APPEND);
        assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
        export(place);
        requireNoSecret();
    }

    @Test
    void a_snapshot_of_a_server_holds_no_guest_sessions() throws Exception {
        var place = new Workplace(folder).on(PostgresServer.require());
        place.run("lims", "seed-demo", "--n", "30");
        place.sql("INSERT INTO guest_sessions VALUES ('" + MARK + "', '" + MARK + "', 'c', 'e', NULL)");
        export(place);
        requireNoSecret();
    }

    @Test
    void a_restore_keeps_the_guest_sessions_of_a_file() throws Exception {
        keeps(new Workplace(folder));
    }

    @Test
    void a_restore_keeps_the_guest_sessions_of_a_server() throws Exception {
        keeps(new Workplace(folder).on(PostgresServer.require()));
    }

    private void keeps(Workplace place) {
        place.run("lims", "seed-demo", "--n", "30");
        place.sql("INSERT INTO guest_sessions VALUES ('before', NULL, 'c', 'e', NULL)");
        place.sql("INSERT INTO nexus_account (name, role, password, created_at) VALUES ('before', 'admin', 'p', 'c')");
        export(place);
        place.sql("UPDATE nexus_account SET name = 'now', password = 'q'");
        place.sql("INSERT INTO nexus_token (id, hash, name, account, role, created_at, expires_at)"
                + " VALUES ('t', 'h', 'n', 'now', 'bench', 'c', 'e')");
        place.sql("DELETE FROM guest_sessions");
        place.sql("INSERT INTO guest_sessions VALUES ('now', 'ü', 'c', 'e', NULL), ('also', NULL, 'c', 'e', 'l')");
        place.run("lims", "container", "add", "--barcode", "LATER", "--kind", "rack");
        var archive = folder.resolve("exports/snapshot-20260102-030405Z.tar.gz").toString();
        for (var words : List.of(List.of("--force"), List.of("--force", "--backup"))) {
            var line = new java.util.ArrayList<>(List.of("snapshot", "restore", archive));
            line.addAll(words);
            var run = place.run(line, CLOCK);
            assertEquals(0, run.exit(), run.err());
            assertEquals(0, place.number("SELECT count(*) FROM containers WHERE barcode = 'LATER'"));
            assertEquals(30, place.number("SELECT count(*) FROM samples"));
            assertEquals(
                    List.of(List.of("also"), List.of("now")), place.query("SELECT id FROM guest_sessions ORDER BY id"));
            assertEquals(List.of(List.of("now", "q")), place.query("SELECT name, password FROM nexus_account"));
            assertEquals(List.of(List.of("t")), place.query("SELECT id FROM nexus_token"));
        }
    }
}
