package lab.nexus.snapshot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/// A small archive as Nexus packs it, around bytes that need not be a database.
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record OwnArchive(byte[] bytes, byte[] database) {
    static OwnArchive make(Path place) throws IOException {
        var folder = Files.createDirectories(place.resolve("snapshot-20260102-030405Z"));
        var database = new byte[4_096];
        new Random(20260102).nextBytes(database);
        Files.write(folder.resolve("lims.sqlite3"), database);
        Files.writeString(folder.resolve("meta.txt"), "snapshot_utc=2026-01-02T03:04:05Z\n");
        var archive = place.resolve("own.tar.gz");
        Packing.pack(folder, archive, Instant.parse("2026-01-02T03:04:05Z"), (stage, done, total) -> {});
        return new OwnArchive(Files.readAllBytes(archive), database);
    }

    static byte[] tarOf(byte[] archive) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
