package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that dies at every moment there is, one after another, and the run after it: one record at each
/// destination, one row in the log of uploads, the right status, nothing left half done.
class KillWalkIT {
    private static final int MORE_THAN_THERE_ARE = 10_000;
    private static final Set<String> ALL = Set.of("built", "done", "found", "generating", "none", "uploading");

    @TempDir
    Path folder;

    /// Sessions' steps at which a run has died.
    private final ConcurrentSkipListSet<String> steps = new ConcurrentSkipListSet<>();

    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void a_run_that_dies_at_any_moment_is_gone_on_with_and_nothing_is_done_twice() throws Exception {
        for (var moment : List.of("before-cdcs", "after-cdcs", "before-elabftw", "after-elabftw")) {
            assertTrue(killed(moment, 1), moment);
        }
        int stride = Soak.rounds(1) > 1 ? 1 : 3; // every moment at length, else every third one
        for (int first = 1; first == 1 || (first <= stride && !steps.equals(ALL)); first++) {
            walk(first, stride); // when the time is asked for differs a little, so a short step may be stepped over
        }
        assertEquals(ALL, steps);
        Soak.report(kills + " deaths of a run, at every step: nothing twice, nothing lost");
    }

    /// Dies at each of these moments.
    private void walk(int first, int stride) throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(2)) {
            int next = first;
            for (boolean more = true; more; ) {
                var deaths = new ArrayList<Future<Boolean>>();
                for (int i = 0; i < 8; i++) {
                    int number = next;
                    next += stride;
                    deaths.add(pool.submit(() -> killed("clock", number)));
                }
                for (var death : deaths) {
                    more = value(death);
                }
                assertTrue(next < MORE_THAN_THERE_ARE);
            }
        }
    }

    private static boolean value(Future<Boolean> death) throws InterruptedException {
        try {
            return death.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    /// @return false when the run has ended before that moment
    private boolean killed(String moment, int number) throws IOException, InterruptedException {
        var place = new Workplace(Files.createDirectories(folder.resolve(moment + number)));
        var house = House.make(place);
        house.usual("s1");
        int exit = die(place.folder(), moment, number);
        if (exit == KilledRun.KILLED) {
            kills.incrementAndGet();
            var step = place.query("SELECT step FROM nexus_work");
            steps.add(step.isEmpty() ? "none" : String.valueOf(step.getFirst().getFirst()));
        } else {
            assertEquals(0, exit);
        }
        var after = House.at(place);
        var report = after.run();
        assertTrue(report.fine(), moment + number + ": " + report.text());
        after.assertDone("s1");
        assertEquals(List.of("uploaded/2026-03-10_I-1_s1.xml"), after.documents(), moment + number);
        assertEquals(
                0,
                place.number("SELECT count(*) FROM nexus_run WHERE state IN ('running', 'stopping')"),
                moment + number);
        return exit == KilledRun.KILLED;
    }

    private static int die(Path place, String moment, int number) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.sqlite.lib.path=" + Path.of("target/lib/native").toAbsolutePath(),
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "lab.nexus.process.KilledRun",
                        place.toString(),
                        moment,
                        Integer.toString(number))
                .inheritIO()
                .start();
        return process.waitFor();
    }
}
