package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The application in a real Chromium against the real server: the tests are in `frontend/e2e`, named after
/// the items of the design's acceptance list. What they said is in `target/browser.log`.
class BrowserIT {
    private static final long PATIENCE_MINUTES = 40;
    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");

    @Test
    void every_item_of_the_acceptance_list_holds_in_a_browser() throws Exception {
        Absent.require(
                Files.exists(Workplace.project().resolve("target/frontend/index.html")),
                "the application in the browser (no Node)");
        Absent.require(CHROMIUM.stream().anyMatch(name -> Files.isExecutable(Path.of(name))), "chromium");
        assertEquals(0, run(List.of("npx", "vitest", "run")), "see target/browser.log");
        assertEquals(0, run(List.of("npx", "playwright", "test")), "see target/browser.log");
    }

    private static int run(List<String> words) throws Exception {
        var log = Workplace.project().resolve("target/browser.log").toFile();
        var builder = new ProcessBuilder(new ArrayList<>(words))
                .directory(Workplace.project().resolve("frontend").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment()
                .put("NEXUS_LAUNCHER", Workplace.project().resolve("nexus").toString());
        builder.environment()
                .put(
                        "NEXUS_E2E_OUT",
                        Workplace.project().resolve("target/browser").toString());
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
