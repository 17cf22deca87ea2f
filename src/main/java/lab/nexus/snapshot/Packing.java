package lab.nexus.snapshot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// Packs a snapshot's folder into its archive: every file is read once, hashed and compressed on the
/// way. Folders and files in the order of their names, the list of hashes last.
final class Packing {
    private static final int BUFFER = 1 << 18;

    /// @param hashes of every file in the archive, by its name below the folder
    record Packed(String archiveHash, Map<String, String> hashes) {}

    private Packing() {}

    /// Packs, and writes the list of hashes into the folder as well.
    ///
    /// @param time stands in every entry
    /// @param watch is told how many bytes were read
    static Packed pack(Path folder, Path archive, Instant time, Watch watch) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted().toList();
        }
        long total = bytes(all);
        var hashes = new TreeMap<String, String>();
        var above = folder.getParent();
        if (above == null) {
            throw new IOException("a snapshot needs a folder of its own");
        }
        try (var gzip = new GzipWriter(new BufferedOutputStream(Files.newOutputStream(archive), BUFFER))) {
            var tar = new TarWriter(gzip, time);
            long[] done = {0};
            for (var file : all) {
                var name = above.relativize(file).toString();
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    tar.folder(name);
                } else {
                    var hash = add(tar, file, name, bytes -> watch.at(Watch.Stage.PACKING, done[0] += bytes, total));
                    hashes.put(folder.relativize(file).toString(), hash);
                }
            }
            var list = folder.resolve(HashList.NAME);
            Files.writeString(list, HashList.write(hashes));
            add(tar, list, above.relativize(list).toString(), bytes -> {});
            tar.finish();
            return new Packed(gzip.finish(), hashes);
        }
    }

    private static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (var file : files) {
            bytes += Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? 0 : Files.size(file);
        }
        return bytes;
    }

    private static String add(TarWriter tar, Path file, String name, LongConsumer read) throws IOException {
        long size = Files.size(file);
        var digest = Sha256.digest();
        var buffer = new byte[BUFFER];
        tar.file(name, size);
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                tar.write(buffer, 0, n);
                read.accept(n);
            }
        }
        tar.endFile(size);
        return Sha256.hex(digest.digest());
    }
}
