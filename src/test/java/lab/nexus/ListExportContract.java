package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole lists on their way out.
abstract class ListExportContract {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    /// A place with an empty database of the engine.
    abstract Workplace newPlace(Path folder);

    @BeforeEach
    void open() throws IOException {
        place = newPlace(folder);
        place.initialise();
        place.run("container", "add", "--barcode", "P", "--kind", "plate");
        var list = new StringBuilder("external_id,specimen_type,notes,container,status\n");
        for (int i = 1; i <= 1_200; i++) {
            list.append("S-")
                    .append(i)
                    .append(",blood,")
                    .append(i == 7 ? "=1+1" : "")
                    .append(i % 2 == 0 ? ",P" : ",");
            list.append(i % 3 == 0 ? ",processing\n" : ",\n");
        }
        Files.writeString(folder.resolve("in.csv"), list);
        assertEquals(0, place.run("sample", "import", "in.csv", "--apply").exit());
    }

    private String written(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void all_samples_in_three_formats() throws IOException {
        var run = place.run("sample", "list", "--all", "--output", "out.csv");
        assertEquals(0, run.exit(), run.toString());
        assertEquals("1200 samples written to " + folder.resolve("out.csv") + "\n", run.err());
        var lines = written("out.csv").lines().toList();
        assertEquals(1_201, lines.size());
        assertEquals(
                "id,external_id,specimen_type,status,notes,received_at,created_at,updated_at,container_id,container,project",
                lines.getFirst());
        assertTrue(
                lines.get(2).startsWith("2,S-2,blood,received,,")
                        && lines.get(2).endsWith(",1,P,"),
                lines.get(2));
        assertTrue(lines.get(7).contains(",'=1+1,"), lines.get(7));
        place.run("sample", "list", "--all", "--output", "out.jsonl");
        var last = written("out.jsonl").lines().toList().getLast();
        assertTrue(
                last.startsWith("{\"id\": 1200, \"external_id\": \"S-1200\"")
                        && last.endsWith("\"P\", \"project\": null}"),
                last);
        assertEquals(
                0, place.run("sample", "list", "--all", "--output", "out.xlsx").exit());
    }

    @Test
    void what_went_out_comes_in_again_and_is_already_there() {
        for (var format : List.of("jsonl", "xlsx")) {
            var name = "out." + format;
            assertEquals(
                    0, place.run("sample", "list", "--all", "--output", name).exit());
            var there = place.run("sample", "import", name);
            assertEquals(0, there.exit(), there.toString());
            assertTrue(there.out().contains("1200 rows: 0 to create, 1200 already there, 0 bad"), there.out());
            assertTrue(there.out().contains("not looked at: id, created_at, updated_at, container_id"), there.out());
            var other = new Workplace(folder)
                    .with("DB_PATH", folder.resolve(format + ".sqlite3").toString());
            var run = other.run("sample", "import", name, "--apply", "--make-containers", "plate");
            assertEquals(0, run.exit(), run.toString());
            var sql = "SELECT external_id, specimen_type, status, notes, received_at FROM samples ORDER BY id";
            assertEquals(place.query(sql), Workplace.query(folder.resolve(format + ".sqlite3"), sql));
        }
    }

    @Test
    void filters_hold_and_the_limit_does_not() throws IOException {
        place.run("sample", "list", "--all", "--status", "processing", "--output", "a.csv", "--limit", "3");
        assertEquals(401, written("a.csv").lines().count());
        place.run("sample", "list", "--all", "--container", "P", "--output", "b.csv");
        assertEquals(601, written("b.csv").lines().count());
        place.run("sample", "list", "--all", "--container", "P", "--status", "registered", "--output", "c.csv");
        assertEquals(401, written("c.csv").lines().count());
        place.run("sample", "project", "S-2", "--to", "Zeolites");
        place.run("sample", "project", "S-7", "--to", "Zeolites");
        place.run("sample", "project", "S-7", "--to", "");
        place.run("sample", "list", "--all", "--project", "Zeolites", "--output", "p.csv");
        assertTrue(
                written("p.csv").strip().endsWith(",1,P,Zeolites")
                        && written("p.csv").lines().count() == 2,
                written("p.csv"));
        assertTrue(place.run("sample", "list", "--project", "Zeolites").out().contains("S-2"));
        assertTrue(place.run("sample", "get", "S-2").out().contains("Zeolites"));
        assertEquals(
                2,
                place.run("sample", "list", "--all", "--container", "Q", "--output", "d.csv")
                        .exit());
        assertFalse(Files.exists(folder.resolve("d.csv")));
    }

    @Test
    void events_come_oldest_first_and_containers_by_number() throws IOException {
        place.run("sample", "status", "S-1", "--to", "processing", "--note", "begun");
        var run = place.run("event", "list", "--all", "--output", "-", "--format", "csv");
        var order = place.query("SELECT id FROM sample_events ORDER BY occurred_at, id").stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
        assertEquals(
                order,
                run.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList());
        assertTrue(run.out().startsWith("id,occurred_at,sample_id,external_id,event_type,"), run.out());
        assertEquals("", run.err());
        place.run("container", "list", "--all", "--output", "c.csv");
        assertTrue(written("c.csv")
                .startsWith("id,barcode,kind,location,created_at,updated_at,is_exclusive\r\n1,P,plate,,"));
        var latest = place.run("event", "list", "--limit", "1", "--json").out();
        assertTrue(
                latest.startsWith("{\"schema\": \"nexus_event_list\"") && latest.contains("\"note\": \"begun\""),
                latest);
    }

    @Test
    void a_file_that_is_there_is_only_replaced_by_force() throws IOException {
        Files.writeString(folder.resolve("out.csv"), "mine");
        var run = place.run("sample", "list", "--all", "--output", "out.csv");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("there is a file already") && run.err().contains("--force"), run.err());
        assertEquals("mine", written("out.csv"));
        assertEquals(
                0,
                place.run("sample", "list", "--all", "--output", "out.csv", "--force")
                        .exit());
        assertEquals(
                2,
                place.run("sample", "list", "--all", "--output", "no/such/out.csv")
                        .exit());
        assertEquals(
                2,
                place.run("sample", "list", "--all", "--output", ".", "--format", "csv", "--force")
                        .exit());
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void options_that_do_not_fit_together_are_wrong_usage() {
        assertTrue(place.run("sample", "list", "--output", "x.csv").err().contains("only together with --all"));
        assertTrue(place.run("sample", "list", "--all").err().contains("needs --output"));
        assertTrue(place.run("sample", "list", "--all", "--output", "x").err().contains("does not tell a format"));
        assertEquals(2, place.run("lims", "sample", "list", "--all").exit());
    }

    @Test
    void the_same_database_gives_the_same_bytes() throws IOException {
        for (var format : List.of("csv", "jsonl", "xlsx")) {
            place.run("event", "list", "--all", "--output", "one." + format);
            place.run("event", "list", "--all", "--output", "two." + format);
        }
        assertEquals(written("one.csv"), written("two.csv"));
        assertEquals(written("one.jsonl"), written("two.jsonl"));
        // A workbook bears the time at which it was made; its sheet does not.
        assertArrayEquals(sheet("one.xlsx"), sheet("two.xlsx"));
    }

    private byte[] sheet(String name) throws IOException {
        try (var zip = new ZipFile(folder.resolve(name).toFile());
                var in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return in.readAllBytes();
        }
    }

    @Test
    void text_too_long_for_a_cell_of_a_workbook_is_refused() {
        place.run("sample", "add", "--specimen-type", "b", "--notes", "x".repeat(40_000));
        var run = place.run("sample", "list", "--all", "--output", "out.xlsx");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("notes in row 1202 is 40000 characters long"), run.err());
        assertFalse(Files.exists(folder.resolve("out.xlsx")));
    }
}
