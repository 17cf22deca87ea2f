package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Databases that NexusLIMS wrote are read by the commands as they are: times without an offset, URLs longer
/// than their column says, empty fields, names in every script.
class FacilityDataTest {
    @TempDir
    Path folder;

    private Workplace copyOf(String name) throws Exception {
        var place = new Workplace(folder);
        Files.write(place.database(), Files.readAllBytes(Golden.require("nexuslims/db/" + name)));
        return place;
    }

    @Test
    void a_populated_database_is_listed_and_its_two_waiting_sessions_are_found() throws Exception {
        var place = copyOf("pop1-up-v2_5_0b.sqlite");
        var waiting = place.run("session", "to-build", "--json");
        assertEquals(0, waiting.exit(), waiting.toString());
        assertTrue(waiting.out().contains("\"message\": \"2 to build, 0 on hold, 0 broken, 0 stray\""), waiting.out());
        assertTrue(waiting.out().contains("\"start\": \"2026-05-24T09:51:00\", \"end\": \"2026-05-24T13:14:59\""));
        assertTrue(place.run("session", "list", "--json").out().contains("\"count\": 13"));
        assertTrue(place.run("instrument", "list", "--json").out().contains("\"count\": 4"));
        assertTrue(place.run("person", "list", "--json").out().contains("\"count\": 5"));
        for (var row : place.query("SELECT DISTINCT session_identifier FROM session_log")) {
            assertEquals(
                    0,
                    place.run("session", "show", String.valueOf(row.getFirst())).exit());
        }
    }

    @Test
    void its_lists_go_out_and_in_again_without_a_change() throws Exception {
        var place = copyOf("pop1-up-v2_5_0b.sqlite");
        for (var noun : List.of("instrument", "person")) {
            place.run(noun, "export", "--output", noun + ".csv");
            var again = place.run(noun, "import", noun + ".csv", "--apply");
            assertEquals(0, again.exit(), again.toString());
            assertTrue(again.out().contains("rows: 0 to create, 0 to change"), again.out());
        }
        assertEquals(0, place.number("SELECT count(*) FROM nexus_ledger"));
    }

    @Test
    void a_database_of_the_layout_before_2_2_is_read_after_its_upgrade() throws Exception {
        var place = copyOf("legacy-upgraded-v2_5_0b.sqlite");
        assertTrue(place.run("session", "list").out().contains("2019-10-31T09:15:00.123"));
        assertEquals(
                0,
                place.run("instrument", "edit", "Old-TEM-2", "--location", "x", "--reason", "y")
                        .exit());
    }
}
