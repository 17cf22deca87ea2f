package lab.nexus.extract.tofwerk;

import java.util.Optional;
import lab.nexus.extract.Cursor;

/// Texts of varying length, which lie in heaps of the whole file.
final class HdfHeap {
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 1 << 16;

    private HdfHeap() {}

    /// @param in at the length, the address of a heap, and the number in it
    static Optional<String> text(Hdf file, Cursor in) {
        var length = in.u32();
        var address = file.address(in);
        var number = in.u32();
        if (address == Hdf.NOWHERE || length == 0) {
            return Optional.of("");
        }
        var heap = file.at(address, "GCOL");
        heap.skip(4);
        var end = address + file.length(heap);
        for (var i = 0; i < MOST && heap.at() < end; i++) {
            file.allowance().entry(heap.at());
            var found = heap.u16();
            heap.skip(6);
            var size = file.length(heap);
            if (found == number) {
                return Optional.of(HdfType.text(heap.bytes(Math.min(Math.min(size, length), LONGEST))));
            }
            if (found == 0) {
                return Optional.empty();
            }
            heap.skip(size + (-size & 7));
        }
        return Optional.empty();
    }
}
