package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.nexus.Workplace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions from a folder of CSV files, as typed, on each engine.
abstract class FolderHarvestContract {
    private static final String HEAD = "session,instrument,user,start,end,consent,title,samples\n";

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));
    private Path lists = Path.of(".");

    abstract Workplace newPlace(Path at);

    @BeforeEach
    void open() throws IOException {
        place = newPlace(folder);
        place.initialise();
        place.sql("INSERT INTO instruments VALUES ('SEM-1', 'https://none/1', '', '', 'SEM', '', 'sem', 'nemo',"
                + " 'Europe/Berlin')");
        lists = Files.createDirectory(folder.resolve("lists"));
        place = place.with("NEXUS_HARVEST_FOLDER", "lists");
    }

    private Workplace.Run harvest(String... more) {
        var words = new java.util.ArrayList<>(List.of("harvest", "--from", "all"));
        words.addAll(List.of(more));
        return place.run(words.toArray(String[]::new));
    }

    @Test
    void a_list_becomes_sessions_and_its_samples_are_tied() throws IOException {
        place.run("sample", "add", "--specimen-type", "foil", "--external-id", "LIMS-1");
        Files.writeString(
                lists.resolve("march.csv"),
                HEAD + "sem-1,SEM-1,ada,2026-03-04T09:00,2026-03-04 10:30:00,yes,Foils,LIMS-1; LIMS-2\n"
                        + "sem-2,SEM-1,bob,2026-03-05T09:00:00+01:00,2026-03-05T10:00:00+01:00,no,,LIMS-1\n"
                        + "sem-3,SEM-1,bob,2026-03-06T09:00,,yes,,\n");
        Files.writeString(lists.resolve("notes.txt"), "not a list");
        var run = harvest();
        assertEquals(0, run.exit(), run.toString());
        assertEquals(
                lists + "\n  2 new\n  1 still running\n  1 samples tied\n"
                        + "  1 names of samples that nobody knows: nexus session samples --unknown\n",
                run.out());
        assertEquals(
                List.of(
                        List.of("sem-1", "2026-03-04T09:00:00+01:00", "START", "ada"),
                        List.of("sem-1", "2026-03-04T10:30:00+01:00", "END", "ada"),
                        List.of("sem-2", "2026-03-05T09:00:00+01:00", "START", "bob"),
                        List.of("sem-2", "2026-03-05T10:00:00+01:00", "END", "bob")),
                place.query("SELECT session_identifier, timestamp, event_type, \"user\" FROM session_log ORDER BY"
                        + " id_session_log"));
        assertTrue(place.run("session", "samples", "--unknown").out().contains("LIMS-2"));
        assertTrue(place.run("session", "samples", "sem-1").out().contains("external_id"));
        assertTrue(place.run("sample", "report", "LIMS-1").out().contains("sem-1 | named LIMS-1 | by ada"));
        assertTrue(place.run("session", "show", "sem-1").out().contains("LIMS-2"));
        assertEquals("no samples\n", place.run("session", "samples", "sem-2").err());
        assertTrue(harvest().out().contains("2 there already"));
    }

    @Test
    void bad_rows_and_files_are_named_and_stop_nothing() throws IOException {
        Files.writeString(
                lists.resolve("a.csv"),
                HEAD + ",SEM-1,ada,2026-03-04T09:00,2026-03-04T10:00,,,\n"
                        + "b,SEM-1,ada,yesterday,2026-03-04T10:00,,,\n"
                        + "c,SEM-1,ada,2026-03-04T09:00,2026-03-04T08:00,,,\n"
                        + "d://x,SEM-1,ada,2026-03-04T09:00,2026-03-04T10:00,,,\n"
                        + "e,Other,ada,2026-03-04T09:00,2026-03-04T10:00,,,\n"
                        + "f,SEM-1,ada,2026-03-04T09:00,2026-03-04T10:00,,,\n");
        Files.writeString(lists.resolve("b.csv"), "session,user\nx,y\n");
        Files.write(lists.resolve("c.csv"), new byte[] {0, 1, 2, (byte) 0xff});
        var run = harvest();
        assertEquals(0, run.exit(), run.toString());
        for (var part : List.of(
                "  1 new\n",
                "a.csv, line 2: session is required",
                "a.csv, line 3: not a time: 'yesterday'",
                "a.csv, line 4: it ends before it begins",
                "a.csv, line 5: a session of a list must not be called like an address",
                "b.csv: there is no column 'instrument'",
                "c.csv: ")) {
            assertTrue(run.out().contains(part), part + run.out());
        }
        assertEquals(2, place.number("SELECT count(*) FROM session_log"));
    }

    @Test
    void a_folder_that_is_not_there_is_told() throws IOException {
        Files.delete(lists);
        var run = harvest("--json");
        assertEquals(2, run.exit());
        assertTrue(run.out().startsWith("{\"schema\": \"nexus_harvest\", \"schema_version\": 1, \"ok\": false"));
        assertTrue(run.out().contains("cannot be read"), run.out());
    }

    @Test
    void a_rehearsal_keeps_nothing_and_says_so() throws IOException {
        Files.writeString(lists.resolve("a.csv"), HEAD + "f,SEM-1,ada,2026-03-04T09:00,2026-03-04T10:00,,,\n");
        var run = harvest("--dry-run");
        assertTrue(run.out().endsWith("  1 would be new\na rehearsal: nothing was kept\n"), run.out());
        assertEquals(0, place.number("SELECT count(*) FROM session_log"));
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        assertEquals(2, place.run("harvest", "--from", "soon").exit());
        assertEquals(
                2,
                place.run("harvest", "--from", "2026-03-05", "--to", "2026-03-04")
                        .exit());
        assertEquals(2, place.run("harvest", "--instrument", "None").exit());
        assertEquals(
                2,
                place.with("NEXUS_HARVEST_SAME_USER", "perhaps").run("harvest").exit());
        var none = place.with("NEXUS_HARVEST_FOLDER", null).run("harvest");
        assertEquals(0, none.exit());
        assertTrue(none.out().contains("nothing to harvest"), none.out());
        assertTrue(none.out().contains("no scheduler is configured for instrument SEM-1"), none.out());
    }
}
