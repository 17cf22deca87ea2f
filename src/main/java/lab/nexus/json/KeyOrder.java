package lab.nexus.json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The keys of an object in the order of their characters, and their bytes. Objects of one kind come again and again
/// with the very same keys, so the last ones are remembered. Safe for several threads.
final class KeyOrder {
    private static final int KNOWN = 64;
    private static final int MOST_KEYS = 32;
    private static final int LONGEST_KEY = 64;

    /// Written without a lock: what is in it never changes, and the worst is that an order is found out once more.
    private static final @Nullable KeyOrder[] LAST = new KeyOrder[KNOWN];

    private final String[] keys;
    private final int[] places;
    private final byte[][] bytes;

    private KeyOrder(String[] keys) {
        int size = keys.length;
        this.keys = keys;
        this.places = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing(place -> keys[place]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.bytes = new byte[size][];
        for (int i = 0; i < size; i++) {
            var out = new AsciiBytes(LONGEST_KEY);
            out.text(keys[places[i]]);
            out.put(':');
            bytes[i] = out.bytes();
        }
    }

    /// The order of these, which nobody changes any more.
    static KeyOrder of(String[] keys) {
        int size = keys.length;
        if (size == 0 || size > MOST_KEYS) {
            return new KeyOrder(keys);
        }
        int slot = (31 * (31 * size + keys[0].hashCode()) + keys[size - 1].hashCode()) & (KNOWN - 1);
        var last = LAST[slot];
        if (last != null && last.fits(keys)) {
            return last;
        }
        var made = new KeyOrder(keys);
        if (made.isShort()) {
            LAST[slot] = made;
        }
        return made;
    }

    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // the very same keys, or else they are ordered anew
    private boolean fits(String[] others) {
        if (keys.length != others.length) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != others[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isShort() {
        return Arrays.stream(keys).allMatch(key -> key.length() <= LONGEST_KEY);
    }

    /// Where the value of this one stands.
    int place(int at) {
        return places[at];
    }

    /// The key with its quotation marks and the colon.
    byte[] key(int at) {
        return bytes[at];
    }
}
