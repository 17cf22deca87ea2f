package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import lab.nexus.golden.Golden;
import lab.nexus.harvest.LiveNemo;
import lab.nexus.upload.LiveCdcs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From a real NEMO through real files to a real CDCS, and the same with a process that is killed again and again.
/// Takes minutes, so `./dev live` runs it.
class ProcessLive {
    private static final Set<Long> WITHOUT_FILES = Set.of(16L, 20L, 26L);

    @Nullable
    private static LiveNemo nemoServer;

    @Nullable
    private static LiveCdcs cdcsServer;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        nemoServer = LiveNemo.start("8.1.5", Map.of());
        cdcsServer = LiveCdcs.start(Map.of());
    }

    @AfterAll
    static void stop() {
        if (nemoServer != null) {
            nemoServer.close();
        }
        if (cdcsServer != null) {
            cdcsServer.close();
        }
    }

    private static LiveNemo nemo() {
        return java.util.Objects.requireNonNull(nemoServer);
    }

    private static LiveCdcs cdcs() {
        return java.util.Objects.requireNonNull(cdcsServer);
    }

    private static JsonNode expected() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Golden.require("nemo/expected-session-log-a.json")));
    }

    /// A place with the three instruments and a file for each session that has one.
    private Workplace place(String name, String suffix) throws IOException {
        var at = Files.createDirectories(folder.resolve(name));
        var all = new HashMap<String, String>();
        all.put(
                "NX_INSTRUMENT_DATA_PATH",
                Files.createDirectories(at.resolve("instruments")).toString());
        all.put("NX_DATA_PATH", Files.createDirectories(at.resolve("data")).toString());
        all.put("NX_FILE_STRATEGY", "inclusive");
        all.put("NX_NEMO_ADDRESS_1", nemo().base());
        all.put("NX_NEMO_TOKEN_1", LiveNemo.READER);
        all.put("NX_CDCS_URL", cdcs().base() + "/");
        all.put("NX_CDCS_TOKEN", LiveCdcs.ADMIN);
        all.put("TZ", "America/New_York");
        var place = new Workplace(at);
        for (var one : all.entrySet()) {
            place = place.with(one.getKey(), one.getValue());
        }
        place.run("init");
        var folders = new HashMap<String, String>();
        for (var row : expected().get("instruments")) {
            var pid = row.get("instrument_pid").asString();
            folders.put(pid, row.get("filestore_path").asString());
            place.sql("INSERT INTO instruments VALUES ('" + pid + suffix + "', '"
                    + row.get("api_url").asString().replace("{BASE}/api/", nemo().base())
                    + "', '', '', '" + row.get("display_name").asString() + "', '', '"
                    + row.get("filestore_path").asString() + "', 'nemo', '"
                    + row.get("timezone").asString() + "')");
        }
        var starts = new HashMap<Long, Instant>();
        for (var row : expected().get("harvest").get("rows")) {
            var session = row.get("session_identifier").asString();
            long event = Long.parseLong(session.substring(session.lastIndexOf('=') + 1));
            var time = OffsetDateTime.parse(row.get("timestamp").asString()).toInstant();
            var start = starts.putIfAbsent(event, time);
            if (start == null || start.equals(time) || WITHOUT_FILES.contains(event)) {
                continue;
            }
            var file = at.resolve("instruments")
                    .resolve(folders.getOrDefault(row.get("instrument").asString(), "x"))
                    .resolve("ev" + event + ".txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "event " + event);
            Files.setLastModifiedTime(
                    file, FileTime.from(start.plus(Duration.between(start, time).dividedBy(2))));
        }
        return place;
    }

    private static Map<String, String> statuses(Workplace place) {
        var found = new TreeMap<String, String>();
        for (var row : place.query("SELECT session_identifier, record_status FROM session_log"
                + " WHERE event_type = 'START' ORDER BY id_session_log")) {
            var session = String.valueOf(row.getFirst());
            found.put(session.substring(session.lastIndexOf('=') + 1), String.valueOf(row.getLast()));
        }
        return found;
    }

    private static Map<String, String> expectedStatuses() throws IOException {
        var all = new TreeMap<String, String>();
        expected()
                .get("after_build")
                .get("final_status_by_event")
                .properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asString()));
        return all;
    }

    /// Every completed session has one record there, its own.
    private static int assertPublishedOnce(Workplace place) {
        int records = 0;
        try (var files = Files.list(place.folder().resolve("data/records/uploaded"))) {
            for (var file : files.toList()) {
                var title = String.valueOf(file.getFileName()).replace(".xml", "");
                assertEquals(1, cdcs().records(title).size(), title);
                records++;
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        assertEquals(records, place.number("SELECT count(*) FROM upload_log WHERE CAST(success AS INTEGER) = 1"));
        assertEquals(
                records,
                place.number("SELECT count(DISTINCT session_identifier) FROM session_log"
                        + " WHERE record_status = 'COMPLETED'"));
        assertEquals(
                0,
                place.number(
                        "SELECT count(*) FROM (SELECT session_identifier FROM session_log"
                                + " WHERE event_type = 'RECORD_GENERATION' GROUP BY session_identifier HAVING count(*) > 1) AS x"));
        return records;
    }

    @Test
    void sessions_of_nemo_are_records_in_cdcs_with_the_statuses_of_the_reference_system() throws IOException {
        var place = place("whole", "");
        nemo().reset();
        cdcs().reset();
        var run = place.run("process", "run", "--from", "all");
        assertEquals(0, run.exit(), run.out() + run.err());
        assertEquals(expectedStatuses(), statuses(place));
        assertEquals(12, assertPublishedOnce(place));
        var rows = expected().get("after_build").get("rows");
        assertEquals(rows.size(), place.number("SELECT count(*) FROM session_log"));
        assertTrue(nemo().seen().size() <= 7, nemo().seen().toString());
        Soak.report("NEMO to CDCS: 24 sessions, 12 records in " + nemo().seen().size() + " and "
                + cdcs().seen().size() + " requests");
        System.out.println("live: 24 sessions, 12 records, " + nemo().seen().size() + " requests at NEMO, "
                + cdcs().seen().size() + " at CDCS");
        assertEquals(0, place.run("process", "run", "--from", "all").exit());
        assertEquals(12, assertPublishedOnce(place));
    }

    @Test
    void killed_again_and_again_it_comes_to_the_same() throws Exception {
        var place = place("killed", "-K");
        var random = new Random(20260122);
        int killed = 0;
        var words = List.of("process", "run", "--from", "all");
        for (int round = 0; round < Soak.rounds(12); round++) {
            var process = place.start(
                    Workplace.launcher(),
                    words,
                    place.folder().resolve("out"),
                    place.folder().resolve("err"));
            Thread.sleep(900 + random.nextInt(2_500));
            killed += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
        }
        for (int round = 0; round < 10; round++) {
            var last = place.run("process", "run", "--from", "all");
            if (last.exit() == 0 && expectedStatuses().equals(statuses(place))) {
                break;
            }
            Thread.sleep(20_000); // what was lost in an insert may still arrive, so it is waited for
        }
        assertEquals(expectedStatuses(), statuses(place));
        assertEquals(12, assertPublishedOnce(place));
        Soak.report(killed + " kills on the way from NEMO to CDCS: each record there once");
        System.out.println("live: " + killed + " kills, each record there once");
    }
}
