package lab.nexus.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lab.nexus.Absent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives that other programs made of the same files are read with the same content.
class ForeignArchivesTest {
    private static final String PYTHON = """
            import sys, tarfile
            form = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}[sys.argv[1]]
            with tarfile.open(sys.argv[2], "w:gz", format=form) as tar:
                tar.add(sys.argv[3])
            """;

    @TempDir
    Path folder;

    /// Names up to what each format can hold; contents around the size of a block.
    private Map<String, byte[]> files(boolean anyLength) throws IOException {
        var names = new ArrayList<>(List.of(
                "lims.sqlite3",
                "meta.txt",
                "exports/samples/sample-µ ü 名.json",
                "exports/samples/sample-" + "n".repeat(70) + ".json",
                "a".repeat(60) + "/" + "b".repeat(90)));
        if (anyLength) {
            names.add("c".repeat(101));
            names.add("d".repeat(200) + "/" + "e".repeat(200) + "/" + "f".repeat(200));
        }
        var random = new Random(1);
        var hashes = new TreeMap<String, byte[]>();
        int size = 510;
        for (var name : names) {
            var content = new byte[size++];
            random.nextBytes(content);
            var file = folder.resolve("snapshot-1").resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            hashes.put("snapshot-1/" + name, content);
        }
        return hashes;
    }

    private void run(String... words) throws Exception {
        var log = folder.resolve("log.txt");
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> String.join(" ", words) + ": " + read(log));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private void requireSame(Map<String, byte[]> files, String archive) throws Exception {
        var database = folder.resolve("got.sqlite3");
        Files.deleteIfExists(database);
        var unpacked = Archive.unpack(folder.resolve(archive), database, 0);
        var expected = new TreeMap<String, String>();
        for (var file : files.entrySet()) {
            expected.put(file.getKey(), Sha256.hex(Sha256.digest().digest(file.getValue())));
        }
        assertEquals(expected, new TreeMap<>(unpacked.hashes()), archive);
        assertEquals("snapshot-1/lims.sqlite3", unpacked.entry());
        assertArrayEquals(files.get("snapshot-1/lims.sqlite3"), Files.readAllBytes(database));
    }

    @Test
    void archives_of_gnu_tar_are_read() throws Exception {
        Absent.requireProgram("tar");
        for (var format : List.of("gnu", "oldgnu", "posix")) {
            var files = files(true);
            run("tar", "--format=" + format, "-czf", format + ".tar.gz", "snapshot-1");
            requireSame(files, format + ".tar.gz");
            run("tar", "--format=" + format, "-czf", format + "-dot.tar.gz", "./snapshot-1");
            requireSame(files, format + "-dot.tar.gz");
        }
        run("rm", "-r", "snapshot-1");
        var files = files(false);
        run("tar", "--format=ustar", "-czf", "ustar.tar.gz", "snapshot-1");
        requireSame(files, "ustar.tar.gz");
    }

    @Test
    void archives_of_pythons_tarfile_are_read() throws Exception {
        Absent.requireProgram("python3");
        for (var format : List.of("gnu", "pax")) {
            var files = files(true);
            run("python3", "-c", PYTHON, format, format + ".tar.gz", "snapshot-1");
            requireSame(files, format + ".tar.gz");
        }
        run("rm", "-r", "snapshot-1");
        var files = files(false);
        run("python3", "-c", PYTHON, "ustar", "ustar.tar.gz", "snapshot-1");
        requireSame(files, "ustar.tar.gz");
    }

    @Test
    void archives_of_bsdtar_are_read() throws Exception {
        Absent.requireProgram("bsdtar");
        for (var format : List.of("gnutar", "pax")) {
            var files = files(true);
            run("bsdtar", "--format=" + format, "-czf", format + ".tar.gz", "snapshot-1");
            requireSame(files, format + ".tar.gz");
        }
    }

    @Test
    void a_sparse_file_of_gnu_tar_is_refused_in_each_of_its_forms() throws Exception {
        Absent.requireProgram("tar");
        files(true);
        try (var file = java.nio.channels.FileChannel.open(
                folder.resolve("snapshot-1/lims.sqlite3"), java.nio.file.StandardOpenOption.WRITE)) {
            file.write(java.nio.ByteBuffer.wrap(new byte[] {1}), 5_000_000);
        }
        for (var form : List.of("gnu -", "posix 0.0", "posix 0.1", "posix 1.0")) {
            var words = form.split(" ");
            var version = words[1].equals("-") ? "1.0" : words[1];
            run(
                    "tar",
                    "--format=" + words[0],
                    "--sparse",
                    "--sparse-version=" + version,
                    "-czf",
                    "s.tar.gz",
                    "snapshot-1");
            var refusal = assertThrows(
                    Refusal.class, () -> Archive.unpack(folder.resolve("s.tar.gz"), folder.resolve("got.sqlite3"), 0));
            assertTrue(refusal.sentence().startsWith("tarball contains symlinks/"), form + ": " + refusal.sentence());
        }
    }

    @Test
    void links_and_pipes_of_gnu_tar_are_refused_and_named() throws Exception {
        Absent.requireProgram("tar");
        files(true);
        for (var script : List.of("ln -s /etc/passwd x", "ln lims.sqlite3 x", "mkfifo x")) {
            run("sh", "-c", "cd snapshot-1 && rm -f x && " + script);
            run("tar", "-czf", "s.tar.gz", "snapshot-1");
            var refusal = assertThrows(
                    Refusal.class, () -> Archive.unpack(folder.resolve("s.tar.gz"), folder.resolve("got.sqlite3"), 0));
            assertTrue(refusal.sentence().startsWith("tarball contains symlinks/"), script);
            assertEquals(1, refusal.before().size(), script);
            assertTrue(refusal.before().getFirst().startsWith("UNSAFE-TYPE: "), script);
        }
    }

    @Test
    void our_own_archive_with_a_long_name_is_read_by_us_and_by_gnu_tar() throws Exception {
        Absent.requireProgram("tar");
        var files = files(true);
        Packing.pack(
                folder.resolve("snapshot-1"),
                folder.resolve("own.tar.gz"),
                java.time.Instant.EPOCH,
                (stage, done, total) -> {});
        files.put("snapshot-1/SHA256SUMS", Files.readAllBytes(folder.resolve("snapshot-1/SHA256SUMS")));
        requireSame(files, "own.tar.gz");
        run("mkdir", "there");
        run("tar", "-xzf", "own.tar.gz", "-C", "there");
        run("diff", "-r", "snapshot-1", "there/snapshot-1");
        run("sh", "-c", "cd there/snapshot-1 && sha256sum -c --quiet SHA256SUMS");
    }
}
