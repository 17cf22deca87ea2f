package lab.nexus.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import lab.nexus.Workplace;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Assertions;

/// Whatever people type in whatever order, the invariants hold, and every answer is a clean one.
class CustodyPropertyTest {
    private static final List<String> CONTAINERS = List.of("T1", "T2", "P1", "1", "2", "X", "");
    private static final List<String> SAMPLES = List.of("A", "B", "C", "1", "2", "D", " A ");
    private static final List<String> WORDS = List.of("tube", "Vial", "plate", " bag ", "", "Ünï", "x\ty");
    private static final List<String> STATUSES =
            List.of("received", "processing", "testing", "ANALYSIS", "analyzing", "done", "completed", "bogus", "");

    @Property(tries = 60)
    void random_commands_keep_the_invariants(@ForAll("lines") List<List<String>> lines) throws IOException {
        var folder = Files.createTempDirectory("nexus-property");
        try {
            var place = new Workplace(folder);
            for (var line : lines) {
                var run = place.run(line, Clock.systemUTC());
                boolean clean = run.exit() == 0 || (run.exit() == 2 && !(run.out() + run.err()).contains("internal"));
                Assertions.assertTrue(clean, () -> line + " answered " + run);
            }
            place.run("lims", "init");
            Assertions.assertEquals(List.of(), Invariants.broken(place));
        } finally {
            remove(folder);
        }
    }

    @Property(tries = 30)
    void a_refused_command_changes_nothing(@ForAll("lines") List<List<String>> lines) throws IOException {
        var folder = Files.createTempDirectory("nexus-property");
        try {
            var place = new Workplace(folder);
            place.run("lims", "init");
            for (var line : lines) {
                var before = everything(place);
                var run = place.run(line, Clock.systemUTC());
                if (run.exit() != 0) {
                    Assertions.assertEquals(before, everything(place), () -> line + " answered " + run);
                }
            }
        } finally {
            remove(folder);
        }
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

    @Provide
    Arbitrary<List<List<String>>> lines() {
        return Arbitraries.frequencyOf(List.of(
                        frequent(
                                3,
                                Combinators.combine(of(CONTAINERS), of(WORDS))
                                        .as((c, k) ->
                                                List.of("lims", "container", "add", "--barcode=" + c, "--kind=" + k))),
                        frequent(
                                4,
                                Combinators.combine(of(SAMPLES), of(CONTAINERS), of(STATUSES))
                                        .as((s, c, st) -> List.of(
                                                "lims",
                                                "sample",
                                                "add",
                                                "--specimen-type=blood",
                                                "--external-id=" + s,
                                                "--container=" + c,
                                                "--status=" + st))),
                        frequent(
                                2,
                                of(SAMPLES)
                                        .map(s -> List.of(
                                                "lims",
                                                "sample",
                                                "add",
                                                "--specimen-type",
                                                "blood",
                                                "--external-id=" + s))),
                        frequent(
                                4,
                                Combinators.combine(of(SAMPLES), of(STATUSES), of(WORDS))
                                        .as((s, st, n) ->
                                                List.of("lims", "sample", "status", s, "--to=" + st, "--note=" + n))),
                        frequent(
                                6,
                                Combinators.combine(of(SAMPLES), of(CONTAINERS), of(WORDS))
                                        .as((s, c, n) ->
                                                List.of("lims", "sample", "move", s, "--to=" + c, "--note=" + n))),
                        frequent(
                                2,
                                Combinators.combine(of(CONTAINERS), of(List.of("on", "off", "maybe")))
                                        .as((c, on) -> List.of("lims", "container", "set-exclusive", c, on))),
                        frequent(
                                1,
                                Combinators.combine(of(WORDS), of(List.of("on", "off")))
                                        .as((k, on) -> List.of("lims", "container", "kind-defaults", "set", k, on))),
                        frequent(
                                1,
                                Arbitraries.of(
                                        List.of(List.of("lims", "container", "kind-defaults", "apply", "--all"))))))
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    private static Tuple2<Integer, Arbitrary<List<String>>> frequent(int weight, Arbitrary<List<String>> lines) {
        return Tuple.of(weight, lines);
    }

    private static Arbitrary<String> of(List<String> words) {
        return Arbitraries.of(words);
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
