package lab.nexus.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lab.nexus.FreePort;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command that README and docs print in a block of kind `sh` is run, page by page, each in an
/// empty folder of its own that has the project's programs in it.
class DocsIT {
    private static final List<String> PROGRAMS = List.of("nexus", "dev", "scripts", "bin");
    private static final Pattern PORT = Pattern.compile("--port (\\d+)");

    @TempDir
    Path folder;

    static List<Path> pages() throws IOException {
        try (var docs = Files.walk(Path.of("docs"));
                var top = Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"))) {
            return Stream.concat(top, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static String commands(Path page) throws IOException {
        var out = new StringBuilder();
        boolean inside = false;
        for (var line : Files.readAllLines(page)) {
            if (line.strip().startsWith("```")) {
                inside = !inside && line.strip().equals("```sh");
            } else if (inside) {
                out.append(line.strip()).append('\n');
            }
        }
        return out.toString();
    }

    @Test
    void every_printed_command_works() throws Exception {
        var failures = new ArrayList<String>();
        int run = 0;
        for (var page : pages()) {
            var commands = commands(page);
            if (!commands.isEmpty()) {
                run++;
                failures.addAll(run(page, commands));
            }
        }
        assertEquals(List.of(), failures);
        assertTrue(run >= 3, "README, quickstart and tutorial print commands");
    }

    private List<String> run(Path page, String commands) throws Exception {
        var here = Files.createDirectories(folder.resolve(page.toString().replace('/', '_')));
        for (var program : PROGRAMS) {
            var target = Workplace.project().resolve(program);
            if (Files.exists(target)) {
                Files.createSymbolicLink(here.resolve(program), target);
            }
        }
        var out = folder.resolve("out.txt");
        var builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", elsewhere(commands))
                .directory(here.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        var environment = builder.environment();
        environment.keySet().removeAll(List.of("REPO_ROOT", "NEXUS_DB", "DB_PATH", "NX_DB_PATH"));
        environment.put("PATH", here + ":" + environment.get("PATH"));
        environment.put("HOME", here.toString());
        int exit = builder.start().waitFor();
        return exit == 0 ? List.of() : List.of(page + " ended with " + exit + ":\n" + Files.readString(out));
    }

    /// The same on a port that is free: somebody may just follow the page.
    private static String elsewhere(String commands) throws IOException {
        var port = PORT.matcher(commands);
        return port.find() ? commands.replace(port.group(1), Integer.toString(FreePort.take())) : commands;
    }

    @Test
    void the_two_commands_of_the_readme_are_there() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        assertTrue(readme.contains("./nexus demo"));
        assertTrue(readme.contains("./dev test"));
        assertTrue(Files.readString(Path.of(".ci/run")).contains("./dev test"));
    }
}
