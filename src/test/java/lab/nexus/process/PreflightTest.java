package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.FreePort;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Each row of the table of checks before a run: what makes it fail, how grave that is, and whether the run goes on.
class PreflightTest {
    private static final List<String> IN_ORDER = List.of(
            "db_reachable",
            "db_tables",
            "alembic_migration",
            "instruments_exist",
            "instrument_filestore_paths",
            "instrument_harvesters",
            "instrument_timezones",
            "nemo_harvester_config",
            "data_path_writable",
            "export_destinations");

    @TempDir
    Path folder;

    private House house = House.at(new Workplace(Path.of("target/nowhere")));

    @BeforeEach
    void open() {
        house = House.make(new Workplace(folder));
        house.place.sql("UPDATE instruments SET harvester = 'folder'");
        house.usual("s1");
    }

    private static List<Map<?, ?>> checks(Report report) {
        var checks = new ArrayList<Map<?, ?>>();
        if (report.facts().get("checks") instanceof List<?> rows) {
            rows.forEach(row -> checks.add((Map<?, ?>) row));
        }
        return checks;
    }

    /// `severity message` of each failure of one name.
    private static List<String> failures(Report report, String name) {
        var found = new ArrayList<String>();
        for (var check : checks(report)) {
            if (name.equals(check.get("name")) && Boolean.FALSE.equals(check.get("passed"))) {
                found.add(check.get("severity") + " " + check.get("message"));
            }
        }
        return found;
    }

    private static List<String> names(Report report) {
        var found = new ArrayList<String>();
        for (var check : checks(report)) {
            var name = String.valueOf(check.get("name"));
            if (found.isEmpty() || !found.getLast().equals(name)) {
                found.add(name);
            }
        }
        return found;
    }

    private void assertFails(Report report, String name, String severity, String... messages) {
        var failures = failures(report, name);
        assertEquals(messages.length, failures.size(), failures.toString());
        for (int i = 0; i < messages.length; i++) {
            assertTrue(failures.get(i).startsWith(severity + " "), failures.get(i));
            assertTrue(failures.get(i).contains(messages[i]), failures.get(i));
        }
        boolean stops = severity.equals("error");
        assertEquals(stops ? List.of() : List.of("s1 completed"), House.outcomes(report));
        assertEquals(!stops, report.fine());
    }

    @Test
    void where_nothing_is_wrong_every_check_passes_in_the_order_of_the_table() {
        var report = house.run();
        assertEquals(IN_ORDER, names(report));
        IN_ORDER.forEach(name -> assertEquals(List.of(), failures(report, name)));
        assertEquals(List.of("s1 completed"), House.outcomes(report));
    }

    @Test
    void a_rehearsal_leaves_out_what_matters_only_to_what_is_written() {
        house.cdcs.away = Fault.of(Code.UNREACHABLE, "cdcs", "nobody answers there");
        var report = house.run(House.order(true));
        assertEquals(IN_ORDER.subList(0, 8), names(report));
        assertTrue(report.fine());
    }

    @Test
    void db_tables_is_an_error_where_one_of_the_four_is_missing() {
        house.place.sql("DROP TABLE upload_log");
        assertFails(house.run(), "db_tables", "error", "missing: upload_log");
    }

    @Test
    void alembic_migration_is_an_error_where_the_revision_is_not_the_head() {
        house.place.sql("UPDATE alembic_version SET version_num = 'f4a1e7c02d93' WHERE 1 = 1");
        assertFails(house.run(), "alembic_migration", "error", "f4a1e7c02d93");
        house.place.sql("DROP TABLE alembic_version");
        assertEquals(1, failures(house.run(), "alembic_migration").size());
    }

    @Test
    void instruments_exist_is_a_warning_where_there_is_none() {
        house.place.sql("DELETE FROM instruments");
        var report = house.run();
        assertEquals(List.of("warning there is no instrument in use"), failures(report, "instruments_exist"));
        assertEquals(List.of(), House.outcomes(report));
    }

    @Test
    void instrument_filestore_paths_is_a_warning_for_each_folder_that_is_missing() throws IOException {
        Files.delete(house.instruments.resolve("two"));
        assertFails(house.run(), "instrument_filestore_paths", "warning", "'I-2'");
    }

    @Test
    void instrument_filestore_paths_is_a_warning_where_the_base_is_missing_and_sessions_wait_for_it() {
        house.settings.put("NX_INSTRUMENT_DATA_PATH", folder.resolve("nowhere").toString());
        var report = house.run();
        assertEquals(1, failures(report, "instrument_filestore_paths").size());
        assertEquals(List.of("s1 unreadable"), House.outcomes(report));
        assertEquals(List.of("START TO_BE_BUILT", "END TO_BE_BUILT"), house.statuses("s1"));
        assertTrue(report.text().contains("is missing or cannot be read"), report.text());
        house.settings.put("NX_INSTRUMENT_DATA_PATH", house.instruments.toString());
        assertEquals(List.of("s1 completed"), House.outcomes(house.run()));
    }

    @Test
    void a_path_that_begins_with_a_slash_is_no_false_alarm() {
        house.place.sql("UPDATE instruments SET filestore_path = '/two' WHERE instrument_pid = 'I-2'");
        assertEquals(List.of(), failures(house.run(), "instrument_filestore_paths"));
    }

    @Test
    void instrument_harvesters_names_one_that_nobody_reads_and_stops_no_other_instrument() {
        house.place.sql("UPDATE instruments SET harvester = 'sharepoint' WHERE instrument_pid = 'I-2'");
        var place = house.place
                .with("NX_DB_PATH", house.place.database().toString())
                .with("NX_INSTRUMENT_DATA_PATH", house.instruments.toString())
                .with("NX_DATA_PATH", house.data.toString());
        var run = place.run("process", "run", "--json");
        assertEquals(0, run.exit(), run.out() + run.err());
        var failed = failed(run.out());
        assertTrue(failed.contains("instrument_harvesters warning"), failed.toString());
        assertFalse(failed.toString().contains("error"), failed.toString());
        house.run();
        assertEquals(List.of("s1"), house.cdcs.entries(), "whoever reads lists reads those of any instrument");
    }

    /// `name severity` of each failure in the JSON of a run.
    private static List<String> failed(String json) {
        return JsonMapper.shared().readTree(json).findParents("severity").stream()
                .filter(check -> !check.get("passed").asBoolean())
                .map(check -> check.get("name").asString() + " "
                        + check.get("severity").asString())
                .toList();
    }

    @Test
    void instrument_timezones_is_a_warning_for_an_unknown_zone() {
        house.place.sql("UPDATE instruments SET timezone = 'Europe/Atlantis' WHERE instrument_pid = 'I-2'");
        assertFails(house.run(), "instrument_timezones", "warning", "Europe/Atlantis");
    }

    @Test
    void nemo_harvester_config_is_a_warning_where_instruments_need_one_and_none_is_configured() {
        house.place.sql("UPDATE instruments SET harvester = 'nemo' WHERE instrument_pid = 'I-2'");
        assertFails(house.run(), "nemo_harvester_config", "warning", "none is configured");
    }

    @Test
    void nemo_harvester_config_is_an_error_where_one_cannot_be_reached() throws IOException {
        int nobody = FreePort.take();
        house.place.sql("UPDATE instruments SET harvester = 'nemo', api_url = 'http://127.0.0.1:" + nobody
                + "/api/tools/?id=1' WHERE instrument_pid = 'I-2'");
        var place = house.place.with("NX_DB_PATH", house.place.database().toString());
        for (var setting : house.settings.entrySet()) {
            place = place.with(setting.getKey(), setting.getValue());
        }
        var run = place.with("NX_NEMO_ADDRESS_1", "http://127.0.0.1:" + nobody + "/api/")
                .with("NX_NEMO_TOKEN_1", "t")
                .with("NEXUS_NETWORK_TRIES", "1")
                .run("process", "run", "--json");
        assertEquals(1, run.exit(), run.err());
        var failed = failed(run.out());
        assertTrue(failed.contains("nemo_harvester_config error"), run.out());
        assertEquals(0, house.place.number("SELECT count(*) FROM session_log"));
    }

    @Test
    void data_path_writable_is_an_error_where_nothing_can_be_written() {
        house.settings.put("NX_RECORDS_PATH", folder.resolve("nowhere").toString());
        assertFails(house.run(), "data_path_writable", "error", "nothing can be written to");
    }

    @Test
    void export_destinations_is_an_error_where_all_must_take_it_and_one_is_away() {
        house.cdcs.away = Fault.of(Code.UNREACHABLE, "cdcs", "nobody answers there");
        assertFails(house.run(), "export_destinations", "error", "cdcs: nobody answers there");
    }

    @Test
    void export_destinations_is_a_warning_where_another_takes_it() {
        house.settings.put("NX_EXPORT_STRATEGY", "best_effort");
        house.cdcs.away = Fault.of(Code.UNREACHABLE, "cdcs", "nobody answers there");
        assertEquals(List.of("warning cdcs: nobody answers there"), failures(house.run(), "export_destinations"));
        assertEquals(List.of("s1"), house.elab.entries());
    }

    @Test
    void export_destinations_is_an_error_where_none_can_be_used_whatever_the_strategy() {
        house.settings.put("NX_EXPORT_STRATEGY", "first_success");
        house.cdcs.away = Fault.of(Code.UNREACHABLE, "cdcs", "nobody answers there");
        house.elab.away = Fault.of(Code.UNREACHABLE, "elabftw", "nobody answers there either");
        assertFails(
                house.run(), "export_destinations", "error", "cdcs: nobody answers there", "elabftw: nobody answers");
    }

    @Test
    void without_a_database_there_is_no_run() throws IOException {
        var place = house.place
                .with("NX_DB_PATH", house.place.database().toString())
                .with("NX_INSTRUMENT_DATA_PATH", house.instruments.toString())
                .with("NX_DATA_PATH", house.data.toString())
                .with("NX_CDCS_URL", "http://127.0.0.1:9/")
                .with("NX_CDCS_TOKEN", "t");
        Files.write(house.place.database(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        for (var command : List.of(List.of("process", "run"), List.of("nexuslims", "build-records"))) {
            var run = place.run(command, house.clock);
            assertNotEquals(0, run.exit());
            assertTrue(run.err().contains("database"), run.err());
        }
    }
}
