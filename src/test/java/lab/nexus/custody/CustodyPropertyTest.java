package lab.nexus.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import lab.nexus.Soak;
import lab.nexus.Tries;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever people type in whatever order, the invariants hold, and every answer is a clean one.
class CustodyPropertyTest {
    private static final List<String> CONTAINERS = List.of("T1", "T2", "P1", "1", "2", "X", "");
    private static final List<String> SAMPLES = List.of("A", "B", "C", "1", "2", "D", " A ");
    private static final List<String> WORDS = List.of("tube", "Vial", "plate", " bag ", "", "Ünï", "x\ty");
    private static final List<String> STATUSES =
            List.of("received", "processing", "testing", "ANALYSIS", "analyzing", "done", "completed", "bogus", "");

    @TempDir
    Path folder;

    @Test
    void random_commands_keep_the_invariants() {
        int tries = Soak.quickRounds(60);
        Tries.of(tries, random -> {
            var lines = lines(random);
            var wrong = wrongAfter(lines);
            int few = 1;
            while (!wrong.isEmpty()
                    && few < lines.size()
                    && wrongAfter(lines.subList(0, few)).isEmpty()) {
                few++;
            }
            assertEquals(List.of(), wrong, () -> "after the first lines of " + lines);
        });
        Soak.report(tries + " lists of random commands, every answer a clean one and every invariant kept");
    }

    /// What is wrong after these lines.
    private List<String> wrongAfter(List<List<String>> lines) throws IOException {
        var home = Files.createTempDirectory(folder, "try");
        var place = new Workplace(home);
        var wrong = new ArrayList<String>();
        for (var line : lines) {
            var run = place.run(line, Clock.systemUTC());
            boolean clean = run.exit() == 0 || (run.exit() == 2 && !(run.out() + run.err()).contains("internal"));
            if (!clean) {
                wrong.add(line + " answered " + run);
            }
        }
        place.run("lims", "init");
        wrong.addAll(Invariants.broken(place));
        remove(home);
        return wrong;
    }

    @Test
    void a_refused_command_changes_nothing() {
        Tries.of(Soak.quickRounds(30), random -> {
            var home = Files.createTempDirectory(folder, "try");
            var place = new Workplace(home);
            place.run("lims", "init");
            var said = new ArrayList<List<String>>();
            for (var line : lines(random)) {
                said.add(line);
                var before = everything(place);
                var run = place.run(line, Clock.systemUTC());
                if (run.exit() != 0) {
                    assertEquals(before, everything(place), () -> said + " answered " + run);
                }
            }
            remove(home);
        });
    }

    private static List<List<List<Object>>> everything(Workplace place) {
        @SuppressWarnings("unchecked") // the lists are only compared
        var all = (List<List<List<Object>>>) (List<?>) List.of(
                place.query("SELECT * FROM samples"),
                place.query("SELECT * FROM containers"),
                place.query("SELECT * FROM sample_events"),
                place.query("SELECT * FROM container_kind_defaults"),
                place.query("SELECT * FROM nexus_ledger"));
        return all;
    }

    private static List<List<String>> lines(SplittableRandom random) {
        var lines = new ArrayList<List<String>>();
        for (int size = 5 + random.nextInt(1 + random.nextInt(36)); size > 0; size--) {
            lines.add(line(random));
        }
        return lines;
    }

    private static List<String> line(SplittableRandom random) {
        var sample = Tries.oneOf(random, SAMPLES);
        var container = Tries.oneOf(random, CONTAINERS);
        var word = Tries.oneOf(random, WORDS);
        var status = Tries.oneOf(random, STATUSES);
        int of = random.nextInt(23);
        if (of < 3) {
            return List.of("lims", "container", "add", "--barcode=" + container, "--kind=" + word);
        }
        if (of < 7) {
            return List.of(
                    "lims",
                    "sample",
                    "add",
                    "--specimen-type=blood",
                    "--external-id=" + sample,
                    "--container=" + container,
                    "--status=" + status);
        }
        if (of < 9) {
            return List.of("lims", "sample", "add", "--specimen-type", "blood", "--external-id=" + sample);
        }
        if (of < 13) {
            return List.of("lims", "sample", "status", sample, "--to=" + status, "--note=" + word);
        }
        if (of < 19) {
            return List.of("lims", "sample", "move", sample, "--to=" + container, "--note=" + word);
        }
        if (of < 21) {
            var on = Tries.oneOf(random, List.of("on", "off", "maybe"));
            return List.of("lims", "container", "set-exclusive", container, on);
        }
        if (of < 22) {
            var on = random.nextBoolean() ? "on" : "off";
            return List.of("lims", "container", "kind-defaults", "set", word, on);
        }
        return List.of("lims", "container", "kind-defaults", "apply", "--all");
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
