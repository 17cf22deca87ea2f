package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lab.nexus.Workplace.Run;
import lab.nexus.custody.Invariants;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists as laboratories have them, and what becomes of each row.
abstract class ImportContract {
    private static final String HEAD = "external_id,specimen_type,container\n";

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    /// A place with an empty database of the engine.
    abstract Workplace newPlace(Path folder);

    @BeforeEach
    void open() {
        place = newPlace(folder);
        place.initialise();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /// Runs an import of a file of this text, named by its ending.
    private Run of(String ending, String text, String... options) throws IOException {
        return of(file("list." + ending, text), options);
    }

    private Run of(Path file, String... options) {
        var words = new ArrayList<>(List.of("sample", "import", file.toString()));
        words.addAll(List.of(options));
        return place.run(words.toArray(String[]::new));
    }

    private long samples() {
        return place.number("SELECT count(*) FROM samples");
    }

    private void refused(Run run, String... parts) {
        assertEquals(2, run.exit(), run.toString());
        for (var part : parts) {
            assertTrue((run.out() + run.err()).contains(part), () -> "no '" + part + "' in " + run);
        }
        assertFalse(run.err().contains("internal error"), run.toString());
    }

    private void imported(Run run, int rows) {
        assertEquals(0, run.exit(), run.toString());
        assertEquals(rows, samples(), run.toString());
        assertEquals(List.of(), Invariants.broken(place));
    }

    // What an import does

    @Test
    void a_dry_run_tells_every_row_and_changes_nothing() throws IOException {
        place.run("container", "add", "--barcode", "T", "--kind", "tube");
        place.run("sample", "add", "--external-id", "OLD", "--specimen-type", "blood");
        var run = of("csv", HEAD + "A,blood,T\nOLD,blood,\nB,,\nC,blood,T\nD,blood,NONE\n");
        assertEquals(2, run.exit());
        assertEquals("""
                line 2: create A
                line 3: already there OLD
                line 4: bad B: specimen_type is required; give a text that is not blank
                line 5: bad C: container is exclusive and already holds a sample; choose another container, or move the sample out of T
                line 6: bad D: container 'NONE' not found; make it first, or have it made: --make-containers KIND
                5 rows: 1 to create, 1 already there, 3 bad; 0 containers to make
                nothing was changed: this was a rehearsal; add --apply to do it
                """, run.out());
        assertEquals(
                "ERROR: 3 of 5 rows are bad, nothing would be imported; correct them, or leave them out with"
                        + " --skip-bad\n",
                run.err());
        assertEquals(1, samples());
        assertEquals(2, place.number("SELECT count(*) FROM nexus_ledger"));
    }

    @Test
    void a_dry_run_says_what_the_real_run_does() throws IOException {
        var text = new StringBuilder("external_id,specimen_type,container,status\n");
        for (int i = 0; i < 1_500; i++) {
            text.append("S-").append(i % 1_400).append(i % 97 == 5 ? ",," : ",blood,");
            text.append(i % 10 == 0 ? "TUBE-" + i % 300 : "PLATE-" + i / 96);
            text.append(i % 53 == 0 ? ",nonsense\n" : ",\n");
        }
        var list = file("list.csv", text.toString());
        var dry = of(list, "--make-containers", "tube", "--skip-bad", "--json");
        assertEquals(0, samples());
        var real = of(list, "--make-containers", "tube", "--skip-bad", "--json", "--apply");
        assertEquals(0, real.exit(), real.err());
        assertEquals(dry.out(), real.out().replace("\"applied\": true", "\"applied\": false"));
        assertTrue(samples() > 20, real.out());
        assertEquals(List.of(), Invariants.broken(place));
        var again = of(list, "--skip-bad", "--json", "--apply");
        assertTrue(again.out().contains("\"create\": 0,"), again.out());
    }

    @Test
    void one_bad_row_keeps_all_out_and_skip_bad_lets_the_others_in() throws IOException {
        var text = HEAD + "A,blood,\nB,,\nC,blood,\n";
        refused(of("csv", text, "--apply"), "1 of 3 rows is bad, nothing was imported");
        assertEquals(0, samples());
        imported(of("csv", text, "--apply", "--skip-bad"), 2);
    }

    @Test
    void the_same_list_again_changes_nothing() throws IOException {
        var text = """
                external_id,specimen_type,status,notes,received_at,container
                A,blood,Registered, n ,2026-01-02,P
                B,saliva,,,,P
                """;
        imported(of("csv", text, "--apply", "--make-containers", "plate"), 2);
        var ledger = place.query("SELECT * FROM nexus_ledger");
        imported(of("csv", text, "--apply", "--make-containers", "plate"), 2);
        assertEquals(ledger, place.query("SELECT * FROM nexus_ledger"));
        assertEquals(1, place.number("SELECT count(DISTINCT batch) FROM nexus_ledger"));
    }

    @Test
    void a_sample_that_is_there_with_other_values_is_bad_and_the_difference_is_named() throws IOException {
        place.run("container", "add", "--barcode", "P", "--kind", "plate");
        imported(of("csv", HEAD + "A,blood,P\n", "--apply"), 1);
        refused(of("csv", HEAD + "A,saliva,P\n"), "another specimen_type: 'blood', the list says 'saliva'");
        refused(of("csv", HEAD + "A,blood,Q\n"), "another container: 'P', the list says 'Q'");
        refused(of("csv", "external_id,specimen_type,status\nA,blood,done\n"), "another status: 'received'");
        refused(of("csv", "external_id,specimen_type,notes\nA,blood,x\n"), "another notes: none, the list says 'x'");
        refused(of("csv", HEAD + "N,blood,P\nN,saliva,P\n"), "line 3: bad N", "'blood', the list says 'saliva'");
    }

    @Test
    void an_imported_sample_is_as_one_that_was_added() throws IOException {
        var added = new Workplace(Files.createDirectory(folder.resolve("added")));
        added.run("init");
        for (var other : List.of(place, added)) {
            other.run("container", "add", "--barcode", "T", "--kind", "tube");
        }
        added.run(
                "sample",
                "add",
                "--external-id",
                " A ",
                "--specimen-type",
                " b ",
                "--status",
                "DONE",
                "--notes",
                " x ",
                "--received-at",
                "yesterday",
                "--container",
                "T");
        imported(
                of(
                        "csv",
                        "External ID;specimen-type;STATUS;Notes;received at;Container\n A ; b ;DONE; x ;yesterday;T\n",
                        "--apply"),
                1);
        place.run("event", "list", "--after", "0"); // PostgreSQL gives entries their places now
        for (var table : List.of("samples", "sample_events", "nexus_ledger", "nexus_ledger_event")) {
            assertEquals(mask(added.query("SELECT * FROM " + table)), mask(place.query("SELECT * FROM " + table)));
        }
    }

    private static String mask(List<?> rows) {
        return rows.toString()
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+\\+00:00", "<time>")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "null");
    }

    @Test
    void containers_are_made_on_request_and_never_for_a_bad_row() throws IOException {
        var text = """
                external_id,specimen_type,container,container_kind,location
                A,blood,T1,,bench
                B,blood,P1,plate,
                C,blood,P1,plate,
                D,blood,T1,,
                E,,T2,,
                """;
        var run = of("csv", text, "--apply", "--skip-bad", "--make-containers", "tube");
        imported(run, 3);
        assertEquals(
                "[[T1, tube, bench, 1], [P1, plate, null, 0]]",
                place.query("SELECT barcode, kind, location, is_exclusive FROM containers ORDER BY id")
                        .toString());
        assertTrue(run.out().contains("2 containers to make"), run.out());
        refused(
                of("csv", text.replace("B,blood,P1,plate", "B2,blood,P1,box"), "--make-containers", "tube"),
                "another container_kind: 'plate'");
        refused(of("csv", "external_id,specimen_type,location\nX,b,here\n"), "without a container");
    }

    @Test
    void columns_are_mapped_by_name() throws IOException {
        var text = "Sample No,Type,Doctor\nA,blood,Who\n";
        refused(of("csv", text), "unknown columns: Doctor, Sample No, Type", "--map 'Doctor=notes'");
        imported(
                of(
                        "csv",
                        text,
                        "--apply",
                        "--map",
                        "Sample No=external_id",
                        "--map",
                        "Type=Specimen Type",
                        "--map",
                        "Doctor=-"),
                1);
        refused(of("csv", text, "--map", "Nobody=notes"), "no column 'Nobody'", "Sample No, Type, Doctor");
        refused(of("csv", text, "--map", "Doctor=patient"), "no field 'patient'");
        assertTrue(of("csv", text, "--map", "Doctor").err().contains("expected COLUMN=field"));
    }

    @Test
    void good_rows_beyond_fifty_are_counted_and_bad_ones_always_told() throws IOException {
        var text = new StringBuilder(HEAD);
        for (int i = 0; i < 700; i++) {
            text.append("S").append(i).append(i == 650 ? ",,\n" : ",b,\n");
        }
        var run = of("csv", text.toString(), "--skip-bad");
        assertEquals(
                50, run.out().lines().filter(line -> line.contains(": create")).count());
        assertTrue(run.out().contains("line 652: bad S650"), run.out());
        assertEquals(
                701,
                of("csv", text.toString(), "--json", "--skip-bad").out().lines().count());
    }

    @Test
    void a_dry_run_makes_no_database_and_apply_does() throws IOException {
        var new_ = newPlace(folder.resolve("new"));
        var list = file("list.csv", HEAD + "A,b,\n").toString();
        refused(new_.run("sample", "import", list), "there is no database");
        assertEquals(0, new_.run("sample", "import", list, "--apply").exit());
    }

    @Test
    void two_imports_at_once_wait_for_each_other() throws Exception {
        var text = new StringBuilder(HEAD);
        for (int i = 0; i < 3_000; i++) {
            text.append("S").append(i).append(",blood,P").append(i / 96).append('\n');
        }
        var list = file("list.csv", text.toString());
        try (var two = Executors.newFixedThreadPool(2)) {
            Callable<Run> one = () -> of(list, "--apply", "--make-containers", "plate");
            for (var run : two.invokeAll(List.of(one, one))) {
                assertEquals(0, run.get().exit(), run.get().toString());
            }
        }
        imported(of(list, "--apply"), 3_000);
    }

    // Bad input

    @Test
    void a_byte_order_mark_semicolons_tabs_and_quotes_over_lines() throws IOException {
        var text = "\uFEFFexternal_id;specimen_type;notes\r\nA;blood;\"one; \"\"two\"\"\r\nthree\"\r\nB;;\r\n";
        var run = of("csv", text, "--apply", "--skip-bad");
        imported(run, 1);
        assertTrue(run.out().contains("line 4: bad B"), run.out());
        assertEquals(
                "one; \"two\"\r\nthree",
                place.query("SELECT notes FROM samples").getFirst().getFirst());
        imported(of("tsv", "external_id\tspecimen_type\nT\tblood, red\n", "--apply"), 2);
        var wide = folder.resolve("wide.csv");
        Files.write(wide, "\uFEFFexternal_id,specimen_type\nÜ,b\n".getBytes(StandardCharsets.UTF_16LE));
        imported(of(wide, "--apply"), 3);
        assertEquals(1, place.number("SELECT count(*) FROM samples WHERE external_id = 'Ü'"));
    }

    @Test
    void bytes_of_another_encoding_are_named_with_their_line() throws IOException {
        var list = folder.resolve("list.csv");
        Files.write(list, (HEAD + "A,b,\nB,Bl\u00fct,\nC,b,\n").getBytes(Charset.forName("windows-1252")));
        var run = of(list, "--skip-bad", "--apply");
        assertTrue(
                run.out().contains("line 3: bad: specimen_type is not valid UTF-8; save the file as UTF-8"), run.out());
        imported(run, 2);
        Files.write(list, "external_id,spécimen\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(of(list), "line 1 is not valid UTF-8");
    }

    @Test
    void control_characters_and_texts_too_long_are_bad_rows() throws IOException {
        var huge = "x".repeat(10 << 20);
        var text = "external_id,specimen_type,notes\nA\u0000,b,\nB,b," + huge + "\nC,b,\n" + huge + ",b,\n";
        var run = of("csv", text, "--apply", "--skip-bad");
        imported(run, 1);
        assertTrue(run.out().contains("line 2: bad: external_id holds the control character U+0000"), run.out());
        assertTrue(run.out().contains("line 3: bad B: notes is 10485760 characters long, at most 100000"), run.out());
        assertTrue(run.out().contains("line 5: bad: external_id is 10485760 characters long, at most 1000"), run.out());
        assertTrue(run.out().length() < 2_000);
        var json = of(
                "jsonl",
                "{\"external_id\": \"J\", \"specimen_type\": \"" + huge + "\"}\n{\"external_id\": \"K\","
                        + " \"specimen_type\": \"b\"}\n",
                "--apply",
                "--skip-bad");
        imported(json, 2);
        refused(of("csv", HEAD + "A,\"" + "x".repeat(17 << 20), "--apply"), "not CSV in or after line 1");
    }

    @Test
    void headers_that_are_missing_double_or_unknown() throws IOException {
        refused(of("csv", ""), "the file is empty");
        refused(of("csv", "external_id,notes\nA,b\n"), "there is no column 'specimen_type'");
        refused(
                of("csv", "external_id,specimen_type,External-ID\nA,b,C\n"),
                "two columns hold external_id",
                "column 3");
        refused(of("csv", "external_id,specimen_type,\nA,b,C\n"), "cell 3 lies in a column without a name");
        refused(of("csv", "external_id,specimen_type\nA,b,c\n"), "cell 3 lies in a column without a name");
        imported(of("csv", "external_id,specimen_type,\nA,b,\nB,b\n\n", "--apply"), 2);
        refused(of("csv", "A,B\n".repeat(3)), "unknown columns");
        refused(of("csv", ",".repeat(2_000) + "\n"), "more than 1000 columns");
    }

    @Test
    void json_lines_and_their_troubles() throws IOException {
        var text = """
                {"external_id": "A", "specimen_type": "blood", "notes": "x\\ny"}

                not json
                {"external_id": "B", "specimen_type": ["blood"]}
                {"external_id": 17, "specimen_type": "blood", "notes": null}
                {"external_id": "C", "specimen_type": "blood", "colour": "red"}
                {"external_id": "D", "external_id": "E", "specimen_type": "blood"}
                {"external_id": "F", "specimen_type": "blood"} {}
                ["A"]
                {"external_id": "G", "specimen_type": "blood", "received_at": "2026-01-01"}""";
        var run = of("jsonl", text, "--apply", "--skip-bad");
        imported(run, 3);
        for (var part : List.of(
                "line 1: create A",
                "line 3: bad: the line is not JSON",
                "line 4: bad: 'specimen_type' is not a plain value",
                "line 5: create 17",
                "line 6: bad: unknown key 'colour'",
                "line 7: bad: the line is not JSON: Duplicate",
                "line 8: bad: the line is not JSON: something stands behind",
                "line 9: bad: the line is not a JSON object",
                "line 10: create G")) {
            assertTrue(run.out().contains(part), () -> "no '" + part + "' in " + run.out());
        }
        refused(of("jsonl", "{\"specimen_type\": \"b\"}"), "external_id is required");
    }

    @Test
    void identical_ids_are_one_sample() throws IOException {
        imported(of("csv", "external_id,specimen_type\n" + "A,blood\n".repeat(20_000), "--apply"), 1);
    }

    @Test
    void files_that_are_no_lists() throws IOException {
        refused(of(folder.resolve("none.csv")), "there is no file");
        refused(of(folder.resolve(".csv")), "there is no file");
        refused(of(file("list.doc", HEAD)), "does not tell a format", "--format");
        refused(of(file("list.xlsx", HEAD)), "not an XLSX workbook");
        refused(of(Files.createDirectory(folder.resolve("folder.csv"))), "not a file");
        refused(of("csv", "PK\u0003\u0004"), "a workbook or archive");
        refused(of("xlsx", "PK\u0003\u0004"), "damaged workbook");
        imported(of(file("list.doc", HEAD + "A,b,\n"), "--format", "csv", "--apply"), 1);
    }

    // Workbooks

    @Test
    void a_workbook_with_numbers_dates_and_formulas() throws IOException {
        var list = folder.resolve("list.xlsx");
        try (var out = Files.newOutputStream(list);
                var book = new Workbook(out, "Test", "1.0")) {
            var sheet = book.newWorksheet("samples");
            var head = List.of("external_id", "specimen_type", "notes", "received_at");
            for (int i = 0; i < head.size(); i++) {
                sheet.value(0, i, head.get(i));
            }
            sheet.value(2, 0, 4711);
            sheet.value(2, 1, "=cmd|' /C calc'!A0");
            sheet.formula(2, 2, "1+1");
            sheet.value(2, 3, java.time.LocalDateTime.of(2026, 1, 2, 3, 4));
            sheet.style(2, 3).format("yyyy-mm-dd hh:mm").set();
        }
        var run = of(list, "--apply");
        imported(run, 1);
        assertTrue(run.out().startsWith("line 3: create 4711\n"), run.out());
        assertEquals(
                "[[4711, =cmd|' /C calc'!A0, =1+1, 2026-01-02T03:04:00]]",
                place.query("SELECT external_id, specimen_type, notes, received_at FROM samples")
                        .toString());
    }

    @Test
    void a_workbook_that_unpacks_to_too_much_is_not_read() throws IOException {
        for (var part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "anything")) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(part));
                var zeros = new byte[1 << 20];
                for (int i = 0; i < 200; i++) {
                    zip.write(zeros);
                }
                zip.closeEntry();
            }
            var bomb = Files.write(folder.resolve("bomb.xlsx"), bytes.toByteArray());
            refused(of(bomb), "not read, because " + part + " unpacks to more than", "save the list as CSV");
        }
    }
}
