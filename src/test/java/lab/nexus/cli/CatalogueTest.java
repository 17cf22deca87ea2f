package lab.nexus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.Workplace;
import lab.nexus.config.Face;
import lab.nexus.feed.Receiver;
import lab.nexus.upload.StubCdcs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CatalogueTest {
    @TempDir
    Path folder;

    @Test
    void every_command_has_help_with_exit_codes_and_examples() {
        var place = new Workplace(folder);
        for (var command : Catalogue.of(Face.NATIVE).commands()) {
            var words = new ArrayList<>(List.of(command.path().split(" ")));
            words.add("--help");
            var run = place.run(words.toArray(String[]::new));
            assertEquals(0, run.exit());
            for (var part : List.of("usage: nexus " + command.path(), "exit codes:", "examples:", command.summary())) {
                assertTrue(run.out().contains(part), command.path() + ": " + run.out());
            }
        }
        assertTrue(place.run("lims", "sample", "move", "-h").out().contains("--to"));
        assertEquals(place.run("--help"), place.run());
    }

    @Test
    void every_json_answer_has_schema_and_version() throws IOException {
        var stdin = System.in;
        try (var receiver = new Receiver();
                var cdcs = new StubCdcs()) {
            Files.createDirectories(folder.resolve("files/i"));
            Files.createDirectories(folder.resolve("lists"));
            Files.writeString(folder.resolve("lists/a.csv"), """
                    session,instrument,user,start,end,consent,title
                    made-1,I,ada,2026-03-04T09:00,2026-03-04T10:30,yes,Foils
                    """);
            var image = Files.writeString(folder.resolve("files/i/a.tif"), "no image");
            Files.setLastModifiedTime(image, FileTime.from(Instant.parse("2026-03-04T09:30:00Z")));
            var place = new Workplace(folder)
                    .with("NEXUS_WEBHOOK_ALLOW", "127.0.0.1")
                    .with("NEXUS_HARVEST_FOLDER", folder.resolve("lists").toString())
                    .with("NX_INSTRUMENT_DATA_PATH", folder.resolve("files").toString())
                    .with("NX_DATA_PATH", folder.resolve("data").toString())
                    .with("NX_CDCS_URL", cdcs.base())
                    .with("NX_CDCS_TOKEN", StubCdcs.TOKEN);
            Files.createDirectories(folder.resolve("data"));
            everyAnswer(place, receiver.url());
        } finally {
            System.setIn(stdin);
        }
    }

    private void everyAnswer(Workplace place, String address) throws IOException {
        Files.writeString(
                folder.resolve("dump.json"), place.run("config", "dump").out());
        var lines = List.of(
                "init",
                "container add --barcode T --kind tube",
                "container list",
                "container get T",
                "container show T",
                "container set-exclusive T on",
                "container kind-defaults list",
                "container kind-defaults set bag on",
                "container kind-defaults apply bag",
                "container audit --include-drift",
                "sample add --specimen-type b --external-id A --container T",
                "sample list",
                "sample get A",
                "sample events A",
                "sample status A --to processing",
                "sample correct A --reason undo",
                "sample project A --to P",
                "sample search bbb",
                "sample move A --to T",
                "sample report A",
                "instrument add --pid I --display-name I --api-url https://n/1 --filestore-path i --timezone UTC",
                "instrument edit I --location x --reason x",
                "instrument list",
                "instrument show I",
                "instrument export --output instruments.csv",
                "session add --instrument I --identifier S",
                "session end S",
                "session hold S --reason x",
                "session release S",
                "session to-build",
                "session list",
                "session show S",
                "session status S --to ERROR --reason x",
                "session retry S --reason x",
                "session tie S A",
                "session samples S",
                "session untie S A --reason x",
                "process run",
                "process runs",
                "process show",
                "process stop",
                "harvest --from all",
                "record rebuild made-1 --jobs 1",
                "record list",
                "record show made-1",
                "record open made-1 --output page.html",
                "record validate made-1",
                "upload hold made-1 --reason x",
                "upload release made-1",
                "upload retry made-1",
                "upload again made-1 --reason x",
                "upload list",
                "upload check",
                "instrument retire I --reason x",
                "person set ada --system nemo --id 1",
                "person list",
                "person show ada",
                "person export --output people.csv",
                "person remove ada --system nemo --reason x",
                "account add ada --role admin --stdin",
                "account add jun --role bench --stdin",
                "account list",
                "account show ada",
                "account role jun viewer",
                "account password jun --stdin",
                "account disable jun",
                "account enable jun",
                "token add ada --name reader",
                "token list",
                "token revoke %s",
                "extract dump.json",
                "db current",
                "db check",
                "db history",
                "db upgrade",
                "db plan",
                "db drift",
                "db revision --autogenerate --message x",
                "db backup",
                "db stamp nexuslims head",
                "snapshot export",
                "snapshot export",
                "snapshot latest",
                "snapshot verify %s",
                "snapshot doctor %s",
                "snapshot diff %s %s",
                "snapshot diff-latest",
                "snapshot pin --n 1",
                "snapshot pins",
                "snapshot unpin %s",
                "snapshot prune",
                "snapshot gc",
                "snapshot restore %s --force",
                "db copy --to copy.sqlite3",
                "db downgrade nexuslims",
                "event list",
                "webhook add w %u",
                "webhook list",
                "webhook pause w --reason x",
                "webhook resume w",
                "webhook replay w --after 0",
                "webhook test w",
                "webhook remove w",
                "support-bundle --output bundle.zip",
                "config show",
                "config check",
                "config set NX_FILE_DELAY_DAYS 3",
                "config load dump.json",
                "version");
        var newest = "";
        for (var line : lines) {
            var words = new ArrayList<>(
                    List.of(line.replace("%s", newest).replace("%u", address).split(" ")));
            words.add("--json");
            System.setIn(new ByteArrayInputStream("correct horse battery\n".getBytes(StandardCharsets.UTF_8)));
            var run = place.run(words.toArray(String[]::new));
            assertEquals(0, run.exit(), line + run);
            assertTrue(
                    run.out().startsWith("{\"schema\": \"nexus_")
                            && run.out().contains("\"schema_version\": 1, \"ok\": true"),
                    run.out());
            assertEquals(1, run.out().lines().count());
            assertEquals("", run.err());
            if (line.startsWith("token add")) {
                newest = JsonMapper.shared().readTree(run.out()).at("/token/id").asString();
            }
            if (line.equals("snapshot latest")) {
                newest = JsonMapper.shared().readTree(run.out()).get("path").asString();
            }
        }
        var all = Catalogue.of(Face.NATIVE).commands().stream()
                .filter(c -> !c.hasOwnFormat())
                .count();
        assertEquals(lines.size() - 2, all, "a new command belongs on the list above");
    }

    @Test
    void an_import_answers_with_a_json_line_for_each_row_and_one_for_the_whole() throws IOException {
        var place = new Workplace(folder);
        Files.writeString(folder.resolve("list.csv"), "external_id,specimen_type\nA,b\nB,\n");
        var run = place.run("sample", "import", "list.csv", "--apply", "--skip-bad", "--json");
        assertEquals(0, run.exit(), run.toString());
        assertEquals("""
                {"schema": "nexus_sample_import_row", "schema_version": 1, "ok": true, "line": 2, "external_id": "A", "fate": "create"}
                {"schema": "nexus_sample_import_row", "schema_version": 1, "ok": false, "line": 3, "external_id": "B", "fate": "bad", "error": "bad_request", "detail": "specimen_type is required", "field": "specimen_type", "remedy": "give a text that is not blank"}
                {"schema": "nexus_sample_import", "schema_version": 1, "ok": true, "applied": true, "rows": 2, "create": 1, "already_there": 0, "bad": 1, "containers": 0, "unused_columns": []}
                """, run.out());
        var refused = place.run("sample", "import", "list.csv", "--json");
        assertEquals(2, refused.exit());
        assertTrue(refused.out().contains("\"schema\": \"nexus_sample_import\", \"schema_version\": 1, \"ok\": false"));
        assertTrue(refused.err().startsWith("{\"schema\": \"nexus_error\""), refused.err());
        var list = place.run("sample", "list", "--all", "--output", "out.csv", "--json");
        assertTrue(list.out().startsWith("{\"schema\": \"nexus_list_written\", \"schema_version\": 1, \"ok\": true"));
    }

    @Test
    void a_beginning_of_json_or_help_is_enough_and_behind_two_dashes_they_are_text() {
        var place = new Workplace(folder);
        place.run("lims", "sample", "add", "--specimen-type", "b", "--external-id", "A");
        assertTrue(place.run("lims", "sample", "report", "A", "--js").out().startsWith("{\"generated_at\""));
        assertTrue(place.run("sample", "get", "A", "--js").out().startsWith("{\"schema\""));
        assertTrue(place.run("sample", "get", "--", "--json").err().startsWith("ERROR: sample '--json' not found"));
        assertTrue(place.run("lims", "sample", "get", "--hel").out().startsWith("usage: lims sample get"));
        assertEquals(
                2, place.run("lims", "sample", "move", "A", "--to", "--help").exit());
    }

    @Test
    void data_goes_to_stdout_and_talk_to_stderr() {
        var place = new Workplace(folder);
        assertTrue(place.run("init").err().startsWith("initialized "));
        var made = place.run("container", "add", "--barcode", "T", "--kind", "tube");
        assertEquals("container created\n", made.err());
        assertTrue(made.out().startsWith("id:           1\nbarcode:      T\n"), made.out());
        var none = place.run("sample", "list");
        assertEquals("", none.out());
        assertEquals("no samples\n", none.err());
        assertTrue(place.run("container", "list").out().startsWith("id  barcode  kind  location  created_at"));
    }

    @Test
    void a_terminal_is_never_steered_by_what_is_in_the_database() {
        var place = new Workplace(folder);
        place.run("init");
        place.sql("INSERT INTO samples (external_id, specimen_type, notes, received_at, created_at, updated_at)"
                + " VALUES ('A', 'b' || char(27) || '[31m', 'x' || char(10) || 'y', 'r', 'c', 'u')");
        for (var run : List.of(place.run("sample", "list"), place.run("sample", "get", "A"))) {
            assertTrue(!run.out().contains("\u001b") && run.out().contains("x\\ny"), run.out());
        }
    }
}
