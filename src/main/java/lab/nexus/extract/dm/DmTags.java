package lab.nexus.extract.dm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Source;

/// The tree of tags. Structure is big-endian, values are in the header's order. Not safe for several threads.
final class DmTags {
    private static final int GROUP = 20;
    private static final int DATA = 21;
    private static final int MARK = 0x25252525; // %%%%
    private static final int MOST_INFO = 1 << 16;

    private final Source source;
    private final DmHeader header;
    private final Allowance allowance;
    private final Cursor in;

    /// @param in behind the header
    DmTags(Source source, DmHeader header, Allowance allowance, Cursor in) {
        this.source = source;
        this.header = header;
        this.allowance = allowance;
        this.in = in;
    }

    /// Reads a group's tags into `into`, which keeps what came before a damage.
    void group(DmGroup into) {
        allowance.enter(in.at());
        in.skip(2); // sorted, open
        var count = header.count(in);
        var groups = 0;
        var values = 0;
        for (long i = 0; i < count; i++) {
            allowance.entry(in.at());
            var kind = in.u8();
            if (kind == 0) {
                break;
            }
            var name = name();
            if (header.version() == 4) {
                in.i64(); // the length of the tag, which its content tells again
            }
            if (kind == GROUP) {
                var below = new DmGroup();
                into.put(name.isEmpty() ? "TagGroup" + groups++ : name, below);
                group(below);
            } else if (kind == DATA) {
                into.put(name.isEmpty() ? "Data" + values++ : name, value());
            } else {
                throw in.damage("a tag is neither a group nor a value but " + kind);
            }
        }
        allowance.leave();
    }

    private String name() {
        var bytes = in.bytes(in.u16());
        allowance.keep(in.at(), 128L + bytes.length);
        return text(bytes).replace(".", ""); // as names of tags are known in side files
    }

    /// UTF-8 where it is, else Latin-1, which older versions wrote.
    private static String text(byte[] bytes) {
        boolean ascii = true;
        for (byte one : bytes) {
            ascii &= one >= 0;
        }
        if (ascii) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private Object value() {
        if (in.i32() != MARK) {
            throw in.damage("a value does not begin with %%%%");
        }
        var infos = header.count(in);
        if (infos < 1 || infos > MOST_INFO) {
            throw in.damage(infos + " numbers describe a value");
        }
        var type = header.count(in);
        if (type == DmType.STRUCT) {
            return structure(fields());
        }
        if (type == DmType.STRING) {
            return string(header.count(in));
        }
        if (type == DmType.ARRAY) {
            return array();
        }
        DmType.bytes(type, in);
        in.order(header.order());
        var number = DmType.number((int) type, in);
        in.order(ByteOrder.BIG_ENDIAN);
        return number;
    }

    /// The types of a structure's fields, behind the length of its name and their number.
    private int[] fields() {
        header.count(in);
        var count = header.count(in);
        if (count < 0 || count > MOST_INFO) {
            throw in.damage("a structure of " + count + " fields");
        }
        allowance.keep(in.at(), 4 * count);
        var fields = new int[(int) count];
        for (var i = 0; i < fields.length; i++) {
            header.count(in); // length of the field's name, which is never there
            var type = header.count(in);
            DmType.bytes(type, in);
            fields[i] = (int) type;
        }
        return fields;
    }

    private Object structure(int[] fields) {
        allowance.keep(in.at(), 32L * fields.length);
        in.order(header.order());
        var values = new ArrayList<Object>(fields.length);
        for (var field : fields) {
            values.add(DmType.number(field, in));
        }
        in.order(ByteOrder.BIG_ENDIAN);
        return values;
    }

    private String string(long length) {
        allowance.keep(in.at(), 2 * length);
        return text(in.bytes(length));
    }

    private DmArray array() {
        var type = header.count(in);
        var plain = type != DmType.STRUCT;
        int[] fields;
        if (plain) {
            DmType.bytes(type, in);
            fields = new int[] {(int) type};
        } else {
            fields = fields();
        }
        var count = header.count(in);
        var width = 0L;
        for (var field : fields) {
            width += DmType.bytes(field, in);
        }
        if (width > 0 && count > in.left() / width) {
            throw in.damage("an array of " + count + " values reaches beyond the end of the file");
        }
        var array = new DmArray(source, in.at(), width == 0 ? 0 : count, fields, plain, header.order());
        in.skip(array.length());
        return array;
    }
}
