package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.Workplace.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The full-screen programs on a real pseudo-terminal, through the launcher.
class FullScreenIT {
    private static final Path DRIVER =
            Path.of("src/test/resources/on_a_terminal.py").toAbsolutePath();

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void laboratory() {
        place = new Workplace(folder)
                .with("DB_PATH", null)
                .with("REPO_ROOT", null)
                .with("NEXUS_DB", folder.resolve("main.sqlite3").toString())
                .with("TERM", "xterm-256color")
                .with("PATH", System.getenv("PATH"));
        assertEquals(0, place.run("init").exit());
        for (int i = 1; i <= 30; i++) {
            var added = place.run(
                    "instrument",
                    "add",
                    "--pid",
                    "TEM-" + i,
                    "--display-name",
                    "Mikroskop " + i + " ü漢",
                    "--api-url",
                    "https://nemo.example/api/tools/?id=" + i,
                    "--filestore-path",
                    "tem" + i,
                    "--timezone",
                    "Europe/Berlin");
            assertEquals(0, added.exit(), added.err());
        }
    }

    private Run on(Workplace place, String size, List<String> steps, String... command)
            throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(DRIVER.toString());
        words.add(size);
        words.addAll(steps);
        words.add("--");
        words.add(Workplace.launcher().toString());
        words.addAll(List.of(command));
        return place.launch(Path.of("python3"), words);
    }

    private static void assertRestored(Run run, int exit) {
        for (var line : List.of("modes: as before", "screen: normal", "cursor: visible", "exit: " + exit)) {
            assertTrue(run.out().contains(line), line + "\n" + run.out() + run.err());
        }
    }

    @Test
    void the_view_shows_tables_rows_filter_and_order_and_never_writes() throws Exception {
        var before = Files.readAllBytes(folder.resolve("main.sqlite3"));
        var run = on(
                place,
                "80x24",
                List.of(
                        "wait=> alembic_version",
                        "type=\\x1b[B\\x1b[B\\x1b[B\\x1b[B\\x1b[B\\r",
                        "wait=instruments: 1 of 30",
                        "type=/tem-2",
                        "wait=1 of 11",
                        "show",
                        "type=\\r",
                        "type=sr",
                        "wait=by instrument_pid",
                        "show",
                        "type=\\r",
                        "wait=One row of instruments",
                        "show",
                        "type=q"),
                "db",
                "view");
        assertRestored(run, 0);
        assertTrue(run.out().contains("filter: tem-2_"), run.out());
        assertTrue(run.out().contains("> TEM-29"), run.out());
        assertTrue(run.out().contains("display_name") && run.out().contains("Mikroskop 29 ü漢"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 81), run.out());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("main.sqlite3")));
    }

    @Test
    void an_instrument_is_added_changed_retired_and_taken_back_by_keys_alone() throws Exception {
        var run = on(
                place,
                "80x24",
                List.of(
                        "wait=Instruments: 30",
                        "type=a",
                        "wait=New instrument",
                        "type=bad pid\\x13",
                        "wait=blanks",
                        "show",
                        "type=\\x15NEW-1\\tNew one\\thttps://nemo.example/api/tools/?id=99\\t\\t\\t\\tnew1\\t\\tEurope/Berlin",
                        "type=\\x13",
                        "wait=added NEW-1",
                        "type=/NEW\\r",
                        "wait=Instruments: 1",
                        "type=e",
                        "wait=Instrument NEW-1",
                        "type=\\x15Newer\\x13",
                        "wait=reason is required",
                        "type=moved house\\x13",
                        "wait=changed NEW-1",
                        "type=d",
                        "wait=Retire NEW-1",
                        "type=\\r",
                        "wait=reason is required",
                        "type=sold\\r",
                        "wait=retired NEW-1",
                        "type=v",
                        "wait=(retired)",
                        "type=u",
                        "wait=back into use",
                        "type=bought again\\r",
                        "wait=NEW-1 is in use",
                        "type=q"),
                "instrument",
                "manage");
        assertRestored(run, 0);
        var row = place.query("SELECT display_name, timezone FROM instruments WHERE instrument_pid = 'NEW-1'");
        assertEquals(List.of("Newer", "Europe/Berlin"), row.getFirst());
        assertEquals(
                List.of("instrument.add", "instrument.edit", "instrument.retire", "instrument.unretire"),
                place
                        .query("SELECT action FROM nexus_ledger WHERE subject = 'instrument:NEW-1' ORDER BY at, id")
                        .stream()
                        .map(one -> String.valueOf(one.getFirst()))
                        .toList());
    }

    @Test
    void no_color_is_kept_and_the_window_may_change_its_size() throws Exception {
        var steps = List.of(
                "wait=Instruments: 30",
                "size=50x10",
                "wait=TEM-13",
                "gone=TEM-14",
                "size=30x5",
                "wait=the window is too small",
                "size=200x40",
                "wait=Timezone",
                "show",
                "type=\\x03");
        var plain = on(place.with("NO_COLOR", "1"), "80x24", steps, "instrument", "manage");
        assertRestored(plain, 0);
        assertTrue(plain.out().contains("colours: none"), plain.out());
        var colourful = on(place, "80x24", List.of("wait=Instruments: 30", "type=q"), "instrument", "manage");
        assertTrue(colourful.out().contains("colours: used"), colourful.out());
    }

    @Test
    void a_signal_or_a_lost_line_ends_it_and_the_terminal_is_as_it_was() throws Exception {
        for (var end : List.of("kill=TERM", "kill=INT", "kill=HUP")) {
            var run = on(place, "80x24", List.of("wait=Tables of", end), "db", "view");
            assertRestored(run, end.equals("kill=TERM") ? 143 : end.equals("kill=INT") ? 130 : 129);
            assertFalse(run.out().contains("Exception"), run.out());
        }
        var lost = on(place, "80x24", List.of("wait=Tables of", "hang"), "db", "view");
        assertTrue(lost.out().startsWith("exit: "), lost.out() + lost.err());
    }

    @Test
    void an_exception_gives_the_terminal_back_and_is_told() throws Exception {
        var run = on(
                place,
                "80x24",
                List.of("wait=Tables of", "type=\\x1b[F\\x1b[A", "wait=> session_log", "drop=session_log", "type=\\r"),
                "db",
                "view");
        assertRestored(run, 2);
        assertTrue(
                run.out().replace("\n", "").contains("ERROR: "), run.out()); // the driver has no cursor to go back to
    }

    @Test
    void both_old_names_open_them() throws Exception {
        var facility = place.with("NEXUS_DB", null)
                .with("NX_DB_PATH", folder.resolve("nx.db").toString());
        var made =
                on(facility, "80x24", List.of("wait=no instruments", "type=q"), "nexuslims", "instruments", "manage");
        assertRestored(made, 0);
        var view = on(facility, "80x24", List.of("wait=> alembic_version", "type=q"), "nexuslims", "db", "view");
        assertRestored(view, 0);
    }

    @Test
    void what_is_no_terminal_is_refused_and_pointed_to_the_plain_commands() throws Exception {
        for (var words : List.of(List.of("db", "view"), List.of("instrument", "manage"))) {
            var run = place.launch(words);
            assertEquals(2, run.exit());
            assertEquals("", run.out());
            assertTrue(run.err().contains("is no terminal") && run.err().contains("nexus instrument list"), run.err());
        }
        var dumb = on(place.with("TERM", "dumb"), "80x24", List.of(), "db", "view");
        assertTrue(dumb.out().contains("exit: 2") && dumb.out().contains("ERROR: "), dumb.out());
    }
}
