package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots on a full disk, a read-only one, and in places that are none: a clear error, exit 2,
/// nothing left behind, the target untouched.
class SnapshotBadDiskIT {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void make() {
        place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "400");
        place.sql("CREATE TABLE nexus_ballast AS SELECT randomblob(4000) AS b FROM samples");
    }

    /// Runs a shell script in a mount space of its own, where `$D` is an empty folder to mount on.
    private String inMountSpace(String script) throws Exception {
        Absent.requireProgram("unshare");
        var out = folder.resolve("out.txt");
        var builder = new ProcessBuilder("unshare", "-rm", "sh", "-uc", script)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        var environment = builder.environment();
        environment.put("N", Workplace.launcher().toString());
        environment.put("D", Files.createDirectories(folder.resolve("disk")).toString());
        environment.put("DB_PATH", place.database().toString());
        environment.put("REPO_ROOT", folder.toString());
        environment.put("F", folder.toString());
        builder.start().waitFor();
        var answer = Files.readString(out);
        Absent.require(!answer.contains("unshare: "), "mount space for disk tests");
        return answer;
    }

    private Path export() {
        var run = place.run("snapshot", "export");
        assertEquals(0, run.exit(), run.err());
        try (var files = Files.newDirectoryStream(folder.resolve("exports"), "*.tar.gz")) {
            return files.iterator().next();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /// One line for each size of the disk: size, exit, what is left on it, the first line that was said.
    private static final String SIZES = """
            last=1
            for size in %s; do
              mount -t tmpfs -o size=${size}k tmpfs "$D" || exit 1
              %s
              %s >"$F/said" 2>&1; exit=$?
              echo "$size $exit [$(ls -A "$D" | grep -v '\\.lock$' | tr '\\n' ' ')] $(head -n 1 "$F/said")"
              umount "$D"
            done
            """;

    private static void requireEachClear(String answer, String left, String names) {
        var lines = answer.lines().toList();
        assertTrue(lines.size() > 3, answer);
        assertTrue(lines.getFirst().contains(" 2 ["), answer);
        assertTrue(lines.getLast().contains(" 0 ["), answer);
        for (var line : lines) {
            boolean refused = line.contains(" 2 [" + left + "] ERROR: ") && line.contains(names);
            assertTrue(refused || line.contains(" 0 ["), answer);
        }
    }

    @Test
    void a_disk_that_fills_during_an_export_keeps_nothing_of_it() throws Exception {
        var answer = inMountSpace(SIZES.formatted(
                "300 1000 1900 2400 3000 3600 4100 4300 4600 9000", "", "\"$N\" snapshot export --out \"$D\""));
        requireEachClear(answer, "", "/disk");
    }

    @Test
    void a_full_folder_for_temporary_files_is_named_by_verify_and_doctor() throws Exception {
        var archive = export();
        for (var verb : List.of("verify", "doctor")) {
            var answer = inMountSpace(
                    SIZES.formatted("100 900 1700 6000", "", "TMPDIR=\"$D\" \"$N\" snapshot " + verb + " " + archive));
            requireEachClear(answer, "", "/disk");
        }
    }

    @Test
    void a_disk_that_fills_during_a_restore_keeps_the_old_database() throws Exception {
        var small = new Workplace(Files.createDirectory(folder.resolve("small")));
        small.run("lims", "seed-demo", "--n", "20");
        var archive = export();
        Files.writeString(folder.resolve("restore.sh"), """
                sum=$(sha256sum <"$D/x.sqlite3")
                DB_PATH="$D/x.sqlite3" "$N" snapshot restore %s --force --backup
                exit=$?
                [ $exit = 0 ] || [ "$sum" = "$(sha256sum <"$D/x.sqlite3")" ] || echo CHANGED
                rm -f "$D"/x.sqlite3.bak-*[0-9]Z
                exit $exit
                """.formatted(archive));
        var answer = inMountSpace(SIZES.formatted(
                "400 1500 2200 2500 12000", "cp \"$F/small/main.sqlite3\" \"$D/x.sqlite3\"", "sh \"$F/restore.sh\""));
        assertTrue(!answer.contains("CHANGED"), answer);
        requireEachClear(answer, "x.sqlite3 ", "/disk");
    }

    @Test
    void a_pin_on_a_full_disk_is_refused_and_the_others_stay() throws Exception {
        var answer = inMountSpace("""
                mount -t tmpfs -o size=64k tmpfs "$D"
                "$N" snapshot pin snapshot-1.tar.gz --dir "$D"
                dd if=/dev/zero of="$D/full" bs=4k 2>/dev/null
                "$N" snapshot pin snapshot-2.tar.gz --dir "$D"; echo "exit $?"
                "$N" snapshot pins --dir "$D"
                ls -A "$D" | tr '\\n' ' '
                """);
        assertTrue(
                answer.contains("ERROR: cannot read or write the pins file " + folder.resolve("disk/.snapshot_pins")),
                answer);
        assertTrue(answer.contains("exit 2\nsnapshot-1.tar.gz\n"), answer);
        assertTrue(answer.endsWith(".snapshot_pins .snapshot_pins.lock full "), answer);
    }

    @Test
    void a_read_only_folder_is_named_and_can_still_be_verified() throws Exception {
        var archive = export();
        var answer = inMountSpace(
                """
                mount --bind "$F/exports" "$D"; mount -o remount,bind,ro "$D"
                "$N" snapshot export --out "$D"; echo "exit $?"
                "$N" snapshot prune --keep 0 --apply --dir "$D"; echo "exit $?"
                "$N" snapshot gc --apply --dir "$D"; echo "exit $?"
                "$N" snapshot pin --n 1 --dir "$D"; echo "exit $?"
                "$N" snapshot prune --keep 0 --dir "$D" >/dev/null; echo "exit $?"
                "$N" snapshot verify "$D/ARCHIVE.tar.gz" >/dev/null; echo "exit $?"
                "$N" snapshot verify "$D/ARCHIVE" >/dev/null; echo "exit $?"
                """.replace("ARCHIVE", archive.getFileName().toString().replace(".tar.gz", "")));
        var exits = answer.lines().filter(line -> line.startsWith("exit ")).toList();
        assertEquals(List.of("exit 2", "exit 2", "exit 2", "exit 2", "exit 0", "exit 0", "exit 0"), exits, answer);
        var errors = answer.lines().filter(line -> line.startsWith("ERROR: ")).toList();
        assertEquals(4, errors.size(), answer);
        errors.forEach(error -> assertTrue(error.contains("/disk") && error.contains("ead-only"), answer));
    }

    @Test
    void an_artifact_that_may_not_be_read_is_named() throws Exception {
        Absent.requireProgram("setpriv");
        var archive = export();
        for (var artifact : List.of(archive, Path.of(archive.toString().replace(".tar.gz", "")))) {
            var answer = inMountSpace("""
                    chmod 000 "A" "A/lims.sqlite3" 2>/dev/null
                    for verb in verify doctor "restore --force"; do
                      setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search \\
                        "$N" snapshot $verb "A"; echo "exit $?"
                    done
                    chmod 700 "A"
                    """.replace("A\"", artifact + "\"").replace("A/", artifact + "/"));
            assertEquals(3, answer.lines().filter("exit 2"::equals).count(), answer);
            assertTrue(
                    answer.lines()
                                    .filter(line -> line.startsWith("ERROR: ") && line.contains(artifact.toString()))
                                    .count()
                            == 3,
                    answer);
        }
    }

    @Test
    void a_place_that_is_a_file_is_named() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "here");
        for (var words : List.of("export", "prune --apply", "gc", "latest", "pin --n 1")) {
            var run = place.with("EXPORTS_DIR", file.toString()).run(("snapshot " + words).split(" "));
            assertEquals(2, run.exit(), words);
            assertTrue(run.err().startsWith("ERROR: ") && run.err().contains(file.toString()), words + run.err());
        }
        var run = place.with("EXPORTS_DIR", file.toString()).run("snapshot", "export");
        assertTrue(run.err().contains("not a folder"), run.err());
        assertEquals("here", Files.readString(file));
    }

    @Test
    void spaces_umlauts_and_line_ends_in_a_path_are_harmless() throws Exception {
        for (var name : List.of("with space", "Büro µ 名", "two\nlines", "percent%20?#'\"")) {
            var odd = new Workplace(Files.createDirectories(folder.resolve(name)));
            odd.run("lims", "seed-demo", "--n", "3");
            var run = odd.launch(List.of("snapshot", "export", "--include-sample", "S-001", "--json"));
            assertEquals(0, run.exit(), run.err());
            var archive = odd.run("snapshot", "latest").out().strip();
            for (var artifact : List.of(archive, archive.replace(".tar.gz", ""))) {
                assertEquals(
                        0, odd.launch(List.of("snapshot", "verify", artifact)).exit(), artifact);
                assertEquals(
                        0,
                        odd.launch(List.of("snapshot", "restore", artifact, "--force", "--backup"))
                                .exit());
            }
            assertEquals(
                    0,
                    odd.launch(List.of("snapshot", "prune", "--keep", "0", "--apply"))
                            .exit());
        }
    }
}
