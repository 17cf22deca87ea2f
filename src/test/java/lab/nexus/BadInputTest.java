package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import lab.nexus.Workplace.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong at a bench: one clear line, exit 2, nothing changed, no stack trace.
class BadInputTest {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = new Workplace(folder);
    }

    private static void refused(Run run, String... words) {
        assertEquals(2, run.exit(), run.toString());
        var text = run.out() + run.err();
        assertTrue(text.startsWith("ERROR: "), text);
        assertEquals(1, run.out().isEmpty() ? 1 : run.out().lines().count(), text);
        assertFalse(text.contains("Exception") || text.contains("\tat "), text);
        for (var word : words) {
            assertTrue(text.contains(word), () -> "no '" + word + "' in " + text);
        }
    }

    @Test
    void a_file_that_is_no_database() throws IOException {
        Files.writeString(place.database(), "this is a letter, not a database\n".repeat(100));
        var before = Files.readAllBytes(place.database());
        refused(place.run("lims", "container", "list"), "not a SQLite database", "main.sqlite3", "DB_PATH");
        refused(place.run("sample", "list"), "not a SQLite database");
        assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(place.database())));
    }

    @Test
    void a_folder_in_place_of_the_file() throws IOException {
        Files.createDirectory(place.database());
        refused(place.run("lims", "init"), "is a folder", "DB_PATH");
    }

    @Test
    void a_file_in_place_of_the_folder() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        var below = place.with("DB_PATH", folder.resolve("file/db.sqlite3").toString());
        refused(below.run("lims", "init"), "folder", "DB_PATH");
    }

    @Test
    void a_missing_database_in_the_native_face() {
        refused(place.run("container", "list"), "no database at", "nexus init");
        assertFalse(Files.exists(place.database()));
        assertEquals(0, place.run("init").exit());
        assertEquals(0, place.run("container", "list").exit());
    }

    @Test
    void a_damaged_database() throws IOException {
        place.run("lims", "init");
        for (int i = 0; i < 60; i++) {
            place.run("lims", "container", "add", "--barcode", "B" + i, "--kind", "box");
        }
        var bytes = Files.readAllBytes(place.database());
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(place.database(), bytes);
        refused(place.run("lims", "container", "list"), "damaged");
    }

    @Test
    void a_database_of_a_newer_release() {
        place.run("lims", "init");
        place.sql("INSERT INTO nexus_migrations VALUES ('n999_later', 'x')");
        refused(place.run("lims", "container", "list"), "newer release", "n999_later");
    }

    @Test
    void whole_numbers_beyond_64_bit() {
        for (var number : List.of("9223372036854775808", "-99999999999999999999", "1" + "0".repeat(4000))) {
            refused(place.run("lims", "sample", "list", "--limit=" + number), "--limit", "64 bits");
        }
        assertEquals(
                "(no results)\n",
                place.run("lims", "sample", "list", "--limit", "9223372036854775807")
                        .out());
        assertEquals(
                "NOT FOUND\n",
                place.run("lims", "sample", "get", "9".repeat(40)).out());
    }

    @Test
    void texts_of_128_kilobytes() {
        place.run("lims", "container", "add", "--barcode", "P", "--kind", "plate");
        var huge = "x".repeat(131_000);
        refused(place.run("lims", "container", "add", "--barcode", huge, "--kind", "box"), "barcode", "1000");
        refused(place.run("lims", "container", "add", "--barcode", "B", "--kind", huge), "kind");
        refused(place.run("lims", "container", "add", "--barcode", "B", "--kind", "b", "--location", huge), "location");
        refused(place.run("lims", "sample", "add", "--specimen-type", huge), "specimen_type");
        refused(place.run("lims", "sample", "add", "--specimen-type", "b", "--external-id", huge), "external-id");
        refused(place.run("lims", "sample", "add", "--specimen-type", "b", "--notes", huge), "notes", "100000");
        refused(place.run("lims", "sample", "add", "--specimen-type", "b", "--received-at", huge), "received_at");
        assertEquals("NOT FOUND\n", place.run("lims", "sample", "get", huge).out());
        var note = "y".repeat(100_000);
        assertEquals(
                0,
                place.run("lims", "sample", "add", "--specimen-type", "b", "--notes", note)
                        .exit());
        assertEquals(1, place.number("SELECT count(*) FROM samples WHERE length(notes) = 100000"));
    }

    @Test
    void control_characters_in_names() {
        for (var c : List.of("\u0001", "\u001b[31m", "\u007f", "\u0009", "\n", "\u0085x")) {
            refused(
                    place.run("lims", "container", "add", "--barcode", "a" + c + "b", "--kind", "box"),
                    "barcode",
                    "control character U+00");
        }
        refused(place.run("lims", "sample", "add", "--specimen-type", "b", "--notes", "a\u001bb"), "notes", "U+001B");
        var kept = place.run("lims", "sample", "add", "--specimen-type", "b", "--notes", "a\tb\nc");
        assertTrue(kept.out().contains("\"notes\": \"a\\tb\\nc\""), kept.out());
    }

    @Test
    void bytes_that_are_not_utf_8() {
        refused(place.run("lims", "sample", "get", "a\uFFFDb"), "argument 3", "UTF-8");
        refused(place.run("sample", "add", "--specimen-type", "b\uFFFD"), "--specimen-type", "UTF-8");
    }

    @Test
    void text_that_looks_like_an_option() {
        place.run("lims", "sample", "add", "--specimen-type", "b", "--external-id", "A");
        var wrong = place.run("lims", "sample", "status", "A", "--to", "processing", "--note", "--to");
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("argument --note: expected one argument"), wrong.err());
        assertEquals(
                0,
                place.run("lims", "sample", "status", "A", "--to=processing", "--note=--to")
                        .exit());
        assertEquals(
                0,
                place.run("lims", "sample", "add", "--specimen-type", "b", "--notes", "- a dash")
                        .exit());
        assertEquals(
                0,
                place.run("lims", "sample", "add", "--specimen-type", "b", "--external-id=-x")
                        .exit());
        assertEquals(0, place.run("lims", "sample", "get", "--", "-x").exit());
        assertEquals(2, place.run("lims", "sample", "get", "-x").exit());
    }

    @Test
    void sql_in_any_text_is_text() {
        var evil = "x'; DROP TABLE samples; --";
        assertEquals(
                0,
                place.run("lims", "container", "add", "--barcode", evil, "--kind", evil)
                        .exit());
        assertTrue(place.run("lims", "container", "get", evil).out().contains(evil));
        assertEquals(0, place.run("lims", "sample", "list", "--container", evil).exit());
    }

    @Test
    void a_lock_held_elsewhere_is_waited_for_and_then_named() throws Exception {
        place.run("lims", "init");
        var impatient = place.with("NEXUS_LOCK_WAIT_SECONDS", "1");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + place.database());
                var statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            refused(impatient.run("lims", "container", "list"), "database is busy", "main.sqlite3", "1 s");
            refused(impatient.run("lims", "container", "add", "--barcode", "B", "--kind", "box"), "database is busy");
            var release = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(300);
                    statement.execute("COMMIT");
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            assertEquals(
                    0,
                    place.run("lims", "container", "add", "--barcode", "B", "--kind", "box")
                            .exit());
            release.join();
        }
        assertEquals(1, place.number("SELECT count(*) FROM containers"));
    }

    @Test
    void an_error_has_a_json_form_on_stderr() {
        place.run("init");
        var run = place.run("sample", "get", "nobody", "--json");
        assertEquals(2, run.exit());
        assertEquals("", run.out());
        assertTrue(
                run.err()
                        .startsWith(
                                "{\"schema\": \"nexus_error\", \"schema_version\": 1, \"ok\": false, "
                                        + "\"error\": \"not_found\", \"detail\": \"sample 'nobody' not found\", \"field\": \"identifier\""));
    }

    @Test
    void two_variables_that_name_different_files_are_told_once() {
        place.run("init");
        var two = place.with("NEXUS_DB", place.database().toString()).with("DB_PATH", "/elsewhere/x.db");
        var run = two.run("sample", "list");
        assertEquals(
                "WARNING: DB_PATH names another database and is not used; this is " + place.database()
                        + "\nno samples\n",
                run.err());
    }
}
