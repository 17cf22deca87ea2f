package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lab.nexus.Workplace;
import lab.nexus.golden.Golden;
import lab.nexus.harvest.ReplayedNemo;
import lab.nexus.upload.StubCdcs;
import lab.nexus.upload.StubElabftw;
import lab.nexus.upload.StubLabArchives;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole recorded run of NexusLIMS once more: the same NEMO, the same files, destinations that hold to their
/// specifications. The same rows, in a few requests.
class RecordedRunTest {
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-22T03:18:39.394Z"), ZoneId.of("America/New_York"));

    private static final Pattern DATASET = Pattern.compile(
            "<location>([^<]+)</location>.*?<meta name=\"Creation Time\">([^<]+)</meta>", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final ReplayedNemo nemo = new ReplayedNemo();
    private final StubCdcs cdcs = new StubCdcs();
    private final StubElabftw elab = new StubElabftw();
    private final StubLabArchives archives = new StubLabArchives(NOW, false);
    private JsonNode golden = JsonMapper.shared().createObjectNode();
    private Workplace place = new Workplace(Path.of("target/nowhere"));

    @BeforeEach
    void open() throws IOException {
        golden = JsonMapper.shared().readTree(Files.readString(Golden.require("nexuslims/workflow-run.json")));
        nemo.events.clear();
        nemo.reservations.clear();
        nemo.users.clear();
        nemo.tools.clear();
        for (var request : golden.get("requests_of_run_build")) {
            var target = request.get("target").asString();
            if (target.startsWith("/api/") && !target.equals("/api/")) {
                take(
                        target,
                        JsonMapper.shared()
                                .readTree(request.get("response_body").asString()));
            }
        }
        place = newPlace();
        place.initialise();
        place.sql("INSERT INTO instruments VALUES ('Five-0005', '" + nemo.base()
                + "tools/?id=5', '', '', 'Instrument Five', '', 'Five', 'nemo', 'Europe/Berlin'),"
                + " ('Six-0006', '" + nemo.base()
                + "tools/?id=6', '', '', 'Instrument Six', '', 'Six', 'nemo', 'America/New_York')");
        Files.createDirectories(folder.resolve("instruments/Five/sub"));
        Files.createDirectories(folder.resolve("instruments/Six"));
        Files.createDirectories(folder.resolve("data"));
        for (var name : List.of("2026-11-05_Five-0005_110", "2026-11-14_Six-0006_103", "2026-11-17_Five-0005_101")) {
            var record = Files.readString(Golden.require("nexuslims/records/" + name + ".xml"));
            var datasets = DATASET.matcher(record);
            while (datasets.find()) {
                var path = java.net.URLDecoder.decode(
                        datasets.group(1).replace("&amp;", "&"), java.nio.charset.StandardCharsets.UTF_8);
                var file = folder.resolve("instruments" + path);
                Files.writeString(file, "about " + path);
                Files.setLastModifiedTime(
                        file,
                        FileTime.from(OffsetDateTime.parse(datasets.group(2)).toInstant()));
            }
        }
    }

    private Workplace newPlace() {
        var all = new LinkedHashMap<String, String>();
        all.put("NX_INSTRUMENT_DATA_PATH", folder.resolve("instruments").toString());
        all.put("NX_DATA_PATH", folder.resolve("data").toString());
        all.put("NX_FILE_STRATEGY", "inclusive");
        all.put("NX_NEMO_ADDRESS_1", nemo.base());
        all.put("NX_NEMO_TOKEN_1", ReplayedNemo.TOKEN);
        all.put("NX_CDCS_URL", cdcs.base() + "/");
        all.put("NX_CDCS_TOKEN", StubCdcs.TOKEN);
        all.put("NX_CDCS_USER_OWNED_RECORDS", "true");
        all.put("NX_LABARCHIVES_URL", archives.base() + "/api");
        all.put("NX_LABARCHIVES_ACCESS_KEY_ID", StubLabArchives.KEY);
        all.put("NX_LABARCHIVES_ACCESS_PASSWORD", StubLabArchives.PASSWORD);
        all.put("NX_LABARCHIVES_USER_ID", StubLabArchives.USER);
        all.put("NX_LABARCHIVES_NOTEBOOK_ID", StubLabArchives.NOTEBOOK);
        all.put("NX_ELABFTW_URL", elab.base());
        all.put("NX_ELABFTW_API_KEY", StubElabftw.KEY);
        var made = new Workplace(folder);
        made = made.with("NX_DB_PATH", made.database().toString());
        for (var one : all.entrySet()) {
            made = made.with(one.getKey(), one.getValue());
        }
        return made;
    }

    @AfterEach
    void close() {
        nemo.close();
        cdcs.close();
        elab.close();
        archives.close();
    }

    @SuppressWarnings("unchecked")
    private void take(String target, JsonNode rows) {
        var table = target.contains("usage_events/?tool")
                ? nemo.events
                : target.contains("reservations")
                        ? nemo.reservations
                        : target.contains("users") ? nemo.users : target.contains("tools/") ? nemo.tools : null;
        if (table == null) {
            return;
        }
        for (var row : rows) {
            var map = (Map<String, @Nullable Object>) JsonMapper.shared().convertValue(row, Map.class);
            if (!table.contains(map)) {
                table.add(map);
            }
        }
    }

    /// The rows of a table in the recording, the server's address as `<HOST>`.
    private List<List<String>> recorded(int run, String table, List<String> columns) {
        var rows = new ArrayList<List<String>>();
        for (var row : golden.get("runs").get(run).get(table + "_after")) {
            var values = new ArrayList<String>();
            columns.forEach(column -> values.add(
                    row.get(column).isNull() ? "null" : row.get(column).asString()));
            rows.add(values);
        }
        return rows;
    }

    private List<List<String>> written(String table, List<String> columns) {
        var rows = new ArrayList<List<String>>();
        for (var row : place.rows(table)) {
            var values = new ArrayList<String>();
            columns.forEach(column -> values.add(String.valueOf(row.get(column))
                    .replace(nemo.base(), "http://<HOST>/api/")
                    .replace(cdcs.base(), "http://<HOST>/cdcs")
                    .replace(archives.base(), "http://<HOST>/la")
                    .replace(elab.base(), "http://<HOST>/elab")));
            rows.add(values);
        }
        return rows;
    }

    private static final List<String> SESSION =
            List.of("id_session_log", "session_identifier", "instrument", "event_type", "record_status", "user");

    private static final List<String> UPLOAD = List.of(
            "id", "session_identifier", "destination_name", "success", "record_url", "error_message", "metadata_json");

    @Test
    void the_recorded_run_gives_the_same_rows_in_a_few_requests() throws IOException {
        var run = place.run(List.of("process", "run", "--from", "all", "--jobs", "1"), NOW);
        assertEquals(0, run.exit(), run.out() + run.err());
        assertEquals(recorded(1, "session_log", SESSION), written("session_log", SESSION));
        assertEquals(recorded(1, "upload_log", UPLOAD), written("upload_log", UPLOAD));
        assertTrue(nemo.seen.size() <= 7, nemo.seen.size() + " requests: " + nemo.seen);
        int sent = cdcs.lines().size() + archives.lines().size() + elab.lines().size();
        assertTrue(sent <= 45, sent + ": " + cdcs.lines() + archives.lines() + elab.lines());
        System.out.println(
                "recorded run: " + nemo.seen.size() + " requests of 68 at NEMO, " + sent + " at the destinations");
        assertEquals(3, cdcs.data.size());
        assertEquals(3, elab.experiments.size());
        var documents = new ArrayList<String>();
        try (var files = Files.walk(folder.resolve("data/records"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> documents.add(
                            folder.resolve("data").relativize(file).toString()));
        }
        var expected = new ArrayList<String>();
        golden.get("runs").get(1).get("data_tree_after").forEach(file -> {
            if (file.asString().startsWith("records/")) {
                expected.add(file.asString());
            }
        });
        documents.sort(null);
        assertEquals(expected, documents);
        int before = nemo.seen.size();
        var again = place.run(List.of("process", "run", "--from", "all"), NOW);
        assertEquals(0, again.exit(), again.out());
        assertEquals(recorded(2, "session_log", SESSION), written("session_log", SESSION));
        assertTrue(nemo.seen.size() - before <= 7, nemo.seen.toString());
        assertEquals(3, cdcs.data.size());
    }

    @Test
    void the_same_typed_as_nexuslims_users_do() {
        var run = place.run(List.of("nexuslims", "build-records", "-v", "--from=none"), NOW);
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                recorded(1, "session_log", SESSION).size(),
                written("session_log", SESSION).size());
        assertEquals(3, cdcs.data.size());
        assertTrue(run.err().contains("[preflight] alembic_migration: PASS — "), run.err());
        assertFalse(run.err().contains(StubCdcs.TOKEN), "no secret");
        assertFalse(run.err().contains(StubLabArchives.PASSWORD), "no secret");
    }

    @Test
    void a_destination_that_refuses_keeps_no_other_from_its_record_and_a_person_is_needed() {
        cdcs.status("POST", "/rest/data/", 99, 400, "{\"message\": \"rejected by the test server\"}");
        // only the insert is refused: the look-up before it has another path
        var run = place.run(List.of("process", "run", "--from", "all", "--jobs", "1"), NOW);
        assertEquals(1, run.exit(), run.out());
        var statuses = place.query("SELECT DISTINCT record_status FROM session_log WHERE session_identifier = '"
                + nemo.base() + "usage_events/?id=101'");
        assertEquals(List.of(List.of("BUILT_NOT_EXPORTED")), statuses, run.out());
        assertEquals(3, elab.experiments.size());
        assertEquals(0, cdcs.data.size());
        assertTrue(run.out().contains("rejected by the test server"), run.out());
    }

    @Test
    void nemo_going_down_between_harvest_and_build_leaves_the_sessions_waiting() {
        var harvested = place.run(List.of("harvest", "--from", "all"), NOW);
        assertEquals(0, harvested.exit());
        nemo.close();
        var run = place.with("NEXUS_NETWORK_TRIES", "2")
                .run(List.of("process", "run", "--session", nemo.base() + "usage_events/?id=101"), NOW);
        assertEquals(1, run.exit(), run.out());
        assertEquals(List.of(List.of("TO_BE_BUILT")), place.query("SELECT DISTINCT record_status FROM session_log"));
        assertEquals(0, place.number("SELECT count(*) FROM session_log WHERE event_type = 'RECORD_GENERATION'"));
    }
}
