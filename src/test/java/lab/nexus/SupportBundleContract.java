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
import tools.jackson.databind.json.JsonMapper;

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
        place.sql(
                "INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id, email,"
                        + " created_at, notes) VALUES ('jdoe', 'cdcs', 'Doe-77', 'jane@example.org', 'x', 'sits behind the old kiln')");
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
                        "database/session_log_summary.json",
                        "database/upload_log.csv",
                        "environment.json",
                        "errors.json",
                        "exporters.json",
                        "extractors.json",
                        "log_summary.json",
                        "logs/20261122-090000.log",
                        "manifest.json",
                        "packages.txt",
                        "paths.json",
                        "preflight.json",
                        "preflight.txt",
                        "recent_sessions.json",
                        "summary.html"),
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
                "old kiln")) {
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

    private Map<String, String> bundle(String name) throws IOException {
        var run = place.run(List.of("support-bundle", "--output", name), CLOCK);
        assertEquals(0, run.exit(), run.err());
        return parts(folder.resolve(name));
    }

    @Test
    void sessions_that_went_wrong_come_first_and_every_one_is_counted() throws IOException {
        for (int i = 0; i < 110; i++) {
            place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status,"
                    + " \"user\") VALUES ('n-" + i + "', 'TEM-1', '2026-11-22T01:00:00Z', 'START', '"
                    + (i == 3 ? "NO_CONSENT" : "COMPLETED") + "', 'jd')");
        }
        place.sql("INSERT INTO nexus_session_hold VALUES ('n-109', 'x', 'ann', 'Jane asked for it')");
        var parts = bundle("b.zip");
        var recent = JsonMapper.shared().readTree(parts.get("recent_sessions.json"));
        assertEquals(100, recent.size());
        assertEquals("s-1", recent.get(0).get("session_identifier").asString());
        assertEquals("n-3", recent.get(1).get("session_identifier").asString());
        assertEquals("n-109", recent.get(2).get("session_identifier").asString());
        assertEquals("***", recent.get(2).get("held").asString());
        assertFalse(parts.getOrDefault("recent_sessions.json", "").contains("\"jd\""));
        var summary = JsonMapper.shared().readTree(parts.get("database/session_log_summary.json"));
        assertEquals(112, summary.get("rows").asInt());
        assertEquals(
                "{\"COMPLETED\":109,\"ERROR\":1,\"NO_CONSENT\":1}",
                summary.get("sessions").toString());
        assertEquals(4, summary.get("groups").size());
    }

    @Test
    void checks_destinations_libraries_and_logs_are_told_as_they_are() throws IOException {
        Files.writeString(folder.resolve("data/logs/2026/11/22/20261122-100000.log"), """
                2026-11-22 09:00:00,001 nexusLIMS.builder INFO: begun
                2026-11-22 09:00:01,002 nexusLIMS.builder ERROR: token=abcdef is refused for jdoe
                  with a <line> behind it
                """);
        var parts = bundle("b.zip");
        var exporters = JsonMapper.shared().readTree(parts.get("exporters.json"));
        var cdcs = exporters.get("destinations").get(0);
        assertEquals("cdcs", cdcs.get("name").asString());
        assertTrue(cdcs.get("enabled").asBoolean());
        assertEquals("invalid", cdcs.get("validation_status").asString()); // its address is missing
        assertEquals(
                "not configured",
                exporters.get("destinations").get(1).get("validation_status").asString());
        assertEquals("{\"cdcs\":{\"failed\":1}}", exporters.get("upload_counts").toString());
        assertTrue(parts.getOrDefault("extractors.json", "").contains("dm3_extractor"));
        assertTrue(parts.getOrDefault("packages.txt", "").contains("\nsqlite-jdbc 3."), parts.get("packages.txt"));
        var checks = parts.getOrDefault("preflight.txt", "");
        assertTrue(checks.contains("[FAIL] error configuration NX_CDCS_URL: "), checks);
        assertTrue(checks.contains("[PASS] error revision nexuslims: at head, v2_5_0b\n"), checks);
        assertTrue(checks.contains("[PASS] warning drift: none\n"), checks);
        var logs = JsonMapper.shared().readTree(parts.get("log_summary.json"));
        assertEquals("logs/20261122-100000.log", logs.get(0).get("path").asString());
        assertEquals("{\"ERROR\":1,\"INFO\":1}", logs.get(0).get("levels").toString());
        assertEquals(3, logs.get(0).get("lines").asInt());
        assertTrue(logs.get(0).get("errors").get(0).asString().contains("token=*** is refused for person-"));
        var page = parts.getOrDefault("summary.html", "");
        assertTrue(page.contains("<td>error</td><td>false</td>"), page);
        assertFalse(page.contains("jdoe"), page);
    }

    @Test
    void a_database_that_cannot_be_used_is_told_and_the_rest_is_collected() throws IOException {
        place.sql("UPDATE alembic_version SET version_num = 'v9_9_9z'");
        var parts = bundle("b.zip");
        var checks = parts.getOrDefault("preflight.txt", "");
        assertTrue(checks.contains("[FAIL] error revision nexuslims: at v9_9_9z"), checks);
        assertTrue(parts.containsKey("config.redacted.json") && parts.containsKey("summary.html"));
        assertTrue(parts.getOrDefault("errors.json", "").contains("database/drift.json"), parts.get("errors.json"));
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
