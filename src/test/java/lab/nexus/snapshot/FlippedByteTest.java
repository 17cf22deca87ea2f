package lab.nexus.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A changed byte in a snapshot is found, wherever it is.
class FlippedByteTest {
    private static final long SEED = 20260101;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String NAME = "snapshot-20260102-030405Z";

    @TempDir
    Path folder;

    private Path exported() {
        var place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "40");
        var run = place.run(List.of("snapshot", "export", "--include-sample", "S-001"), CLOCK);
        assertEquals(0, run.exit(), run.err());
        return folder.resolve("exports").resolve(NAME);
    }

    @Test
    void every_flipped_byte_of_an_archive_that_travels_alone_is_found() throws Exception {
        var whole = Files.readAllBytes(exported().resolveSibling(NAME + ".tar.gz"));
        var archive = folder.resolve("alone.tar.gz");
        Files.write(archive, whole);
        var verify = new Verify(folder, 0, CLOCK);
        assertTrue(verify.verify(archive, false).ok());
        var places = new TreeSet<Integer>();
        for (int i = 0; i < 20; i++) {
            places.add(i);
        }
        for (int i = whole.length - 100; i < whole.length; i++) {
            places.add(i);
        }
        var random = new Random(SEED);
        while (places.size() < 1_120) {
            places.add(random.nextInt(whole.length));
        }
        var missed = new ArrayList<Integer>();
        for (int at : places) {
            var changed = whole.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(archive, changed);
            if (foundGood(verify, archive)) {
                missed.add(at);
            }
        }
        assertEquals(List.of(), missed);
        Soak.report(places.size() + " flipped bytes of one archive, every one found");
    }

    /// What [Artifact] alone finds is enough; only where it finds nothing the database is opened too.
    private boolean foundGood(Verify verify, Path archive) throws Exception {
        try (var work = WorkFolder.in(folder, "flipped-")) {
            return Artifact.find(archive, Artifact.Looker.VERIFY, work.path(), 0)
                            .wrong()
                            .isEmpty()
                    && verify.verify(archive, false).ok();
        } catch (Refusal refused) {
            return false;
        }
    }

    @Test
    void what_is_put_in_front_or_behind_or_left_out_of_an_archive_is_found() throws Exception {
        var whole = Files.readAllBytes(exported().resolveSibling(NAME + ".tar.gz"));
        var archive = folder.resolve("alone.tar.gz");
        var verify = new Verify(folder, 0, CLOCK);
        for (int cut : List.of(1, 7, 20, Gzip.SEAL - 1, Gzip.SEAL, Gzip.SEAL + 1, 100, whole.length / 2)) {
            Files.write(archive, java.util.Arrays.copyOf(whole, whole.length - cut));
            assertFalse(verify.verify(archive, false).ok(), "without the last " + cut);
        }
        for (var end : List.of(new byte[1], new byte[10_240], new byte[] {1}, whole, GzipBytes.member(new byte[0]))) {
            Files.write(archive, whole);
            Files.write(archive, end, java.nio.file.StandardOpenOption.APPEND);
            assertFalse(verify.verify(archive, false).ok(), "with " + end.length + " bytes behind");
        }
    }

    @Test
    void a_flipped_byte_in_any_file_of_the_folder_is_found_and_named() throws Exception {
        var snapshot = exported();
        var verify = new Verify(folder, 0, CLOCK);
        assertTrue(verify.verify(snapshot, false).ok());
        var random = new Random(SEED);
        List<Path> files;
        try (var all = Files.walk(snapshot)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .filter(file -> !file.endsWith(Manifest.NAME) && !file.endsWith(HashList.NAME))
                    .toList();
        }
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            var changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= 1;
            Files.write(file, changed);
            var found = verify.verify(snapshot, false);
            var name = snapshot.relativize(file).toString();
            assertTrue(found.failures().contains("manifest mismatch: " + name), name + ": " + found.failures());
            Files.write(file, bytes);
        }
        assertTrue(verify.verify(snapshot, false).ok());
    }

    /// A database that comes alone has no hashes: what is wrong in it is an answer, never an accident.
    @Test
    void a_damaged_database_that_comes_alone_is_judged_without_an_accident() throws Exception {
        var whole = Files.readAllBytes(exported().resolve("lims.sqlite3"));
        var alone = folder.resolve("alone.sqlite3");
        var verify = new Verify(folder, 0, CLOCK);
        var doctor = new Doctor(folder, 0, CLOCK);
        var random = new Random(SEED);
        int bad = 0;
        for (int round = 0; round < Soak.quickRounds(150); round++) {
            var changed = whole.clone();
            for (int i = random.nextInt(12); i >= 0; i--) {
                int at = random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(whole.length);
                changed[at] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(whole.length) : whole.length;
            Files.write(alone, java.util.Arrays.copyOf(changed, length));
            boolean migrate = random.nextBoolean();
            try {
                var ok = verify.verify(alone, migrate).ok();
                bad += ok ? 0 : 1;
                assertEquals(ok, doctor.examine(alone, migrate, 60).get("ok"), "round " + round);
            } catch (RuntimeException | Error accident) {
                throw new AssertionError("round " + round, accident);
            }
        }
        assertTrue(bad > 50, bad + " were found bad");
    }
}
