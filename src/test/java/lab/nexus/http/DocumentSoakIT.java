package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.Absent;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import lab.nexus.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stranger reads the API document and sends what it allows, and what it does not (schemathesis, which
/// `./dev soak` installs below `target/`). Nothing of it may be our own mistake.
class DocumentSoakIT {
    private static final Path TOOL = Path.of("target/schemathesis/bin/schemathesis");

    @TempDir
    Path folder;

    @Test
    void whatever_the_document_allows_or_not_the_server_never_fails() throws Exception {
        Absent.require(Files.isExecutable(TOOL), "schemathesis");
        var place = new Workplace(folder);
        assertEquals(0, place.run("init").exit());
        var environment = new HashMap<>(place.environment());
        environment.put("REPO_ROOT", folder.toString());
        environment.put("TMPDIR", folder.toString());
        int seconds = Soak.rounds(20) > 20 ? 300 : 20;
        try (var served = new Served(folder, Map.copyOf(environment), Clock.systemUTC())) {
            var out = folder.resolve("out.txt");
            int exit = new ProcessBuilder(List.of(
                            TOOL.toAbsolutePath().toString(),
                            "run",
                            served.uri("/openapi.json").toString(),
                            "--header",
                            "Authorization: Bearer " + served.token(Role.MANAGER),
                            "--checks",
                            "not_a_server_error,response_schema_conformance,content_type_conformance",
                            "--phases",
                            "coverage,fuzzing",
                            "--max-time",
                            Integer.toString(seconds),
                            "--exclude-path-regex",
                            "snapshot/export",
                            "--generation-database",
                            "none",
                            "--seed",
                            "1",
                            "--no-color"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            var said = Files.readString(out);
            assertEquals(0, exit, said);
            assertTrue(served.log().isEmpty(), served.log().toString());
            said.lines()
                    .filter(line -> line.contains(" generated"))
                    .findFirst()
                    .ifPresent(line -> Soak.report("schemathesis over the API document, " + line.strip()
                            + ", no answer of 500 or more, none unlike the document"));
        }
    }
}
