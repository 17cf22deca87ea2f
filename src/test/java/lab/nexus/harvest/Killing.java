package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import lab.nexus.Workplace;

/// Kills harvests in the middle.
final class Killing {
    private static final long SEED = 20260122;

    private Killing() {}

    /// Begins harvests by the launcher and kills them, until one finishes after so many kills.
    ///
    /// @return how many were killed while they ran
    static int kill(Reaping reaping, int rounds, int longest) throws IOException, InterruptedException {
        var place = reaping.place;
        for (var setting : reaping.settings().entrySet()) {
            place = place.with(setting.getKey(), setting.getValue());
        }
        var random = new Random(SEED);
        int killed = 0;
        for (int round = 0; round < rounds; round++) {
            var out = place.folder().resolve("out");
            var process = place.start(
                    Workplace.launcher(),
                    List.of("harvest", "--from", "all"),
                    out,
                    place.folder().resolve("err"));
            Thread.sleep(200 + random.nextInt(longest));
            killed += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
            assertWhole(place);
        }
        var last = place.launch(List.of("harvest", "--from", "all"));
        assertEquals(0, last.exit(), last.toString());
        assertWhole(place);
        Files.deleteIfExists(Path.of(place.database() + "-journal"));
        return killed;
    }

    /// No session has one half only, none is there twice, and every row was written through Nexus.
    private static void assertWhole(Workplace place) {
        assertEquals(
                List.of(),
                place.query("SELECT session_identifier FROM session_log GROUP BY session_identifier"
                        + " HAVING count(*) <> 2 OR count(DISTINCT event_type) <> 2"));
        assertEquals(
                place.number("SELECT count(*) FROM session_log"),
                place.number("SELECT count(*) FROM nexus_ledger WHERE action = 'session.log'"));
    }
}
