package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about settings, in both faces.
class ConfigCommandsTest {
    private static final String TOKEN = "it's \"the\" $token \\ # x";

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void facility() throws IOException {
        Files.createDirectories(folder.resolve("instruments"));
        Files.createDirectories(folder.resolve("data"));
        Files.createFile(folder.resolve("nx.db"));
        place = new Workplace(folder)
                .with("DB_PATH", null)
                .with("NX_INSTRUMENT_DATA_PATH", folder.resolve("instruments").toString())
                .with("NX_DATA_PATH", folder.resolve("data").toString())
                .with("NX_DB_PATH", folder.resolve("nx.db").toString())
                .with("NX_CDCS_TOKEN", TOKEN)
                .with("NX_CDCS_URL", "https://cdcs.example/")
                .with("NX_NEMO_ADDRESS_2", "https://nemo.example/api/")
                .with("NX_NEMO_TOKEN_2", "nemo-secret")
                .with("NX_EMAIL_SMTP_HOST", "smtp.example")
                .with("NX_EMAIL_SENDER", "nexus@example.org")
                .with("NX_EMAIL_RECIPIENTS", "a@example.org, b@example.org");
    }

    private Workplace bare() {
        return new Workplace(folder).with("DB_PATH", null).with("REPO_ROOT", null);
    }

    @Test
    void show_tells_each_value_with_its_source_and_no_secret_unless_asked() {
        var shown = place.run("config", "show");
        assertEquals(0, shown.exit(), shown.err());
        assertTrue(shown.out().contains("NX_NEMO_ADDRESS_2"), shown.out());
        assertTrue(shown.out().contains("environment"));
        assertFalse(shown.out().contains("nemo-secret") || shown.out().contains("$token"));
        assertTrue(place.run("config", "show", "--secrets").out().contains("nemo-secret"));
        var one = place.run("config", "show", "NX_CLUSTERING_SENSITIVITY", "--json");
        assertTrue(one.out().contains("\"default\": \"1.0\""), one.out());
        assertTrue(place.run("config", "show", "--all").out().contains("NX_NEMO_TZ_1"));
        assertEquals(2, place.run("config", "show", "NX_NEMO_TZ").exit());
    }

    @Test
    void check_names_each_wrong_one_with_its_remedy() {
        assertEquals(
                0,
                place.run("config", "check").exit(),
                place.run("config", "check").toString());
        var checked = place.with("NX_FILE_DELAY_DAYS", "0")
                .with("NX_CDCS_TOKEN", null)
                .run("config", "check");
        assertEquals(2, checked.exit());
        assertTrue(checked.out().contains("NX_CDCS_TOKEN") && checked.out().contains("nexus config set NX_CDCS_TOKEN"));
        assertTrue(checked.out().contains("is out of range: 0"), checked.out());
        assertEquals("2 settings are missing or wrong\n", checked.err());
        var json = bare().run("config", "check", "--for", "cdcs", "--json");
        assertEquals(2, json.exit());
        assertTrue(json.out().contains("\"ok\": false"), json.out());
    }

    @Test
    void set_makes_the_same_checks_and_leaves_a_private_file() throws IOException {
        var here = bare();
        assertEquals(2, here.run("config", "set", "NX_FILE_DELAY_DAYS", "0").exit());
        assertFalse(Files.exists(folder.resolve(".env")));
        assertEquals(0, here.run("config", "set", "NX_CDCS_TOKEN", TOKEN).exit());
        assertEquals(0, here.run("config", "set", "NX_FILE_DELAY_DAYS", "3").exit());
        var said = here.run("config", "set", "NX_CDCS_TOKEN", TOKEN, "--json");
        assertFalse(said.out().contains("token \\"), said.out());
        var file = folder.resolve(".env");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(
                here.run("config", "show", "--secrets", "--json").out().contains("it's \\\"the\\\" $token \\\\ # x"));
        assertEquals(0, here.run("config", "set", "NX_CDCS_TOKEN", "--remove").exit());
        assertEquals("NX_FILE_DELAY_DAYS='3'\n", Files.readString(file));
        assertEquals(2, here.run("config", "set", "NX_CDCS_TOKEN").exit());
        var hidden = here.with("NX_FILE_DELAY_DAYS", "5").run("config", "set", "NX_FILE_DELAY_DAYS", "4");
        assertTrue(hidden.err().contains("the environment has it too, and wins"), hidden.err());
    }

    @Test
    void dump_and_load_carry_everything_and_secrets_only_when_asked() throws IOException {
        assertEquals(
                0,
                place.run("config", "dump", "--secrets", "--output", "all.json").exit());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("all.json"))));
        assertEquals(2, place.run("config", "dump", "--output", "all.json").exit());
        var here = bare();
        var loaded = here.run("config", "load", "all.json", "--json");
        assertEquals(0, loaded.exit(), loaded.err());
        var again = here.run("config", "dump", "--secrets").out();
        assertEquals(place.run("config", "dump", "--secrets").out(), again);
        var untold = here.run("config", "dump").out();
        assertFalse(untold.contains("nemo-secret"));
        Files.writeString(folder.resolve("untold.json"), untold);
        assertEquals(0, here.run("config", "load", "untold.json").exit());
        assertEquals(again, here.run("config", "dump", "--secrets").out());
    }

    @Test
    void a_document_that_does_not_fit_changes_nothing() throws IOException {
        var here = bare();
        var refusals = List.of(
                "",
                "[]",
                "{\"x\"",
                "{}",
                "{\"schema\": \"nexus_config\", \"schema_version\": 2, \"settings\": {}}",
                "{\"schema\": \"nexus_config\", \"schema_version\": 1, \"settings\": {\"NX_TYPO\": \"x\"}}",
                "{\"schema\": \"nexus_config\", \"schema_version\": 1, \"settings\": {\"NX_LOG_PATH\": 1}}",
                "{\"schema\": \"nexus_config\", \"schema_version\": 1, \"settings\": {\"NX_LOG_PATH\": \"no/such\"}}",
                "{\"schema\": \"nexus_config\", \"schema\": \"x\"}",
                "[".repeat(100_000));
        for (var text : refusals) {
            Files.writeString(folder.resolve("in.json"), text);
            var run = here.run("config", "load", "in.json");
            assertEquals(2, run.exit(), text + run);
            assertTrue(run.err().startsWith("ERROR: ") && !run.err().contains("internal"), run.err());
        }
        assertFalse(Files.exists(folder.resolve(".env")));
    }

    @Test
    void nexuslims_dump_has_typed_values_in_its_own_order_and_load_writes_sorted_lines() throws IOException {
        var dumped = place.run("nexuslims", "config", "dump");
        assertEquals(0, dumped.exit(), dumped.err());
        assertTrue(dumped.err().startsWith("WARNING: The output will contain live credentials"));
        var out = dumped.out();
        assertTrue(out.startsWith("{\n  \"NX_FILE_STRATEGY\": \"exclusive\",\n  \"NX_IGNORE_PATTERNS\": [\n"), out);
        for (var part : List.of(
                "\"NX_CDCS_USER_OWNED_RECORDS\": false",
                "\"NX_FILE_DELAY_DAYS\": 2.0",
                "\"NX_ELABFTW_URL\": null",
                "\"2\": {\n      \"address\": \"https://nemo.example/api/\"",
                "\"smtp_port\": 587",
                "\"recipients\": [\n      \"a@example.org\",\n      \"b@example.org\"\n    ]")) {
            assertTrue(out.contains(part), part + " in " + out);
        }
        Files.writeString(folder.resolve("dump.json"), out);
        var clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneId.of("UTC"));
        var here = bare();
        var loaded = here.run("nexuslims", "config", "load", "dump.json");
        assertEquals(new Workplace.Run(0, "Configuration loaded into .env\n", ""), loaded);
        var lines = Files.readAllLines(folder.resolve(".env"));
        assertEquals(lines.stream().sorted().toList(), lines);
        assertTrue(lines.contains("NX_EMAIL_RECIPIENTS='a@example.org,b@example.org'"), lines.toString());
        assertEquals(out, here.run("nexuslims", "config", "dump").out());
        var there = here.run("nexuslims", "config", "load", "dump.json");
        assertEquals(1, there.exit());
        assertTrue(there.err().endsWith("Aborted!\n"), there.err());
        var forced = here.run(List.of("nexuslims", "config", "load", "dump.json", "--force"), clock);
        assertTrue(forced.out().startsWith("Existing .env backed up to "), forced.out());
    }

    @Test
    void nexuslims_configuration_is_complete_without_cdcs_when_it_exports_elsewhere() {
        var without = place.with("NX_CDCS_TOKEN", null).with("NX_CDCS_URL", null);
        var dumped = without.run("nexuslims", "config", "dump");
        assertEquals(1, dumped.exit());
        assertTrue(dumped.err().contains("Missing/invalid fields: NX_CDCS_TOKEN, NX_CDCS_URL\n"), dumped.err());
        var elsewhere = without.with("NX_ELABFTW_API_KEY", "1-abc").with("NX_ELABFTW_URL", "https://elab.example");
        assertEquals(0, elsewhere.run("nexuslims", "config", "dump").exit());
    }

    @Test
    void nexuslims_edit_and_set_write_one_variable() throws IOException {
        assertEquals(2, place.run("nexuslims", "config", "edit").exit());
        assertEquals(
                1,
                place.run("nexuslims", "config", "edit", "NX_FILE_DELAY_DAYS", "0")
                        .exit());
        assertEquals(
                0,
                place.run("nexuslims", "config", "set", "NX_FILE_DELAY_DAYS", "3")
                        .exit());
        assertEquals("NX_FILE_DELAY_DAYS='3'\n", Files.readString(folder.resolve(".env")));
        assertEquals(1, place.run("nexuslims", "build-records").exit());
        assertEquals(1, place.run("nexuslims", "config", "labarchives-get-uid").exit());
    }
}
