package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same database gives the same archive to the byte, whatever the machine; and the programs of
/// every machine can read and check it.
class SnapshotDeterminismIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String NAME = "snapshot-20260102-030405Z";

    @TempDir
    Path folder;

    private Workplace laboratory() {
        var place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "200");
        place.sql("CREATE TABLE nexus_ballast AS SELECT hex(randomblob(20000)) AS b FROM samples");
        place.sql("INSERT INTO guest_sessions VALUES ('guest', NULL, 'c', 'e', NULL)");
        return place;
    }

    private byte[] archive(String exports) throws Exception {
        return Files.readAllBytes(folder.resolve(exports).resolve(NAME + ".tar.gz"));
    }

    private void requireSame(String exports, String others) throws Exception {
        assertArrayEquals(archive(exports), archive(others));
        run("diff", "-r", exports, others, "--exclude=*.lock");
    }

    private String run(String... words) throws Exception {
        var log = folder.resolve("log.txt");
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> String.join(" ", words) + ": " + log);
        return Files.readString(log);
    }

    private void exportWith(Workplace place, String exports) {
        var run = place.run(List.of("snapshot", "export", "--out", exports, "--include-sample", "S-001"), CLOCK);
        assertEquals(0, run.exit(), run.err());
    }

    @Test
    void the_same_database_gives_the_same_bytes() throws Exception {
        var place = laboratory();
        exportWith(place, "one");
        exportWith(place, "two");
        requireSame("one", "two");
    }

    @Test
    void the_same_database_of_a_server_gives_the_same_bytes() throws Exception {
        var place = new Workplace(folder).on(PostgresServer.require());
        place.run("lims", "seed-demo", "--n", "200");
        exportWith(place, "one");
        exportWith(place, "two");
        requireSame("one", "two");
    }

    @Test
    void one_core_writes_the_same_bytes_as_two() throws Exception {
        laboratory();
        for (int cores : List.of(1, 2, 7)) {
            var line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:ActiveProcessorCount=" + cores,
                    "-Dorg.sqlite.lib.path=" + Workplace.project().resolve("target/lib/native"),
                    "-cp",
                    Workplace.project().resolve("target/test-classes") + ":"
                            + Workplace.project().resolve("target/nexus.jar") + ":"
                            + Workplace.project().resolve("target/lib") + "/*",
                    "lab.nexus.ExportWorker"));
            line.addAll(
                    List.of(folder.toString(), "cores-" + cores, CLOCK.instant().toString()));
            run(line.toArray(String[]::new));
        }
        requireSame("cores-1", "cores-2");
        requireSame("cores-1", "cores-7");
    }

    @Test
    void the_usual_programs_accept_an_archive() throws Exception {
        var place = laboratory();
        exportWith(place, "exports");
        run("gzip", "-t", "exports/" + NAME + ".tar.gz");
        var listed = run("tar", "-tzvf", "exports/" + NAME + ".tar.gz");
        for (var line : listed.lines().toList()) {
            assertEquals(true, line.contains("root/root") && line.contains(" " + NAME + "/"), line);
        }
        run("mkdir", "there");
        run("tar", "-xzf", "exports/" + NAME + ".tar.gz", "-C", "there");
        run("sh", "-c", "cd there/" + NAME + " && sha256sum -c --strict SHA256SUMS");
        run("sh", "-c", "cd exports/" + NAME + " && sha256sum -c --strict SHA256SUMS");
        run("diff", "-r", "--exclude=manifest.json", "there/" + NAME, "exports/" + NAME);
    }

    @Test
    void a_sample_with_a_very_long_name_can_be_put_in() throws Exception {
        var place = new Workplace(folder);
        for (int length : List.of(60, 200, 255, 1_000)) {
            var id = "L" + "x".repeat(length - 4) + String.format(java.util.Locale.ROOT, "%03d", length % 1000);
            place.run("lims", "sample", "add", "--specimen-type", "blood", "--external-id", id);
            var twin = id.substring(0, id.length() - 1) + "z";
            place.run("lims", "sample", "add", "--specimen-type", "blood", "--external-id", twin);
            var exports = "long-" + length;
            var run = place.run(
                    List.of("snapshot", "export", "--out", exports, "--include-sample", id, "--include-sample", twin),
                    CLOCK);
            assertEquals(0, run.exit(), run.err());
            var archive = folder.resolve(exports).resolve(NAME + ".tar.gz");
            assertEquals(0, place.run("snapshot", "verify", archive.toString()).exit());
            assertEquals(
                    0,
                    place.run("snapshot", "verify", archive.toString().replace(".tar.gz", ""))
                            .exit());
            var listed = run("tar", "-tzf", archive.toString());
            assertEquals(
                    2, listed.lines().filter(line -> line.contains("/sample-")).count(), listed);
        }
    }
}
