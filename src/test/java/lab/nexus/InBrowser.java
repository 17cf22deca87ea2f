package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The application in a real Chromium against the real server: the tests are in `frontend/e2e`, named after
/// the items of the design's acceptance list. What they said is in `target/browser-….log`. Two classes have
/// about half of them each, so that both cores of a small machine have something to do.
final class InBrowser {
    static final long PATIENCE_MINUTES = 40;

    private static final int LINES_SHOWN = 150;
    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final Path FRONTEND = Workplace.project().resolve("frontend");

    /// What takes longest; all others together take as long.
    static final List<String> LONG = List.of("large.spec.ts", "pages.spec.ts", "screens.spec.ts", "unlucky.spec.ts");

    private final String name;
    private final Path log;

    /// @param name of this part, for its files in `target`
    InBrowser(String name) throws IOException {
        this.name = name;
        this.log = Workplace.project().resolve("target/browser-" + name + ".log");
        Absent.require(
                Files.exists(Workplace.project().resolve("target/frontend/index.html")),
                "the application in the browser (no Node)");
        Absent.require(CHROMIUM.stream().anyMatch(file -> Files.isExecutable(Path.of(file))), "chromium");
        Files.deleteIfExists(log);
    }

    /// The files of tests that are not among the long ones.
    static List<String> others() throws IOException {
        try (var files = Files.list(FRONTEND.resolve("e2e"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".spec.ts") && !LONG.contains(file))
                    .sorted()
                    .toList();
        }
    }

    /// The tests of the application's parts, which need no browser.
    void parts() throws IOException, InterruptedException {
        assertEquals(0, run(List.of("npx", "vitest", "run")), this::said);
    }

    /// The tests in these files.
    void pass(List<String> files) throws IOException, InterruptedException {
        // a page may be late once on a machine that does much else; what is late twice is wrong
        var words = new ArrayList<>(List.of("npx", "playwright", "test", "--retries=1"));
        files.forEach(file -> words.add("e2e/" + file));
        assertEquals(0, run(words), this::said);
        tellOfSecondTries();
    }

    /// A test that failed first and passed then passes, and is named.
    private void tellOfSecondTries() throws IOException {
        var summary = Files.readAllLines(log).stream()
                .dropWhile(line -> !line.matches(" *\\d+ flaky"))
                .takeWhile(line -> !line.matches(" *\\d+ passed.*"))
                .map(String::strip)
                .toList();
        if (!summary.isEmpty()) {
            System.out.println("in the browser, passed at a second try: " + String.join("; ", summary));
        }
    }

    private int run(List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words)
                .directory(FRONTEND.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var environment = builder.environment();
        environment.put("NEXUS_LAUNCHER", Workplace.project().resolve("nexus").toString());
        environment.put(
                "NEXUS_E2E_OUT",
                Workplace.project().resolve("target/browser-" + name).toString());
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    /// The end of what was said, where the failures stand together.
    private String said() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
