package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Prune and gc delete what they said and nothing else.
class CleaningTest {
    @TempDir
    Path folder;

    private Path exports = Path.of("");
    private Workplace lab = new Workplace(Path.of(""));

    @BeforeEach
    void four_snapshots() throws IOException {
        exports = Files.createDirectories(folder.resolve("exports"));
        lab = new Workplace(folder).with("EXPORTS_DIR", exports.toString());
        for (int i = 1; i <= 4; i++) {
            snapshot("snapshot-2026010" + i + "-000000Z", ".tar.gz");
        }
    }

    private void snapshot(String name, String end) throws IOException {
        Files.writeString(exports.resolve(name + end), name);
        Files.createDirectories(exports.resolve(name).resolve("exports"));
        Files.writeString(exports.resolve(name).resolve("lims.sqlite3"), name);
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(exports)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .map(name -> name.replace("snapshot-202601", "").replace("-000000Z", ""))
                    .sorted()
                    .toList();
        }
    }

    private Workplace.Run ok(String... words) {
        var run = lab.run(words);
        assertEquals(0, run.exit(), run.toString());
        return run;
    }

    @Test
    void nothing_is_deleted_without_apply() throws IOException {
        var all = left();
        ok("snapshot", "prune", "--keep", "1");
        ok("snapshot", "prune", "--keep", "1", "--apply", "--dry-run");
        ok("lims", "snapshot", "prune", "--keep", "1", "-v");
        ok("snapshot", "gc");
        assertEquals(all, left());
    }

    @Test
    void the_newest_and_the_pinned_stay() throws IOException {
        ok("snapshot", "pin", "snapshot-20260101-000000Z.tar.gz");
        var run = ok("snapshot", "prune", "--keep", "1", "--apply");
        assertTrue(run.out().endsWith("OK: pruned 2 tarball(s), 2 dir(s).\n"), run.out());
        assertEquals(List.of("01", "01.tar.gz", "04", "04.tar.gz"), left());
    }

    @Test
    void a_folder_that_a_kept_archive_shares_stays() throws IOException {
        Files.writeString(exports.resolve("snapshot-20260101-000000Z.tgz"), "the same once more");
        ok("snapshot", "pin", "snapshot-20260101-000000Z.tgz");
        ok("snapshot", "prune", "--keep", "3", "--apply");
        assertEquals(List.of("01", "01.tgz", "02", "02.tar.gz", "03", "03.tar.gz", "04", "04.tar.gz"), left());
    }

    @Test
    void a_plan_is_refused_when_the_folder_has_changed_since() throws IOException {
        var all = left();
        var plan = JsonMapper.shared()
                .readTree(ok("snapshot", "prune", "--keep", "3", "--json").out());
        var hash = plan.get("plan").asString();
        Files.writeString(exports.resolve("snapshot-20260101-000000Z.tar.gz"), "another one by now");
        var refused = lab.run("snapshot", "prune", "--keep", "3", "--apply", "--plan", hash);
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("the folder has changed since that plan"), refused.err());
        assertEquals(all, left());
        var again = ok("snapshot", "prune", "--keep", "3").out();
        var words = again.lines()
                .filter(line -> line.startsWith("to do exactly this: "))
                .toList();
        var fresh = words.getFirst().substring(words.getFirst().lastIndexOf(' ') + 1);
        ok("snapshot", "prune", "--keep", "3", "--apply", "--plan", fresh);
        assertEquals(6, left().size());
        assertEquals(2, lab.run("snapshot", "prune", "--plan", fresh).exit());
    }

    @Test
    void links_and_foreign_files_are_nobodys_snapshots() throws IOException {
        var outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "!");
        Files.createSymbolicLink(exports.resolve("snapshot-20250101-000000Z"), outside);
        Files.createSymbolicLink(exports.resolve("snapshot-20250101-000000Z.tar.gz"), outside.resolve("precious"));
        Files.createSymbolicLink(exports.resolve("snapshot-20260101-000000Z").resolve("link"), outside);
        Files.writeString(exports.resolve("notes.txt"), "keep");
        Files.createDirectories(exports.resolve("api"));
        ok("snapshot", "prune", "--keep", "0", "--apply");
        ok("snapshot", "gc", "--apply");
        assertEquals(
                List.of("api", "notes.txt", "snapshot-20250101", "snapshot-20250101.tar.gz"),
                left().stream().map(name -> name.replace("-000000Z", "")).toList());
        assertEquals("!", Files.readString(outside.resolve("precious")));
    }

    @Test
    void halves_go_but_for_the_pinned() throws IOException {
        Files.delete(exports.resolve("snapshot-20260101-000000Z.tar.gz"));
        Files.delete(exports.resolve("snapshot-20260102-000000Z.tar.gz"));
        Files.writeString(exports.resolve("snapshot-20260105-000000Z.tgz"), "alone");
        ok("snapshot", "pin", "snapshot-20260102-000000Z.tar.gz");
        var run = ok("snapshot", "gc", "--apply");
        assertTrue(run.out().contains("OK: gc applied (deleted 1 tarball(s), 1 dir(s)"), run.out());
        assertEquals(List.of("02", "03", "03.tar.gz", "04", "04.tar.gz"), left());
    }

    @Test
    void nothing_private_is_left_behind() throws IOException {
        ok("snapshot", "prune", "--keep", "0", "--apply");
        try (var files = Files.list(exports)) {
            assertEquals(
                    List.of(".nexus-snapshots.lock"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
