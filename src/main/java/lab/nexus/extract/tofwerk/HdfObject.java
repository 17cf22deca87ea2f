package lab.nexus.extract.tofwerk;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.extract.Cursor;
import org.jspecify.annotations.Nullable;

/// A group or dataset: the messages of its header. Not safe for several threads.
final class HdfObject {
    static final int DATASPACE = 0x01;
    static final int DATATYPE = 0x03;
    static final int LAYOUT = 0x08;
    static final int FILTERS = 0x0b;

    private static final int LINK = 0x06;
    private static final int ATTRIBUTE = 0x0c;
    private static final int CONTINUATION = 0x10;
    private static final int SYMBOLS = 0x11;
    private static final int SHARED = 2;

    /// One fact of the header: its kind, and where it lies.
    private record Message(int kind, int flags, long at, long length) {}

    private final Hdf file;
    private final List<Message> messages = new ArrayList<>();
    private @Nullable Map<String, Long> children;

    HdfObject(Hdf file, long address) {
        this.file = file;
        var in = file.at(address);
        if (in.u8() == 'O') {
            newer(file.at(address, "OHDR"));
        } else {
            older(file.at(address));
        }
    }

    private void older(Cursor in) {
        if (in.u8() != 1) {
            throw in.damage("a header of an object of another version than 1");
        }
        in.skip(1);
        in.u16(); // the number of messages, which the length tells as well
        in.skip(4);
        var length = in.u32();
        in.skip(4);
        olderMessages(in.part(length));
    }

    private void olderMessages(Cursor in) {
        file.allowance().enter(in.at());
        while (in.left() >= 8) {
            var kind = in.u16();
            var length = in.u16();
            var flags = in.u8();
            in.skip(3);
            message(kind, flags, in.at(), length, false);
            in.skip(Math.min(length, in.left()));
        }
        file.allowance().leave();
    }

    private void newer(Cursor in) {
        if (in.u8() != 2) {
            throw in.damage("a header of an object of another version than 2");
        }
        var flags = in.u8();
        in.skip((flags & 0x20) != 0 ? 16 : 0);
        in.skip((flags & 0x10) != 0 ? 4 : 0);
        var width = 1 << (flags & 3);
        var length = width == 1 ? in.u8() : width == 2 ? in.u16() : width == 4 ? in.u32() : in.u64();
        newerMessages(in.part(length), (flags & 4) != 0);
    }

    private void newerMessages(Cursor in, boolean ordered) {
        file.allowance().enter(in.at());
        while (in.left() >= (ordered ? 6 : 4)) {
            var kind = in.u8();
            var length = in.u16();
            var flags = in.u8();
            in.skip(ordered ? 2 : 0);
            message(kind, flags, in.at(), length, ordered);
            in.skip(Math.min(length, in.left()));
        }
        file.allowance().leave();
    }

    private void message(int kind, int flags, long at, long length, boolean ordered) {
        file.allowance().entry(at);
        if (kind != CONTINUATION) {
            messages.add(new Message(kind, flags, at, length));
            return;
        }
        var in = file.at(at);
        var where = file.address(in);
        var size = file.length(in);
        var next = file.at(where);
        if (next.u8() == 'O') {
            newerMessages(file.at(where, "OCHK").part(Math.max(0, size - 8)), ordered);
        } else {
            olderMessages(file.at(where).part(size));
        }
    }

    /// The content of the first message of a kind.
    Optional<Cursor> find(int kind) {
        for (var message : messages) {
            if (message.kind == kind && (message.flags & SHARED) == 0) {
                return Optional.of(file.at(message.at).part(message.length));
            }
        }
        return Optional.empty();
    }

    Hdf file() {
        return file;
    }

    /// The object under a path of names.
    Optional<HdfObject> child(String... path) {
        var here = this;
        for (var name : path) {
            var address = here.children().get(name);
            if (address == null) {
                return Optional.empty();
            }
            here = new HdfObject(file, address);
        }
        return Optional.of(here);
    }

    /// Names of what is in the group, with their addresses, in the order of the file.
    Map<String, Long> children() {
        var known = children;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (var message : messages) {
                if (message.kind == LINK) {
                    link(file.at(message.at).part(message.length), known);
                } else if (message.kind == SYMBOLS) {
                    var in = file.at(message.at);
                    new HdfGroupTree(file, known).read(file.address(in), file.address(in));
                }
            }
            children = known;
        }
        return known;
    }

    /// Links to other files and to names are not followed.
    private void link(Cursor in, Map<String, Long> into) {
        in.skip(1);
        var flags = in.u8();
        var kind = (flags & 8) != 0 ? in.u8() : 0;
        in.skip((flags & 4) != 0 ? 8 : 0);
        in.skip((flags & 16) != 0 ? 1 : 0);
        var width = 1 << (flags & 3);
        var length = width == 1 ? in.u8() : width == 2 ? in.u16() : in.u32();
        var name = in.text(length, StandardCharsets.UTF_8);
        if (kind == 0) {
            into.put(name, file.address(in));
        }
    }

    /// An attribute's text or number: [String], [Long] or [Double]; empty when there is none, or of another kind.
    Optional<Object> attribute(String wanted) {
        for (var message : messages) {
            if (message.kind == ATTRIBUTE && (message.flags & SHARED) == 0) {
                var in = file.at(message.at).part(message.length);
                var found = attribute(in, wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Object> attribute(Cursor in, String wanted) {
        var version = in.u8();
        var flags = in.u8();
        var nameLength = in.u16();
        var typeLength = in.u16();
        var spaceLength = in.u16();
        in.skip(version == 3 ? 1 : 0);
        var name = HdfType.text(in.bytes(nameLength));
        padded(in, version, nameLength);
        if (!name.equals(wanted) || (flags & 1) != 0) {
            return Optional.empty();
        }
        var type = HdfType.read(in.part(typeLength), file.allowance());
        padded(in, version, typeLength);
        in.skip(spaceLength);
        padded(in, version, spaceLength);
        return in.left() < type.size() ? Optional.empty() : type.value(file, in.order(ByteOrder.LITTLE_ENDIAN));
    }

    private static void padded(Cursor in, int version, int length) {
        if (version == 1) {
            in.skip(-length & 7);
        }
    }
}
