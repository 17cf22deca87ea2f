package lab.nexus.extract.tofwerk;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import lab.nexus.extract.Cursor;

/// The names of an old group: a B-tree of symbol tables, and a heap with the names. Not safe for several threads.
final class HdfGroupTree {
    private static final int LONGEST = 1 << 12;
    private static final int DEEPEST = 16;

    private final Hdf file;
    private final Map<String, Long> into;
    private long names;
    private long namesLength;

    HdfGroupTree(Hdf file, Map<String, Long> into) {
        this.file = file;
        this.into = into;
    }

    void read(long tree, long heap) {
        var in = file.at(heap, "HEAP");
        in.skip(4);
        namesLength = file.length(in);
        file.length(in);
        names = file.address(in);
        node(tree, DEEPEST);
    }

    /// @param below the level must be under this one, so that no tree leads in a circle
    private void node(long address, int below) {
        var in = file.at(address, "TREE");
        if (in.u8() != 0) {
            throw in.damage("a tree of something else than names");
        }
        var level = in.u8();
        if (level >= below) {
            throw in.damage("a tree that leads back to itself");
        }
        var count = in.u16();
        file.address(in);
        file.address(in);
        for (var i = 0; i < count; i++) {
            file.allowance().entry(in.at());
            file.length(in);
            var child = file.address(in);
            if (level > 0) {
                node(child, level);
            } else {
                symbols(file.at(child, "SNOD"));
            }
        }
    }

    private void symbols(Cursor in) {
        in.skip(2);
        var count = in.u16();
        for (var i = 0; i < count; i++) {
            file.allowance().entry(in.at());
            var name = name(in, file.length(in));
            var object = file.address(in);
            var cached = in.u32();
            in.skip(4 + 16);
            // What is cached as 2 is a link to a name, which is not followed.
            if (cached != 2 && object != Hdf.NOWHERE) {
                into.put(name, object);
            }
        }
    }

    private String name(Cursor told, long offset) {
        if (offset > namesLength) {
            throw told.damage("a name outside of the names");
        }
        var in = file.at(names + offset);
        var bytes = new ByteArrayOutputStream();
        for (var letter = in.u8(); letter != 0; letter = in.u8()) {
            if (bytes.size() == LONGEST) {
                throw told.damage("a name without end");
            }
            bytes.write(letter);
        }
        file.allowance().keep(in.at(), 128L + bytes.size());
        return HdfType.text(bytes.toByteArray());
    }
}
