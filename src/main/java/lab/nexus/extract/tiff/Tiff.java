package lab.nexus.extract.tiff;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Source;

/// The head of a TIFF file and its directories: byte order, version (42, or 43 for BigTIFF), offset of the first
/// directory; each directory has a count, entries of tag, type, count and value, and the offset of the next.
final class Tiff {
    static final Set<String> EXTENSIONS = Set.of("tif", "tiff");

    private static final int DIRECTORIES = 256;
    private static final int ENTRIES = 4096;

    private final Source source;
    private final List<Directory> directories;

    private Tiff(Source source, List<Directory> directories) {
        this.source = source;
        this.directories = List.copyOf(directories);
    }

    /// Empty when it does not begin as a TIFF file.
    ///
    /// @throws Damage when it does, but its first directory cannot be read
    static Optional<Tiff> of(Source source) {
        if (!source.has(0, 8)) {
            return Optional.empty();
        }
        var head = source.cursor(ByteOrder.LITTLE_ENDIAN);
        int mark = head.u16();
        if (mark != 0x4949 && mark != 0x4D4D) {
            return Optional.empty();
        }
        var order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int version = head.order(order).u16();
        if (version != 42 && version != 43) {
            return Optional.empty();
        }
        boolean big = version == 43;
        if (big && (head.u16() != 8 || head.u16() != 0)) {
            throw head.damage("a BigTIFF whose offsets are not 8 bytes long");
        }
        return Optional.of(new Tiff(source, directories(source, order, big, big ? head.i64() : head.u32())));
    }

    private static List<Directory> directories(Source source, ByteOrder order, boolean big, long first) {
        var all = new ArrayList<Directory>();
        var seen = new HashSet<Long>();
        long at = first;
        while (at != 0 && all.size() < DIRECTORIES && seen.add(at)) {
            if (!all.isEmpty() && !source.has(at, 8)) {
                break; // what is there of a chain that was cut is still good
            }
            var cursor = source.cursor(order).to(at);
            long count = big ? cursor.i64() : cursor.u16();
            if (count < 1 || count > ENTRIES) {
                throw new Damage(source.name(), at, "a directory of " + count + " tags");
            }
            var directory = new Directory(source, order);
            int entry = big ? 20 : 12;
            for (int i = 0; i < count; i++) {
                long here = at + (big ? 8 : 2) + (long) i * entry;
                cursor.to(here);
                int tag = cursor.u16();
                int type = cursor.u16();
                long values = big ? cursor.i64() : cursor.u32();
                directory.add(tag, type, values, cursor.at(), big);
                cursor.skip(big ? 8 : 4);
            }
            all.add(directory);
            at = cursor.left() < (big ? 8 : 4) ? 0 : big ? cursor.i64() : cursor.u32();
        }
        if (all.isEmpty()) {
            throw new Damage(source.name(), first, "no directory of tags");
        }
        return all;
    }

    Directory first() {
        return directories.getFirst();
    }

    List<Directory> directories() {
        return directories;
    }

    /// Where the image data of the first directory end; what lies behind may be text of the maker.
    long endOfImage() {
        var offsets = first().numbers(Directory.STRIP_OFFSETS);
        var counts = first().numbers(Directory.STRIP_COUNTS);
        long end = 0;
        for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
            if (source.has(offsets[i], counts[i])) {
                end = Math.max(end, offsets[i] + counts[i]);
            }
        }
        return end;
    }

    /// `(width, height)`; empty when a size is missing.
    Optional<String> dimensions() {
        long width = first().number(Directory.WIDTH, 0);
        long height = first().number(Directory.HEIGHT, 0);
        return width > 0 && height > 0 ? Optional.of("(" + width + ", " + height + ")") : Optional.empty();
    }
}
