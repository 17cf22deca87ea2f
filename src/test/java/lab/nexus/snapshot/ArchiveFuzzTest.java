package lab.nexus.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import lab.nexus.Soak;
import lab.nexus.snapshot.HostileArchives.Expected;
import lab.nexus.snapshot.HostileArchives.Made;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever an archive holds: it is read right, or refused in the contract's words; nothing is written
/// outside the private folder, and never more than the limit. A few thousand archives in every run, a
/// million and more in `./dev soak`.
class ArchiveFuzzTest {
    private static final long SEED = 20260101;
    private static final int FEW = 4_000;
    private static final int MANY_PER_ROUND = 5_500;
    private static final long LIMIT = 1 << 20;
    private static final long MOST_NANOS = 5_000_000_000L;

    /// The sentences of the contract (tracker, 8.1 and 8.3).
    private static final Pattern SENTENCES = Pattern.compile(
            "tar -tzf failed: \\S+|expected exactly 1 lims\\.sqlite3 in tarball|tarball too large \\(\\d+ entries\\): \\S+"
                    + "|unsafe paths in tarball \\(path traversal\\) - refusing to extract"
                    + "|tarball contains symlinks/hardlinks/devices/pipes/sockets - refusing to extract"
                    + "|tarball uncompressed total too large \\(\\d+ bytes > \\d+\\) - refusing to extract");

    @TempDir
    Path folder;

    @Test
    void whatever_an_archive_holds_it_is_read_right_or_refused_in_the_contracts_words() throws Exception {
        var own = OwnArchive.make(Files.createDirectory(folder.resolve("own")));
        var outer = Files.createDirectory(folder.resolve("outer"));
        var work = Files.createDirectory(outer.resolve("private"));
        var archive = outer.resolve("given.tar.gz");
        int inputs = Math.max(FEW, MANY_PER_ROUND * Soak.rounds(0));
        var outcomes = new EnumMap<Expected, int[]>(Expected.class);
        for (int i = 0; i < inputs; i++) {
            var made = new HostileArchives(new SplittableRandom(SEED + i), own.bytes(), own.database()).next();
            Files.write(archive, made.bytes());
            long start = System.nanoTime();
            boolean read = judge(made, archive, work.resolve("verify.sqlite3"), "input " + i + ", " + made.what());
            assertTrue(System.nanoTime() - start < MOST_NANOS, () -> "slow: " + made.what());
            outcomes.computeIfAbsent(made.expected(), any -> new int[2])[read ? 0 : 1]++;
            if (i % 64 == 0) {
                requireNothingElse(outer, work);
            }
        }
        requireNothingElse(outer, work);
        for (var expected : Expected.values()) {
            var counts = outcomes.getOrDefault(expected, new int[2]);
            assertTrue(
                    counts[0] > FEW / 100 || expected == Expected.REFUSED,
                    expected + " " + List.of(counts[0], counts[1]));
        }
        Soak.report(inputs + " hostile archives, every one read right or refused in the contract's words, 0 bytes"
                + " outside the private folder");
    }

    /// Answers whether it was read.
    private static boolean judge(Made made, Path archive, Path database, String what) throws IOException {
        Files.deleteIfExists(database);
        Unpacked unpacked;
        try {
            unpacked = Archive.unpack(archive, database, LIMIT);
        } catch (Refusal refusal) {
            assertTrue(made.expected() != Expected.READ, () -> what + " was refused: " + refusal.note());
            requireContract(refusal, what);
            assertTrue(refusal.sentence().startsWith(made.words()), () -> what + ": " + refusal.sentence());
            requireSmall(database, what);
            return false;
        } catch (RuntimeException | Error unexpected) {
            throw new AssertionError(what, unexpected);
        }
        requireSmall(database, what);
        assertTrue(made.expected() != Expected.REFUSED, what + " was read");
        var bytes = Files.readAllBytes(database);
        assertEquals(Sha256.of(database), unpacked.databaseHash(), what);
        assertEquals(Sha256.of(archive), unpacked.archiveHash(), what);
        if (made.expected() == Expected.READ || !found(unpacked)) {
            assertArrayEquals(made.database(), bytes, what);
        }
        return true;
    }

    /// Is it seen that the archive is not as it was made?
    private static boolean found(Unpacked unpacked) {
        var list = unpacked.hashList();
        return list != null
                && (unpacked.broken()
                        || !HashList.wrong(list, unpacked.hashes(), unpacked.folder())
                                .isEmpty());
    }

    private static void requireContract(Refusal refusal, String what) {
        assertTrue(SENTENCES.matcher(refusal.sentence()).matches(), () -> what + ": " + refusal.sentence());
        requireHarmless(refusal.sentence(), what);
        requireHarmless(refusal.note(), what);
        refusal.before().forEach(line -> requireHarmless(line, what));
        assertTrue(refusal.before().size() <= 20, what);
    }

    /// Nothing that would command a terminal, and not longer than somebody reads.
    private static void requireHarmless(@Nullable String text, String what) {
        assertTrue(text != null && text.length() < 1_000, what);
        text.codePoints()
                .forEach(c -> assertTrue(
                        !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT,
                        () -> what + " says " + text));
    }

    private static void requireSmall(Path database, String what) throws IOException {
        assertTrue(Files.notExists(database) || Files.size(database) <= LIMIT, what);
    }

    private void requireNothingElse(Path outer, Path work) throws IOException {
        assertEquals(List.of("given.tar.gz", "private"), names(outer));
        assertTrue(List.of(List.of(), List.of("verify.sqlite3")).contains(names(work)), () -> "written beside");
        assertEquals(List.of("outer", "own"), names(folder));
    }

    private static List<String> names(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
