package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.session.RecordStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What snapshots promise, whatever engine the database is on.
abstract class SnapshotContract {
    private static final List<String> TABLES = List.of(
            "SELECT * FROM containers ORDER BY id",
            "SELECT * FROM samples ORDER BY id",
            "SELECT * FROM sample_events ORDER BY id",
            "SELECT id, at, actor, action, subject, before, after, reason, source FROM nexus_ledger ORDER BY id",
            "SELECT * FROM nexus_ledger_event ORDER BY event_id",
            "SELECT * FROM container_kind_defaults ORDER BY kind",
            "SELECT * FROM instruments ORDER BY instrument_pid",
            "SELECT * FROM session_log ORDER BY id_session_log",
            "SELECT * FROM upload_log ORDER BY id",
            "SELECT version_num FROM alembic_version");

    @TempDir
    Path folder;

    private Workplace lab = new Workplace(Path.of(""));

    /// A place of this engine without a database.
    abstract Workplace newPlace(Path here) throws IOException;

    /// A place of the other engine without a database.
    abstract Workplace otherPlace(Path here) throws IOException;

    @BeforeEach
    void a_laboratory() throws IOException {
        lab = newPlace(Files.createDirectories(folder.resolve("lab")));
        ok(lab, "init");
        ok(lab, "container", "add", "--barcode", "TUBE-1", "--kind", "tube", "--location", "bench-Ä");
        ok(lab, "container", "add", "--barcode", "PLATE-1", "--kind", "plate");
        ok(lab, "sample", "add", "--external-id", "S-001", "--specimen-type", "saliva", "--container", "TUBE-1");
        ok(lab, "sample", "add", "--external-id", "S-002", "--specimen-type", "blood", "--container", "PLATE-1");
        ok(lab, "sample", "status", "S-002", "--to", "processing", "--note", "run 7");
        lab.sql("INSERT INTO instruments (instrument_pid, api_url, calendar_url, location, display_name, property_tag,"
                + " filestore_path, harvester, timezone) VALUES ('FEI-Titan', 'https://nemo.example/api/tools/?id=1',"
                + " 'https://nemo.example/calendar/titan/', 'Bldg. 7', 'Titan Ü', '321', './Titan', 'nemo',"
                + " 'America/New_York')");
        lab.sql(
                "INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, \"user\")"
                        + " VALUES ('s-1', 'FEI-Titan', '2026-01-02T03:04:05.678000-05:00', 'START', 'TO_BE_BUILT', 'mick')");
    }

    static Workplace.Run ok(Workplace place, String... words) {
        var run = place.run(words);
        assertEquals(0, run.exit(), String.join(" ", words) + ": " + run);
        return run;
    }

    private static List<List<@Nullable Object>> rows(Workplace place) {
        return TABLES.stream().flatMap(sql -> place.query(sql).stream()).toList();
    }

    final String export(String... more) {
        var words = new ArrayList<>(List.of("snapshot", "export", "--json"));
        words.addAll(List.of(more));
        var run = ok(lab, words.toArray(String[]::new));
        return json(run.out()).get("tarball").asString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void a_snapshot_restored_elsewhere_holds_the_same_rows_and_goes_on_with_the_next_numbers() throws IOException {
        var archive = export();
        for (var there : List.of(
                newPlace(Files.createDirectories(folder.resolve("same"))),
                otherPlace(Files.createDirectories(folder.resolve("other"))))) {
            ok(there, "snapshot", "restore", archive);
            assertEquals(rows(lab), rows(there));
            ok(there, "sample", "move", "S-001", "--to", "PLATE-1", "--note", "plated");
            ok(there, "sample", "add", "--external-id", "S-003", "--specimen-type", "blood");
            assertEquals(3, there.number("SELECT max(id) FROM samples"));
            assertEquals(rows(lab).size() + 7, rows(there).size());
            ok(there, "container", "audit");
        }
    }

    /// Instruments, sessions of every status, uploads, people and holds, as a facility has them after a while.
    private void facility() {
        lab.sql(
                "INSERT INTO instruments VALUES ('JEOL-3', 'https://nemo.example/api/tools/?id=3', '', 'Bldg. 2', 'JEOL',"
                        + " '', './JEOL', 'sharepoint', 'Europe/Berlin'), ('Quanta', 'https://nemo.example/api/tools/?id=4', '',"
                        + " '', 'Quanta', '77', './Q', 'nemo', 'UTC')");
        lab.sql("INSERT INTO nexus_instrument_retirement VALUES ('Quanta', '2026-01-01T00:00:00Z', 'sold')");
        int number = 10;
        for (var status : RecordStatus.values()) {
            for (var type : List.of("START", "END", "RECORD_GENERATION")) {
                lab.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status,"
                        + " \"user\") VALUES ('https://nemo.example/?id=" + number + "', 'JEOL-3', '2026-02-0"
                        + (number % 9 + 1) + "T0" + type.length() % 7 + ":00:00" + (number % 2 == 0 ? "+01:00" : "")
                        + "', '"
                        + type + "', '" + status.stored() + "', "
                        + (number % 3 == 0 ? "NULL" : "'käthe " + number + "'") + ")");
            }
            number++;
        }
        lab.sql(
                "INSERT INTO upload_log (session_identifier, destination_name, success, timestamp, record_id, record_url,"
                        + " error_message) VALUES ('https://nemo.example/?id=12', 'cdcs', 1, '2026-02-03T00:00:00.000001', 'r1',"
                        + " 'https://cdcs.example/r1', NULL), ('https://nemo.example/?id=13', 'elabftw', 0,"
                        + " '2026-02-04T00:00:00', NULL, NULL, 'time-out; \"quoted\"')");
        lab.sql(
                "INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id, email,"
                        + " created_at, notes) VALUES ('käthe', 'nemo', '7', 'k@example.org', '2026-01-01T00:00:00+00:00', '')");
        lab.sql("INSERT INTO nexus_person_identity (username, system, server, external_id, created_at) VALUES"
                + " ('käthe', 'nemo', 'https://two.example/', '9', 'now'), ('käthe', 'elabftw', '', '12', 'now')");
        lab.sql("INSERT INTO nexus_session_hold VALUES ('https://nemo.example/?id=11', '2026-02-03T00:00:00Z', 'ada',"
                + " 'later')");
    }

    @Test
    void a_facility_s_tables_come_back_row_by_row_also_those_that_a_way_down_has_put_aside() throws IOException {
        facility();
        for (var revision : List.of("v2_5_0b", "v2_4_0b", "v1_4_3")) {
            if (!revision.equals("v2_5_0b")) {
                ok(lab, "db", "downgrade", "nexuslims", revision, "--force");
            }
            var archive = export("--out", folder.resolve("out-" + revision).toString());
            for (var there : List.of(
                    newPlace(Files.createDirectories(folder.resolve("same-" + revision))),
                    otherPlace(Files.createDirectories(folder.resolve("other-" + revision))))) {
                ok(there, "snapshot", "restore", archive);
                for (var table : lab.tables()) {
                    if (!table.endsWith("_migrations")) {
                        assertEquals(lab.rows(table), there.rows(table), revision + " " + table);
                    }
                }
                ok(there, "db", "upgrade");
                assertEquals(25, there.number("SELECT count(*) FROM session_log"));
                assertEquals(2, there.number("SELECT count(*) FROM upload_log"));
                assertEquals(1, there.number("SELECT count(*) FROM external_user_identifiers"));
            }
        }
    }

    @Test
    void a_restore_replaces_only_when_told_and_keeps_the_old_database_when_asked() {
        var archive = export();
        var before = rows(lab);
        ok(lab, "sample", "add", "--external-id", "S-LATER", "--specimen-type", "blood");
        var later = rows(lab);
        var refused = lab.run("snapshot", "restore", archive);
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("target DB already exists"), refused.err());
        assertEquals(later, rows(lab));
        var run = ok(lab, "snapshot", "restore", archive, "--force", "--backup", "--json");
        assertEquals(before, rows(lab));
        var backup = json(run.out()).get("backup").asString();
        assertEquals(1, laterSamples(backup));
        ok(lab, "sample", "add", "--external-id", "S-LATER", "--specimen-type", "blood");
        ok(lab, "snapshot", "restore", archive, "--force");
        assertEquals(before, rows(lab));
    }

    /// How many samples named S-LATER a backup holds.
    abstract long laterSamples(String backup);

    final Workplace lab() {
        return lab;
    }

    @Test
    void a_snapshot_with_findings_is_restored_only_when_they_are_accepted() {
        lab.sql("UPDATE samples SET container_id = 4242 WHERE external_id = 'S-001'");
        var archive = export();
        lab.sql("UPDATE samples SET container_id = 1 WHERE external_id = 'S-001'");
        var good = rows(lab);
        var verify = lab.run("snapshot", "verify", archive, "--json");
        assertEquals(2, verify.exit());
        assertTrue(json(verify.out()).get("message").asString().contains("container audit found 1 hard issue"));
        var refused = lab.run("snapshot", "restore", archive, "--force");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("--accept-findings"), refused.err());
        assertTrue(refused.err().contains("424"), refused.err());
        assertEquals(good, rows(lab));
        var accepted = ok(lab, "snapshot", "restore", archive, "--force", "--accept-findings");
        assertTrue(accepted.err().contains("WARNING: accepted: container audit"), accepted.err());
        assertEquals(1, lab.number("SELECT count(*) FROM samples WHERE container_id = 4242"));
    }

    @Test
    void a_comparison_names_what_changed_and_who_did_it() {
        var a = export();
        ok(lab, "sample", "move", "S-001", "--to", "PLATE-1", "--note", "plated");
        ok(lab, "container", "add", "--barcode", "RACK-9", "--kind", "rack");
        ok(lab, "container", "set-exclusive", "RACK-9", "on");
        ok(lab, "sample", "add", "--external-id", "S-003", "--specimen-type", "blood", "--container", "RACK-9");
        lab.sql("UPDATE samples SET notes = 'behind our back' WHERE external_id = 'S-002'");
        var b = export();
        var report = json(ok(lab, "snapshot", "diff", a, b, "--rows", "--json").out());
        var rows = report.get("rows");
        assertEquals(1, rows.get("containers").asInt());
        assertEquals(3, rows.get("samples").asInt());
        var changes = rows.get("changes");
        assertEquals("added", changes.get(0).get("change").asString());
        assertEquals(
                "container.add",
                changes.get(0).get("ledger").get(0).get("action").asString());
        var moved = changes.get(1);
        assertEquals("S-001", moved.get("name").asString());
        assertEquals("[1,2]", moved.get("fields").get("container_id").toString());
        assertEquals("plated", moved.get("events").get(0).get("note").asString());
        assertTrue(moved.get("events").get(0).get("by").asString().startsWith("os:"));
        var behind = changes.get(2);
        assertEquals(
                "[null,\"behind our back\"]", behind.get("fields").get("notes").toString());
        assertEquals(0, behind.get("events").size());
        assertEquals(0, behind.get("ledger").size());
        assertEquals("S-003", changes.get(3).get("name").asString());
        var text = ok(lab, "snapshot", "diff", a, b, "--rows").out();
        assertTrue(text.contains("sample S-001 (1): changed\n"), text);
        assertTrue(text.contains("  container_id: 1 -> 2\n"), text);
        assertTrue(text.contains("container_moved | by os:"), text);
    }

    @Test
    void an_event_of_the_past_that_was_changed_or_taken_away_is_named() {
        var a = export();
        lab.sql(
                "UPDATE sample_events SET note = 'never happened' WHERE sample_id = 2 AND event_type = 'status_changed'");
        lab.sql("DELETE FROM sample_events WHERE sample_id = 1 AND event_type = 'received'");
        var b = export();
        var changes = json(ok(lab, "snapshot", "diff", a, b, "--rows", "--json").out())
                .get("rows")
                .get("changes");
        assertEquals(2, changes.size());
        assertEquals(
                "received",
                changes.get(0).get("lost_events").get(0).get("event_type").asString());
        assertEquals(
                "run 7", changes.get(1).get("lost_events").get(0).get("note").asString());
        assertEquals(
                "never happened",
                changes.get(1).get("events").get(0).get("note").asString());
    }

    @Test
    void a_sample_that_is_put_in_has_its_story_and_its_hash() throws IOException {
        var archive = export("--include-sample", "S-002", "--include-sample", "1");
        var snapshot = Path.of(archive.substring(0, archive.length() - 7));
        var manifest = json(Files.readString(snapshot.resolve("manifest.json")));
        var included = manifest.get("included_exports").get("samples");
        assertEquals(
                "exports/samples/sample-S-002.json", included.get(0).get("path").asString());
        var story = json(Files.readString(snapshot.resolve("exports/samples/sample-S-002.json")));
        assertEquals("S-002", story.get("sample").get("external_id").asString());
        assertEquals("run 7", story.get("events").get(0).get("note").asString());
        assertTrue(Files.exists(snapshot.resolve("exports/samples/sample-1.json")));
        ok(lab, "snapshot", "verify", snapshot.toString());
        ok(lab, "snapshot", "verify", archive);
        var list = Files.readString(snapshot.resolve("SHA256SUMS"));
        assertTrue(list.contains("  exports/samples/sample-S-002.json\n"), list);
        assertFalse(list.contains("manifest.json"), list);
    }

    @Test
    void an_unknown_sample_leaves_nothing_behind() throws IOException {
        var run = lab.run("snapshot", "export", "--include-sample", "S-404");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("ERROR: failed to export sample 'S-404' into snapshot"), run.err());
        try (var left = Files.list(lab.folder().resolve("exports"))) {
            assertEquals(List.of(), left.toList());
        }
    }
}
