package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The application in a real Chromium against the real server: the tests are in `frontend/e2e`, named after
/// the items of the design's acceptance list. What they said is in `target/browser.log`.
class BrowserIT {
    private static final long PATIENCE_MINUTES = 40;
    private static final int LINES_SHOWN = 150;
    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final Path LOG = Workplace.project().resolve("target/browser.log");

    @Test
    @Timeout(value = 2 * PATIENCE_MINUTES, unit = TimeUnit.MINUTES)
    void every_item_of_the_acceptance_list_holds_in_a_browser() throws Exception {
        Absent.require(
                Files.exists(Workplace.project().resolve("target/frontend/index.html")),
                "the application in the browser (no Node)");
        Absent.require(CHROMIUM.stream().anyMatch(name -> Files.isExecutable(Path.of(name))), "chromium");
        Files.deleteIfExists(LOG);
        assertEquals(0, run("npx", "vitest", "run"), BrowserIT::said);
        // a page may be late once on a machine that does much else; what is late twice is wrong
        assertEquals(0, run("npx", "playwright", "test", "--retries=1"), BrowserIT::said);
        tellOfSecondTries();
    }

    /// A test that failed first and passed then passes, and is named.
    private static void tellOfSecondTries() throws IOException {
        var summary = Files.readAllLines(LOG).stream()
                .dropWhile(line -> !line.matches(" *\\d+ flaky"))
                .takeWhile(line -> !line.matches(" *\\d+ passed.*"))
                .map(String::strip)
                .toList();
        if (!summary.isEmpty()) {
            System.out.println("in the browser, passed at a second try: " + String.join("; ", summary));
        }
    }

    private static int run(String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words)
                .directory(Workplace.project().resolve("frontend").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        var environment = builder.environment();
        environment.put("NEXUS_LAUNCHER", Workplace.project().resolve("nexus").toString());
        environment.put(
                "NEXUS_E2E_OUT", Workplace.project().resolve("target/browser").toString());
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    /// The end of what was said, where the failures stand together.
    private static String said() {
        try {
            var lines = Files.readAllLines(LOG);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException failure) {
            return "see " + LOG + ": " + failure.getMessage();
        }
    }
}
