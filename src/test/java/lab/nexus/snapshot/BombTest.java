package lab.nexus.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten gigabytes that travel as ten megabytes: reading ends at the limit, wherever in the archive the
/// bytes are, and nothing of them is kept.
class BombTest {
    private static final int MIB = 1 << 20;
    private static final int GIGABYTES_10 = 10 * 1024;
    private static final long LIMIT = 200_000_000;
    private static final long MOST_NANOS = 20_000_000_000L;

    @TempDir
    Path folder;

    private Path archive(byte[] before, byte[] repeated, int times) throws IOException {
        var archive = folder.resolve("bomb.tar.gz");
        var member = GzipBytes.member(repeated);
        try (var out = Files.newOutputStream(archive)) {
            out.write(GzipBytes.member(before));
            for (int i = 0; i < times; i++) {
                out.write(member);
            }
        }
        return archive;
    }

    private void requireTooLarge(Path archive) throws IOException {
        var database = folder.resolve("verify.sqlite3");
        long start = System.nanoTime();
        var refusal = assertThrows(Refusal.class, () -> Archive.unpack(archive, database, LIMIT));
        long took = System.nanoTime() - start;
        assertTrue(refusal.sentence().startsWith("tarball uncompressed total too large ("), refusal.sentence());
        assertTrue(Files.notExists(database) || Files.size(database) <= LIMIT);
        assertTrue(took < MOST_NANOS, "took " + took / 1_000_000 + " ms");
    }

    private static byte[] filled(TarBytes block) {
        var one = block.cutOff();
        var out = new ByteArrayOutputStream();
        while (out.size() < MIB) {
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    @Test
    void ten_gigabytes_of_zeros_behind_the_end_are_not_read() throws Exception {
        var good = new TarBytes().entry("lims.sqlite3", '0', new byte[512]).ended();
        requireTooLarge(archive(good, new byte[MIB], GIGABYTES_10));
    }

    @Test
    void ten_gigabytes_of_zeros_instead_of_an_archive_are_not_read() throws Exception {
        requireTooLarge(archive(new byte[512], new byte[MIB], GIGABYTES_10));
    }

    @Test
    void a_database_that_says_ten_gigabytes_is_not_written() throws Exception {
        var head = new TarBytes()
                .entry("lims.sqlite3", '0', new byte[0], block -> TarBytes.put(block, 124, "120000000000"), block -> {})
                .cutOff();
        requireTooLarge(archive(head, new byte[MIB], GIGABYTES_10));
        assertTrue(Files.notExists(folder.resolve("verify.sqlite3")));
    }

    @Test
    void a_database_that_pax_says_is_ten_gigabytes_is_not_written() throws Exception {
        var head = new TarBytes()
                .pax("size", "10737418240")
                .entry("lims.sqlite3", '0', new byte[0])
                .cutOff();
        requireTooLarge(archive(head, new byte[MIB], GIGABYTES_10));
        assertTrue(Files.notExists(folder.resolve("verify.sqlite3")));
    }

    @Test
    void ten_gigabytes_of_records_for_one_entry_are_not_read() throws Exception {
        requireTooLarge(archive(new byte[0], filled(new TarBytes().pax("comment", "c".repeat(60_000))), GIGABYTES_10));
        requireTooLarge(archive(new byte[0], filled(new TarBytes().longName("n".repeat(60_000))), GIGABYTES_10));
        requireTooLarge(archive(
                new byte[0],
                filled(new TarBytes().entry("g", 'g', TarBytes.records("comment", "c".repeat(60_000)))),
                GIGABYTES_10));
    }

    @Test
    void a_million_entries_are_counted_and_none_of_them_is_kept() throws Exception {
        var archive = archive(new byte[0], filled(new TarBytes().entry("e", '0', new byte[0])), GIGABYTES_10);
        var database = folder.resolve("verify.sqlite3");
        var refusal = assertThrows(Refusal.class, () -> Archive.unpack(archive, database, LIMIT));
        assertTrue(refusal.sentence().startsWith("tarball too large ("), refusal.sentence());
    }

    @Test
    void many_lists_of_hashes_are_not_kept_in_memory() throws Exception {
        var list = new TarBytes().entry("x/SHA256SUMS", '0', new byte[MIB - 1024]);
        var archive = archive(new byte[0], list.cutOff(), 150);
        var refusal =
                assertThrows(Refusal.class, () -> Archive.unpack(archive, folder.resolve("verify.sqlite3"), LIMIT));
        assertTrue(refusal.sentence().startsWith("tar -tzf failed: "), refusal.sentence());
    }

    /// What is not said in advance is found while reading: a hundred million members of nothing.
    @Test
    void many_empty_members_take_only_their_time() throws Exception {
        var good = new TarBytes().entry("lims.sqlite3", '0', new byte[512]).ended();
        var archive = archive(good, new byte[0], 200_000);
        var unpacked = Archive.unpack(archive, folder.resolve("verify.sqlite3"), LIMIT);
        assertEquals("lims.sqlite3", unpacked.entry());
    }
}
