package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import lab.nexus.Workplace;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nexus process`, `nexus worker` and `nexuslims build-records` as they are typed.
class ProcessCommandsTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-20T12:00:00.25Z"), ZoneId.of("UTC"));

    @TempDir
    Path folder;

    private House house = House.at(new Workplace(Path.of("target/nowhere")));
    private Workplace place = house.place;

    @BeforeEach
    void open() {
        house = House.make(new Workplace(folder));
        place = house.place.with("NX_DB_PATH", house.place.database().toString());
        house.settings.forEach((name, value) -> place = place.with(name, value));
    }

    private Workplace.Run run(String... words) {
        return place.run(List.of(words), NOW);
    }

    @Test
    void a_run_says_what_came_of_each_session_and_its_exit_code_is_honest() {
        assertEquals(0, run("process", "run", "--from", "all").exit(), "nothing to do");
        house.session("refused", "I-1", "2026-03-11T10:00:00+01:00", "2026-03-11T11:00:00+01:00", "no");
        var fine = run("process", "run", "--from", "all");
        assertEquals(0, fine.exit(), fine.err());
        assertTrue(fine.out().contains("no consent: refused on I-1\n  the user did not consent\n"), fine.out());
        house.usual("s1");
        var built = run("process", "run", "--from", "all", "--json"); // no destination is configured
        assertEquals(1, built.exit());
        assertTrue(built.out().startsWith("{\"schema\": \"nexus_process_run\""), built.out());
        assertTrue(built.out().contains("\"outcome\": \"not_uploaded\""), built.out());
        assertEquals(2, run("process", "run", "--jobs", "0").exit());
        assertEquals(2, run("process", "run", "--from", "yesterday").exit());
        assertEquals(2, place.with("NX_DATA_PATH", null).run("process", "run").exit());
    }

    @Test
    void a_lock_that_somebody_holds_is_exit_code_3() {
        try (var _ = RunLock.take(house.data, false).orElseThrow()) {
            assertTrue(RunLock.take(house.data, true).isEmpty());
            var refused = run("process", "run");
            assertEquals(3, refused.exit());
            assertTrue(refused.err().contains("another run holds the lock"), refused.err());
            assertEquals(3, run("process", "run", "--json").exit());
            assertEquals(3, run("worker", "--once").exit());
            assertEquals(0, run("process", "run", "--dry-run").exit());
        }
        assertEquals(0, run("process", "run").exit(), "the file that is left means nothing");
        assertTrue(Files.exists(RunLock.file(house.data)));
    }

    @Test
    void earlier_runs_are_listed_and_shown() {
        house.session("refused", "I-1", "2026-03-11T10:00:00+01:00", "2026-03-11T11:00:00+01:00", "no");
        assertEquals("there was no run yet\n", run("process", "show").err());
        var told = run("process", "run", "--from", "all").out();
        assertTrue(run("process", "runs").out().contains("done"));
        assertEquals(told, run("process", "show").out());
        assertEquals(told, run("process", "show", "1").out());
        assertEquals(2, run("process", "show", "9").exit());
        assertTrue(run("process", "runs", "--session", "refused").out().contains("no_consent"));
        assertEquals(0, run("process", "stop").exit());
        assertEquals(2, run("process", "stop", "1").exit());
    }

    @Test
    void a_worker_makes_one_run_when_asked_for_one() {
        house.session("refused", "I-1", "2026-03-19T10:00:00+01:00", "2026-03-19T11:00:00+01:00", "no");
        var worked = run("worker", "--once");
        assertEquals(0, worked.exit(), worked.err());
        assertTrue(worked.err().contains("run 1 done: 1 no consent"), worked.err());
        assertEquals(2, run("worker", "--every", "5x").exit());
    }

    @Test
    void the_time_between_two_runs_is_a_number_and_a_unit() {
        assertEquals(Duration.ofMinutes(15), Schedule.parse("--every", "15m"));
        assertEquals(Duration.ofSeconds(90), Schedule.parse("--every", " 90s "));
        assertEquals(Duration.ofHours(2), Schedule.parse("--every", "2h"));
        assertEquals(Duration.ofDays(7), Schedule.parse("--every", "7d"));
        for (var wrong : List.of("", "m", "15", "15 min", "-5m", "9s", "8d", "99999999999999999999d", "1w")) {
            assertThrows(Fault.class, () -> Schedule.parse("--every", wrong), wrong);
        }
    }

    // As NexusLIMS' users type it

    private Workplace nexuslims() {
        return place.with("NX_CDCS_TOKEN", "secret-token-of-cdcs").with("NX_CDCS_URL", "http://127.0.0.1:9/");
    }

    @Test
    void build_records_without_a_whole_configuration_says_what_is_missing() {
        var run = run("nexuslims", "build-records");
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("Missing/invalid fields: NX_CDCS_TOKEN, NX_CDCS_URL"), run.err());
    }

    @Test
    void build_records_takes_the_dates_of_nexuslims_and_refuses_others_by_name() {
        var wrong = nexuslims().run("nexuslims", "build-records", "-n", "--from", "03/04/2026");
        assertEquals(2, wrong.exit());
        assertEquals(
                "Invalid date format: 03/04/2026. Use ISO format (YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS) or special value"
                        + " \"none\" to disable filtering.\n",
                wrong.err());
        for (var from : List.of("none", "ALL", "2026-03-04", "2026-03-04T01:02:03", "2026-03-04T01:02:03-05:00")) {
            assertEquals(
                    0,
                    nexuslims()
                            .run("nexuslims", "build-records", "-n", "--from", from)
                            .exit(),
                    from);
        }
        assertEquals(
                2, nexuslims().run("nexuslims", "build-records", "--nonsense").exit());
    }

    @Test
    void a_rehearsal_of_build_records_logs_warnings_alone_and_with_v_the_files() throws IOException {
        house.usual("s1");
        var quiet = nexuslims().run(List.of("nexuslims", "build-records", "-n", "--from", "none"), NOW);
        assertEquals(0, quiet.exit(), quiet.err());
        assertFalse(quiet.err().contains(" INFO: "), quiet.err());
        var loud = nexuslims().run(List.of("nexuslims", "build-records", "-nv", "--from", "none"), NOW);
        assertTrue(loud.err().contains("*mtime* 2026-03-10T10:30:00+01:00 - "), loud.err());
        assertTrue(loud.err().contains("[preflight] db_reachable: PASS — "), loud.err());
        assertFalse(loud.err().contains("data_path_writable"), loud.err());
        assertFalse(loud.err().contains("secret-token-of-cdcs"), loud.err());
        assertTrue(loud.err().contains("nexus.config INFO: NX_CDCS_TOKEN=***"), loud.err());
        assertEquals("", loud.out());
        assertEquals(0, place.number("SELECT count(*) FROM session_log"));
        try (var logs = Files.walk(house.data.resolve("logs"))) {
            var names = logs.filter(Files::isRegularFile)
                    .map(file -> house.data.resolve("logs").relativize(file).toString())
                    .toList();
            assertEquals(1, names.size());
            var day = NOW.instant().atZone(ZoneId.systemDefault()).toLocalDate().toString();
            var name = day.replace('-', '/') + "/" + day.replace("-", "") + "-\\d{6}_dryrun\\.log";
            assertTrue(names.getFirst().matches(name), names.toString());
            for (var line : Files.readAllLines(house.data.resolve("logs").resolve(names.getFirst()))) {
                assertTrue(line.matches(day + " \\d\\d:\\d\\d:\\d\\d,250 [\\w.]+ (INFO|WARNING|ERROR): .*"), line);
            }
        }
    }

    @Test
    void build_records_with_a_destination_that_is_down_fails_and_with_the_lock_held_does_nothing() {
        var down = nexuslims()
                .with("NEXUS_NETWORK_TRIES", "2")
                .run(List.of("nexuslims", "build-records", "--from", "none"), NOW);
        assertEquals(1, down.exit());
        assertTrue(down.err().contains("[preflight] export_destinations: FAIL — cdcs: "), down.err());
        try (var _ = RunLock.take(house.data, false).orElseThrow()) {
            var locked = nexuslims().run("nexuslims", "build-records");
            assertEquals(3, locked.exit());
            assertTrue(locked.err().contains("Lock file already exists at " + RunLock.file(house.data)), locked.err());
            assertTrue(locked.err().contains("Another instance is already running. Exiting."));
        }
    }

    @Test
    void a_log_that_cannot_be_written_is_exit_code_1() throws IOException {
        var file = Files.writeString(folder.resolve("a-file"), "no folder");
        var logs = Files.createDirectories(folder.resolve("logs"));
        var blocked = nexuslims().with("NX_LOG_PATH", logs.toString());
        Files.copy(file, logs.resolve("2026"));
        var run = blocked.run(List.of("nexuslims", "build-records"), NOW);
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("Failed to setup file logging"), run.err());
    }
}
