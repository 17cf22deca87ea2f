package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import lab.nexus.db.Browse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bundle holds and what it hides, and what looking into tables shows, on each engine.
abstract class SupportBundleContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("UTC"));

    @TempDir
    Path folder;

    private Workplace place;

    abstract Workplace at(Workplace place);

    @BeforeEach
    void facility() throws IOException {
        var logs = Files.createDirectories(folder.resolve("data/logs/2026/11/22"));
        var empty = new Workplace(folder);
        place = at(empty)
                .with("NX_DATA_PATH", folder.resolve("data").toString())
                .with("NX_CDCS_TOKEN", "cdcs-s3cret")
                .with("NX_EMAIL_SENDER", "boss@example.org");
        assertEquals(0, place.run("init").exit());
        assertEquals(
                0,
                place.run(
                                "instrument",
                                "add",
                                "--pid",
                                "TEM-1",
                                "--display-name",
                                "Titan",
                                "--api-url",
                                "https://nemo.example/api/tools/?id=1",
                                "--filestore-path",
                                "t",
                                "--timezone",
                                "UTC")
                        .exit());
        place.sql(
                "INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, \"user\")"
                        + " VALUES ('s-1', 'TEM-1', '2026-11-21T10:00:00+00:00', 'START', 'ERROR', 'jdoe'),"
                        + " ('s-1', 'TEM-1', '2026-11-21T11:00:00+00:00', 'END', 'ERROR', 'jdoe')");
        place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id, email,"
                + " created_at, notes) VALUES ('jdoe', 'cdcs', 'Doe-77', 'jane@example.org', 'x', 'sits in 4711')");
        place.sql("INSERT INTO upload_log (session_identifier, destination_name, success, timestamp, error_message)"
                + " VALUES ('s-1', 'cdcs', 0, '2026-11-21T12:00:00', 'token=abcdef refused for jdoe')");
        log(
                logs.resolve("20261122-090000.log"),
                NOW,
                "hello Jane Doe (jdoe) Authorization: Token cdcs-s3cret mail x@y.org");
        log(logs.resolve("20261101-090000.log"), NOW.minusSeconds(86_400 * 20), "old");
    }

    private static void log(Path file, Instant at, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private static Map<String, String> parts(Path file) throws IOException {
        var parts = new TreeMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @Test
    void no_secret_and_no_person_gets_into_it() throws IOException {
        var run = place.run(List.of("support-bundle", "--output", "b.zip"), CLOCK);
        assertEquals(0, run.exit(), run.err());
        var parts = parts(folder.resolve("b.zip"));
        assertEquals(
                List.of(
                        "config.redacted.json",
                        "config_check.json",
                        "database/drift.json",
                        "database/external_user_identifiers.csv",
                        "database/instruments.csv",
                        "database/schema.json",
                        "database/session_log.csv",
                        "database/upload_log.csv",
                        "environment.json",
                        "errors.json",
                        "logs/20261122-090000.log",
                        "manifest.json",
                        "paths.json"),
                List.copyOf(parts.keySet()));
        var all = parts.toString();
        for (var hidden : List.of(
                "cdcs-s3cret",
                "abcdef",
                "jdoe",
                "Jane",
                "Doe-77",
                "jane@example.org",
                "boss@example.org",
                "x@y.org",
                "4711")) {
            assertFalse(all.contains(hidden), hidden + " in " + all);
        }
        assertEquals("[]\n", parts.get("errors.json"));
        assertTrue(parts.getOrDefault("database/session_log.csv", "").contains("\"s-1\",\"TEM-1\""), all);
        assertTrue(parts.getOrDefault("database/schema.json", "").contains("v2_5_0b"));
        var person = parts.getOrDefault("database/session_log.csv", "").replaceAll("(?s).*\"(person-\\d+)\".*", "$1");
        assertTrue(parts.getOrDefault("logs/20261122-090000.log", "").contains("hello " + person), all);
        assertTrue(
                parts.getOrDefault("database/external_user_identifiers.csv", "").contains(person));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("b.zip"))));
    }

    @Test
    void the_same_state_gives_the_same_bytes_and_a_file_that_is_there_is_left() throws IOException {
        assertEquals(
                0,
                place.run(List.of("support-bundle", "--output", "a.zip"), CLOCK).exit());
        assertEquals(
                0,
                place.run(List.of("support-bundle", "--output", "b.zip"), CLOCK).exit());
        var bytes = Files.readAllBytes(folder.resolve("a.zip"));
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("b.zip")));
        var again = place.run(List.of("support-bundle", "--output", "a.zip"), CLOCK);
        assertEquals(2, again.exit());
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("a.zip")));
    }

    @Test
    void logs_are_chosen_by_age_number_and_name() throws IOException {
        place.run(List.of("support-bundle", "--output", "all.zip", "--include-all-logs"), CLOCK);
        assertTrue(parts(folder.resolve("all.zip")).containsKey("logs/20261101-090000.log"));
        place.run(List.of("support-bundle", "--output", "none.zip", "--max-log-files", "0"), CLOCK);
        assertTrue(parts(folder.resolve("none.zip")).keySet().stream().noneMatch(name -> name.startsWith("logs/")));
        Files.writeString(folder.resolve("mine.log"), "mine");
        var run = place.run(
                List.of(
                        "support-bundle",
                        "--output",
                        "mine.zip",
                        "--no-default-logs",
                        "--log",
                        "mine.log",
                        "--log",
                        "absent.log"),
                CLOCK);
        assertEquals(0, run.exit(), run.err());
        var parts = parts(folder.resolve("mine.zip"));
        assertEquals("mine", parts.get("logs/mine.log"));
        assertTrue(parts.getOrDefault("errors.json", "").contains("absent.log"));
    }

    @Test
    void tables_are_looked_into_by_page_filter_and_order_without_secrets() {
        place.sql("INSERT INTO guest_sessions (id, created_at, expires_at) VALUES ('tok-s3cret', 'x', 'y')");
        try (var database = place.open(CLOCK)) {
            var browse = new Browse(database);
            var all = new Browse.Wish("session_log", "", null, false);
            assertEquals(2, browse.count(all));
            assertEquals(
                    List.of("START", "END"),
                    browse.page(all, 0, 5).stream().map(row -> row.get(4)).toList());
            assertEquals(1, browse.page(all, 1, 5).size());
            var down = new Browse.Wish("session_log", "", "event_type", true);
            assertEquals("START", browse.page(down, 0, 1).getFirst().get(4));
            assertEquals(1, browse.count(new Browse.Wish("session_log", "sTaR", null, false)));
            assertEquals(0, browse.count(new Browse.Wish("session_log", "%", null, false)));
            assertEquals(0, browse.count(new Browse.Wish("session_log", "' OR 1=1 --", null, false)));
            var guests = new Browse.Wish("guest_sessions", "", null, false);
            assertEquals(1, browse.count(guests));
            assertFalse(browse.page(guests, 0, 5).toString().contains("tok-s3cret"));
        }
    }
}
