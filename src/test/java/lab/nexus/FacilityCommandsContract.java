package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lab.nexus.Workplace.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nexus instrument …`, `session …` and `person …` as typed, on each engine.
abstract class FacilityCommandsContract {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    abstract Workplace newPlace(Path at);

    @BeforeEach
    void open() {
        place = newPlace(folder);
        place.initialise();
    }

    private Run add(String pid, String... more) {
        var words = new ArrayList<>(List.of("instrument", "add", "--pid", pid));
        for (var pair : List.of(
                List.of("--display-name", "Titan TEM"),
                List.of("--api-url", "https://nemo.example.com/api/tools/?id=" + pid),
                List.of("--filestore-path", "Titan"),
                List.of("--timezone", "Europe/Berlin"))) {
            if (!List.of(more).contains(pair.getFirst())) {
                words.addAll(pair);
            }
        }
        words.addAll(List.of(more));
        return place.run(words.toArray(String[]::new));
    }

    private void refused(Run run, String... words) {
        assertEquals(2, run.exit(), run.toString());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("ERROR: "), run.err());
        assertFalse(run.err().contains("Exception") || run.err().contains("internal error"), run.err());
        for (var word : words) {
            assertTrue(run.err().contains(word), () -> "no '" + word + "' in " + run.err());
        }
    }

    private void done(Run run) {
        assertEquals(0, run.exit(), run.toString());
    }

    // Instruments

    @Test
    void an_instrument_is_registered_changed_and_put_out_of_use() {
        var made = add("Titan-1", "--location", "Geb. 3", "--reason", "delivered");
        done(made);
        assertEquals("instrument registered\n", made.err());
        assertTrue(made.out().startsWith("instrument_pid: Titan-1\n"), made.out());
        done(place.run("instrument", "edit", "Titan-1", "--location", "Geb. 4", "--reason", "moved"));
        assertTrue(place.run("instrument", "show", "Titan-1", "--json").out().contains("\"location\": \"Geb. 4\""));
        assertEquals(
                "no change: the instrument is like that\n",
                place.run("instrument", "edit", "Titan-1", "--location", "Geb. 4", "--reason", "again")
                        .err());
        done(place.run("instrument", "retire", "Titan-1", "--reason", "sold"));
        assertEquals("no instruments\n", place.run("instrument", "list").err());
        assertTrue(place.run("instrument", "list", "--retired").out().contains("Titan-1"));
        assertEquals(1, place.number("SELECT count(*) FROM instruments"));
        done(place.run("instrument", "retire", "Titan-1", "--undo", "--reason", "not sold after all"));
        assertTrue(place.run("instrument", "list").out().contains("Titan-1"));
        assertEquals(
                List.of(
                        List.of("instrument.add", "instrument:Titan-1", "delivered"),
                        List.of("instrument.edit", "instrument:Titan-1", "moved"),
                        List.of("instrument.retire", "instrument:Titan-1", "sold"),
                        List.of("instrument.unretire", "instrument:Titan-1", "not sold after all")),
                place.query("SELECT action, subject, reason FROM nexus_ledger ORDER BY id"));
    }

    @Test
    void every_field_of_an_instrument_is_checked_and_the_mend_is_told() {
        refused(add(" "), "Instrument PID is required");
        refused(add("x".repeat(101)), "Instrument PID must be at most 100 characters");
        refused(add("Titan 1"), "must not have blanks inside", "write - or _");
        refused(add("T\u0007"), "control character U+0007");
        refused(add("T", "--api-url", " "), "API URL is required");
        refused(add("T", "--api-url", "nemo.example.com"), "must start with http", "https://nemo.example.com");
        refused(add("T", "--api-url", "https://"), "API URL is not a valid URL");
        refused(add("T", "--api-url", "https://nemo example"), "API URL is not a valid URL");
        refused(add("T", "--api-url", "https:///tools"), "the name of the server is missing");
        refused(add("T", "--calendar-url", "ftp://x"), "Calendar URL must start with http");
        refused(add("T", "--timezone", " "), "Timezone is required");
        refused(add("T", "--timezone", "berlin"), "Unknown timezone \"berlin\". Did you mean: \"Europe/Berlin\"?");
        refused(add("T", "--timezone", "Mars/Crater"), "Use IANA format (e.g., America/New_York)");
        refused(add("T", "--timezone", "UTC+1"), "Unknown timezone");
        refused(add("T", "--location", "x".repeat(101)), "Location must be at most 100 characters");
        refused(add("T", "--property-tag", "x".repeat(21)), "Property tag must be at most 20 characters");
        refused(add("T", "--display-name", "\t"), "Display name is required");
        refused(add("T", "--filestore-path", "/data/T"), "must be relative to NX_INSTRUMENT_DATA_PATH");
        refused(add("T", "--filestore-path", "a/../../b"), "must stay under", "without ..");
        refused(add("T", "--filestore-path", "./"), "a folder of the instrument's own");
        assertEquals(2, add("T", "--harvester", "pigeon").exit());
        assertEquals(0, place.number("SELECT count(*) FROM instruments"));
        assertEquals(0, place.number("SELECT count(*) FROM nexus_ledger"));
    }

    @Test
    void a_pid_and_an_address_are_taken_once() {
        done(add("T-1"));
        refused(add("T-1", "--api-url", "https://other.example.com/1"), "Instrument PID \"T-1\" is already registered");
        refused(
                add("T-2", "--api-url", "https://nemo.example.com/api/tools/?id=T-1"),
                "API URL \"https://nemo.example.com/api/tools/?id=T-1\" already used by instrument \"T-1\"");
        done(add("T-2"));
        refused(
                place.run(
                        "instrument",
                        "edit",
                        "T-2",
                        "--api-url",
                        "https://nemo.example.com/api/tools/?id=T-1",
                        "--reason",
                        "x"),
                "already used by instrument \"T-1\"");
        refused(place.run("instrument", "edit", "T-9", "--location", "x", "--reason", "x"), "'T-9' not found");
        refused(place.run("instrument", "edit", "T-2", "--location", "x", "--reason", " "), "reason is required");
        refused(place.run("instrument", "show", "T-9"), "nexus instrument list");
        refused(place.run("instrument", "retire", "T-9", "--reason", "x"), "'T-9' not found");
        var nothing = place.run("instrument", "edit", "T-2", "--reason", "x");
        assertEquals(2, nothing.exit());
        assertTrue(nothing.err().contains("nothing to change"), nothing.err());
    }

    @Test
    void the_folder_of_an_instrument_is_looked_for_under_the_data_path() throws IOException {
        var data = Files.createDirectories(folder.resolve("data"));
        place = place.with("NX_INSTRUMENT_DATA_PATH", data.toString());
        var made = add("T-1");
        done(made);
        assertTrue(made.err().contains("WARNING: there is no folder " + data.resolve("Titan")), made.err());
        Files.createDirectories(data.resolve("Titan"));
        assertEquals("instrument registered\n", add("T-2").err());
        refused(add("T-3", "--filestore-path", data + "/Titan"), "must not begin with", "give the rest: 'Titan'");
    }

    @Test
    void a_row_that_another_program_wrote_can_be_changed_without_mending_all_of_it() {
        place.sql("INSERT INTO instruments VALUES ('Old one', 'x', '', '', '', '', '/Tescan_3', 'nemo', 'Mars')");
        done(place.run("instrument", "edit", "Old one", "--location", "here", "--reason", "moved"));
        refused(
                place.run("session", "add", "--instrument", "Old one"),
                "unknown time zone 'Mars'",
                "nexus instrument edit");
    }

    @Test
    void a_list_of_instruments_goes_out_and_in_again() throws IOException {
        add("T-1");
        add("T-2", "--location", "Ü, \"3\"");
        for (var format : List.of("csv", "jsonl", "xlsx")) {
            var file = "list." + format;
            done(place.run("instrument", "export", "--output", file));
            var rows = place.query("SELECT * FROM instruments ORDER BY 1");
            place.sql("DELETE FROM instruments");
            var dry = place.run("instrument", "import", file);
            done(dry);
            assertTrue(dry.out().contains("2 rows: 2 to create, 0 to change, 0 already there, 0 bad"), dry.out());
            assertTrue(dry.out().endsWith("nothing was changed: this was a rehearsal; add --apply to do it\n"));
            assertEquals(0, place.number("SELECT count(*) FROM instruments"));
            done(place.run("instrument", "import", file, "--apply"));
            assertEquals(rows, place.query("SELECT * FROM instruments ORDER BY 1"));
            assertTrue(place.run("instrument", "import", file, "--apply").out().contains("2 already there"));
        }
        Files.writeString(folder.resolve("new.csv"), "Instrument PID,location\nT-1,Geb. 9\nT-2,\n");
        var differs = place.run("instrument", "import", "new.csv", "--apply", "--reason", "x");
        assertEquals(2, differs.exit());
        assertTrue(differs.out().contains("line 2: bad T-1: already there with another location: none"), differs.out());
        var silent = place.run("instrument", "import", "new.csv", "--apply", "--update");
        assertTrue(silent.out().contains("reason is required"), silent.out());
        var changed = place.run("instrument", "import", "new.csv", "--apply", "--update", "--reason", "moved");
        done(changed);
        assertTrue(changed.out().contains("line 2: change T-1\nline 3: already there T-2\n"), changed.out());
        assertEquals(
                "Geb. 9",
                place.query("SELECT location FROM instruments WHERE instrument_pid = 'T-1'")
                        .getFirst()
                        .getFirst());
    }

    @Test
    void one_bad_row_of_a_list_keeps_all_out() throws IOException {
        Files.writeString(folder.resolve("list.csv"), """
                instrument_pid,display_name,api_url,filestore_path,timezone
                A,A,https://n/1,a,Europe/Berlin
                B,B,https://n/1,b,Europe/Berlin
                C,C,https://n/3,c,Nowhere
                D,,https://n/4,d,Europe/Berlin
                A,A,https://n/5,a,Europe/Berlin
                """);
        var run = place.run("instrument", "import", "list.csv", "--apply", "--json");
        assertEquals(2, run.exit());
        assertEquals(6, run.out().lines().count());
        for (var part : List.of(
                "\"line\": 2, \"instrument_pid\": \"A\", \"fate\": \"create\"",
                "already used by instrument",
                "Unknown timezone",
                "Display name is required",
                "another api_url",
                "\"applied\": false, \"rows\": 5, \"create\": 1, \"change\": 0, \"already_there\": 0, \"bad\": 4")) {
            assertTrue(run.out().contains(part), run.out());
        }
        assertTrue(run.err().contains("4 of 5 rows are bad, nothing was imported"), run.err());
        assertEquals(0, place.number("SELECT count(*) FROM instruments"));
        done(place.run("instrument", "import", "list.csv", "--apply", "--skip-bad"));
        assertEquals(1, place.number("SELECT count(*) FROM instruments"));
        Files.writeString(folder.resolve("odd.csv"), "instrument_pid,colour\nA,red\n");
        assertTrue(place.run("instrument", "import", "odd.csv").err().contains("unknown columns: colour"));
    }

    // Sessions

    @Test
    void sessions_as_typed() {
        add("T-1");
        done(place.run("session", "add", "--instrument", "T-1", "--identifier", "s", "--start", "2026-03-04T09:00"));
        var waiting = place.run("session", "list", "--status", "waiting-for-end");
        assertTrue(waiting.out().contains("2026-03-04T09:00:00+01:00"), waiting.out());
        done(place.run("session", "end", "s", "--at", "2026-03-04T10:00"));
        var ready = place.run("session", "to-build");
        done(ready);
        assertEquals("1 to build, 0 on hold, 0 broken, 0 stray\n", ready.err());
        done(place.run("session", "hold", "s", "--reason", "wait"));
        assertTrue(place.run("session", "to-build").out().contains("held"));
        done(place.run("session", "release", "s"));
        done(place.run("session", "status", "s", "--to", "no-consent", "--reason", "asked"));
        var show = place.run("session", "show", "s");
        assertTrue(show.out().contains("record_status:      NO_CONSENT"), show.out());
        assertTrue(show.out().contains("END"), show.out());
        assertEquals(
                "no sessions\n",
                place.run("session", "list", "--instrument", "T-9").err());
        done(place.run("session", "list", "--all", "--output", "sessions.csv"));
    }

    @Test
    void bad_input_of_every_session_command_is_refused_in_one_line() {
        add("T-1");
        refused(place.run("session", "add", "--instrument", "T-9"), "instrument 'T-9' not found");
        refused(place.run("session", "add", "--instrument", "T-1", "--start", "noon"), "not a time: 'noon'");
        refused(place.run("session", "end", "s"), "session 's' not found");
        refused(place.run("session", "show", "s"), "session 's' not found", "nexus session list");
        refused(place.run("session", "hold", "s", "--reason", "x"), "session 's' not found");
        refused(place.run("session", "release", "s"), "session 's' not found");
        refused(place.run("session", "status", "s", "--to", "ERROR", "--reason", "x"), "session 's' not found");
        refused(place.run("session", "status", "s", "--to", "fine", "--reason", "x"), "invalid status 'fine'");
        refused(place.run("session", "list", "--status", "fine"), "the statuses are WAITING_FOR_END");
        refused(place.run("session", "list", "--limit", "-1"), "limit must be >= 0");
        place.run("session", "add", "--instrument", "T-1", "--identifier", "s");
        refused(place.run("session", "hold", "s", "--reason", " "), "reason is required");
        refused(place.run("session", "status", "s", "--to", "COMPLETED", "--reason", "x"), "allowed next: TO_BE_BUILT");
        place.sql("UPDATE session_log SET record_status = 'TO_BE_BUILT'");
        var broken = place.run("session", "to-build");
        assertEquals(2, broken.exit());
        assertTrue(broken.out().contains("it has no end of the same instrument and user"), broken.out());
    }

    @Test
    void without_the_tables_of_the_facility_the_way_to_them_is_told(@TempDir Path other) {
        var bare = newPlace(other);
        bare.run("db", "upgrade", "tracker");
        for (var line : List.of("instrument list", "session to-build", "person list")) {
            refused(bare.run(line.split(" ")), "run: nexus db upgrade nexuslims");
        }
    }

    @Test
    void a_way_down_is_stopped_by_a_hold() {
        add("T-1");
        place.run("session", "add", "--instrument", "T-1", "--identifier", "s");
        place.run("session", "hold", "s", "--reason", "x");
        var down = place.run("db", "downgrade", "nexuslims", "base");
        assertEquals(2, down.exit());
        assertTrue(down.err().contains("ERROR: nexus_session_hold holds 1 rows that stand on revision"), down.err());
        done(place.run("session", "release", "s"));
        done(place.run("db", "downgrade", "nexuslims", "base"));
        done(place.run("db", "upgrade", "nexuslims"));
        assertTrue(place.run("session", "show", "s").out().contains("T-1"));
    }

    @Test
    void a_copy_carries_what_is_ours(@TempDir Path other) {
        add("T-1");
        place.run("session", "add", "--instrument", "T-1", "--identifier", "s");
        place.run("session", "hold", "s", "--reason", "x");
        place.run("instrument", "retire", "T-1", "--reason", "sold");
        place.run("person", "set", "ada", "--system", "elabftw", "--id", "7");
        place.run("person", "set", "ada", "--system", "nemo", "--server", "https://n2/", "--id", "7");
        var target = other.resolve("copy.sqlite3");
        done(place.run("db", "copy", "--to", target.toString()));
        for (var table : List.of("nexus_instrument_retirement", "nexus_session_hold", "nexus_person_identity")) {
            var all = "SELECT * FROM " + table + " ORDER BY 1, 2";
            assertFalse(place.query(all).isEmpty());
            assertEquals(place.query(all), Workplace.query(target, all));
        }
    }

    // People

    @Test
    void a_person_has_ids_in_several_systems_and_servers() {
        done(place.run("person", "set", "ada", "--system", "nemo", "--id", "12", "--email", "ada@example.org"));
        done(place.run(
                "person", "set", "ada", "--system", "nemo", "--server", "https://nemo2.example.org/api", "--id", "12"));
        done(place.run("person", "set", "bob", "--system", "elabftw", "--id", "7"));
        var ada = place.run("person", "show", "ada", "--json").out();
        assertTrue(ada.contains("\"count\": 2"), ada);
        assertTrue(ada.contains("\"server\": \"https://nemo2.example.org/api/\""), ada);
        refused(
                place.run("person", "set", "bob", "--system", "nemo", "--id", "12"),
                "nemo id '12' already belongs to 'ada'");
        refused(
                place.run(
                        "person",
                        "set",
                        "bob",
                        "--system",
                        "nemo",
                        "--server",
                        "https://nemo2.example.org/api/",
                        "--id",
                        "12"),
                "nemo id '12' already belongs to 'ada'");
        done(place.run("person", "set", "ada", "--system", "nemo", "--id", "13"));
        assertTrue(place.run("person", "list", "--system", "nemo", "--id", "13")
                .out()
                .contains("ada@example.org"));
        done(place.run("person", "remove", "ada", "--system", "nemo", "--reason", "left"));
        assertEquals(0, place.number("SELECT count(*) FROM external_user_identifiers"));
        assertEquals(2, place.number("SELECT count(*) FROM nexus_person_identity"));
        refused(place.run("person", "remove", "ada", "--system", "nemo", "--reason", "left"), "has no id in nemo");
        assertEquals(
                List.of(
                        List.of("person.add", "person:ada"),
                        List.of("person.add", "person:ada"),
                        List.of("person.add", "person:bob"),
                        List.of("person.confirm", "person:ada"),
                        List.of("person.remove", "person:ada")),
                place.query("SELECT action, subject FROM nexus_ledger ORDER BY id"));
    }

    @Test
    void bad_input_of_every_person_command_is_refused_in_one_line() {
        refused(place.run("person", "set", " ", "--system", "nemo", "--id", "1"), "username is required");
        refused(place.run("person", "set", "ada", "--system", "nemo", "--id", " "), "external_id is required");
        refused(
                place.run("person", "set", "ada", "--system", "nemo", "--id", "1", "--email", "ada"),
                "not an e-mail address: 'ada'");
        refused(
                place.run("person", "set", "ada", "--system", "nemo", "--id", "1", "--server", "nemo2"),
                "not the address of a server: 'nemo2'");
        refused(place.run("person", "show", "ada"), "person 'ada' not found");
        refused(place.run("person", "list", "--limit", "-1"), "limit must be >= 0");
        refused(place.run("person", "remove", "ada", "--system", "cdcs", "--reason", "x"), "has no id in cdcs");
        assertEquals(
                2,
                place.run("person", "set", "ada", "--system", "github", "--id", "1")
                        .exit());
        assertEquals(0, place.number("SELECT count(*) FROM nexus_ledger"));
    }

    @Test
    void a_list_of_people_goes_out_and_in_again() throws IOException {
        place.run("person", "set", "ada", "--system", "nemo", "--id", "12", "--notes", "first");
        place.run("person", "set", "山田", "--system", "elabftw", "--id", "7");
        done(place.run("person", "export", "--output", "people.csv"));
        place.sql("DELETE FROM external_user_identifiers");
        place.sql("DELETE FROM nexus_person_identity");
        var dry = place.run("person", "import", "people.csv");
        assertTrue(dry.out().contains("2 to create"), dry.out());
        assertEquals(0, place.number("SELECT count(*) FROM external_user_identifiers"));
        done(place.run("person", "import", "people.csv", "--apply"));
        assertTrue(place.run("person", "import", "people.csv", "--apply").out().contains("2 already there"));
        Files.writeString(folder.resolve("bad.csv"), """
                username,system,external_id
                ada,nemo,99
                bob,github,1
                bob,nemo,12
                eve,cdcs,eve
                """);
        var bad = place.run("person", "import", "bad.csv", "--apply");
        assertEquals(2, bad.exit());
        for (var part : List.of(
                "line 2: bad ada: already there with another external_id: '12', the list says '99'",
                "line 3: bad bob: unknown system 'github'",
                "line 4: bad bob: nemo id '12' already belongs to 'ada'",
                "line 5: create eve")) {
            assertTrue(bad.out().contains(part), bad.out());
        }
        assertEquals(1, place.number("SELECT count(*) FROM external_user_identifiers"));
    }

    @Test
    void two_who_name_one_person_at_once_leave_one_row() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            var start = new CountDownLatch(1);
            var threads = new ArrayList<Thread>();
            for (var name : List.of("a" + round, "b" + round)) {
                var id = Integer.toString(round);
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    place.run("person", "set", name, "--system", "nemo", "--id", id);
                    add("P-" + id);
                }));
            }
            start.countDown();
            for (var thread : threads) {
                thread.join();
            }
        }
        assertEquals(5, place.number("SELECT count(*) FROM external_user_identifiers"));
        assertEquals(5, place.number("SELECT count(*) FROM instruments"));
        assertEquals(10, place.number("SELECT count(*) FROM nexus_ledger"));
    }
}
