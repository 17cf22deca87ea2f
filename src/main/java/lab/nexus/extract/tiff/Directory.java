package lab.nexus.extract.tiff;

import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Source;

/// The tags of one image of a TIFF file. A value is read when it is asked for.
final class Directory {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int MAKE = 271;
    static final int MODEL = 272;
    static final int STRIP_OFFSETS = 273;
    static final int STRIP_COUNTS = 279;
    static final int SOFTWARE = 305;
    static final int DATE_TIME = 306;
    static final int ARTIST = 315;

    /// The most numbers of one tag; strips of the biggest pictures are fewer.
    private static final int NUMBERS = 1 << 20;

    /// @param type how a value is written (TIFF 6.0, section 2; 13 and 16 to 18 are of later supplements)
    private record Entry(int type, long count, long at) {}

    private final Source source;
    private final ByteOrder order;
    private final Map<Integer, Entry> entries = new HashMap<>();

    Directory(Source source, ByteOrder order) {
        this.source = source;
        this.order = order;
    }

    ByteOrder order() {
        return order;
    }

    Source source() {
        return source;
    }

    /// Takes an entry in; one whose values are not in the file is passed over.
    ///
    /// @param at where the values are, or the offset of them
    void add(int tag, int type, long count, long at, boolean big) {
        int size = size(type);
        if (size == 0 || count < 0 || count > Long.MAX_VALUE / 16) {
            return;
        }
        long bytes = count * size;
        long values = at;
        if (bytes > (big ? 8 : 4)) {
            var offset = source.cursor(at, big ? 8 : 4, order);
            values = big ? offset.i64() : offset.u32();
        }
        if (source.has(values, bytes)) {
            entries.putIfAbsent(tag, new Entry(type, count, values));
        }
    }

    private static int size(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 0;
        };
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /// The bytes of a tag, at most as many as given.
    Optional<byte[]> bytes(int tag, int most) {
        var entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        return Optional.of(source.bytes(entry.at(), Math.min(most, entry.count() * size(entry.type()))));
    }

    /// A tag as text: UTF-8 where it is that, else Latin-1; without NULs.
    Optional<String> text(int tag) {
        return bytes(tag, Source.MOST / 4).map(Directory::decode);
    }

    static String decode(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text.replace("\0", "");
    }

    /// The whole numbers of a tag; empty when it is absent or of another type.
    long[] numbers(int tag) {
        var entry = entries.get(tag);
        if (entry == null || entry.type() == 5 || entry.type() == 10 || entry.type() == 11 || entry.type() == 12) {
            return new long[0];
        }
        if (entry.count() > NUMBERS) {
            throw new Damage(source.name(), entry.at(), "tag " + tag + " has " + entry.count() + " numbers");
        }
        var cursor = source.cursor(entry.at(), entry.count() * size(entry.type()), order);
        var numbers = new long[(int) entry.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(cursor, entry.type());
        }
        return numbers;
    }

    private static long number(Cursor cursor, int type) {
        return switch (type) {
            case 1, 2, 7 -> cursor.u8();
            case 6 -> cursor.i8();
            case 3 -> cursor.u16();
            case 8 -> cursor.i16();
            case 4, 13 -> cursor.u32();
            case 9 -> cursor.i32();
            default -> cursor.i64();
        };
    }

    /// The first whole number of a tag, or another.
    long number(int tag, long otherwise) {
        var entry = entries.get(tag);
        if (entry == null || entry.count() == 0) {
            return otherwise;
        }
        if (entry.count() > 1) {
            return number(source.cursor(entry.at(), size(entry.type()), order), entry.type());
        }
        var numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }
}
