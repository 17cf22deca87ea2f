package lab.nexus.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Looks through a workbook before it is read: unpacks every part to nowhere and counts, because what
/// an archive says about its sizes may be a lie.
final class Zip {
    private static final int MOST_PARTS = 10_000;
    private static final long MEBI = 1 << 20;

    /// A sheet's own part is read as a stream; a million rows of ours take 300 MiB.
    private static final long LARGEST_SHEET = 8_192 * MEBI;

    /// Every other part (texts, styles) is kept in memory.
    private static final long LARGEST_PART = 128 * MEBI;

    /// Real sheets are packed 5 to 30 times smaller, bombs a thousand times.
    private static final long LARGEST_RATIO = 200;

    private static final long RATIO_MATTERS_FROM = 16 * MEBI;

    private Zip() {}

    /// @throws Fault when it unpacks to more than a workbook may
    static void requireHarmless(Path file) throws IOException {
        var buffer = new byte[1 << 16];
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw bomb(file, "it has " + zip.size() + " parts");
            }
            var parts = zip.entries();
            while (parts.hasMoreElements()) {
                count(file, zip, parts.nextElement(), buffer);
            }
        } catch (ZipException failure) {
            throw Fault.of(Code.UNUSABLE, "file", "a damaged workbook: " + file, failure)
                    .remedy("save it again, or as CSV");
        }
    }

    private static void count(Path file, ZipFile zip, ZipEntry part, byte[] buffer) throws IOException {
        long largest = part.getName().startsWith("xl/worksheets/") ? LARGEST_SHEET : LARGEST_PART;
        long packed = Math.max(1, part.getCompressedSize());
        long unpacked = 0;
        try (var in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked += read;
                if (unpacked > largest) {
                    throw bomb(file, part.getName() + " unpacks to more than " + largest / MEBI + " MiB");
                }
                if (unpacked > RATIO_MATTERS_FROM && unpacked / packed > LARGEST_RATIO) {
                    throw bomb(file, part.getName() + " unpacks to more than " + LARGEST_RATIO + " times its size");
                }
            }
        }
    }

    private static Fault bomb(Path file, String why) {
        return Fault.of(Code.UNUSABLE, "file", "not read, because " + why + ": " + file)
                .remedy("save the list as CSV if you trust where it comes from");
    }
}
