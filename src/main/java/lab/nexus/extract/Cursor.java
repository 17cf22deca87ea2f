package lab.nexus.extract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;

/// Reads on through a part of a [Source], number after number. Every step is checked against the end of the part
/// before it is believed. Not safe for several threads.
public final class Cursor {
    private static final int WINDOW = 1 << 9;

    private final Source source;
    private final long from;
    private final long end;
    private final byte[] window;
    private final ByteBuffer view;
    private long windowAt;
    private int windowCount;
    private long at;

    Cursor(Source source, long from, long end, ByteOrder order) {
        this.source = source;
        this.from = from;
        this.end = end;
        this.at = from;
        window = new byte[(int) Math.min(WINDOW, end - from)];
        view = ByteBuffer.wrap(window).order(order);
    }

    /// Which end of a number comes first, from now on.
    public Cursor order(ByteOrder order) {
        view.order(order);
        return this;
    }

    public ByteOrder order() {
        return view.order();
    }

    /// Offset in the file of the next byte.
    public long at() {
        return at;
    }

    /// Bytes until the end of the part.
    public long left() {
        return end - at;
    }

    /// Goes to an offset of the file, which must be in the part or at its end.
    public Cursor to(long offset) {
        if (offset < from || offset > end) {
            throw damage("offset " + offset + " is outside of " + from + " to " + end);
        }
        at = offset;
        return this;
    }

    public Cursor skip(long count) {
        require(count);
        at += count;
        return this;
    }

    public int u8() {
        return view.get(next(1)) & 0xFF;
    }

    public int i8() {
        return view.get(next(1));
    }

    public int u16() {
        return view.getShort(next(2)) & 0xFFFF;
    }

    public int i16() {
        return view.getShort(next(2));
    }

    public long u32() {
        return view.getInt(next(4)) & 0xFFFF_FFFFL;
    }

    public int i32() {
        return view.getInt(next(4));
    }

    public long i64() {
        return view.getLong(next(8));
    }

    /// A number without a sign that fits below 2⁶³.
    ///
    /// @throws Damage when it is greater
    public long u64() {
        long value = view.getLong(next(8));
        if (value < 0) {
            at -= 8;
            throw damage("a length or count of 2^63 or more");
        }
        return value;
    }

    public float f32() {
        return view.getFloat(next(4));
    }

    public double f64() {
        return view.getDouble(next(8));
    }

    /// The next so many bytes.
    ///
    /// @throws Damage when they are not all there, or more than [Source#MOST]
    public byte[] bytes(long count) {
        require(count);
        if (count <= WINDOW) {
            int from = next((int) count);
            return Arrays.copyOfRange(window, from, from + (int) count);
        }
        var bytes = source.bytes(at, count);
        at += count;
        return bytes;
    }

    public String text(long count, Charset charset) {
        return new String(bytes(count), charset);
    }

    /// A cursor of its own over the next bytes, which this one has behind it then.
    public Cursor part(long count) {
        require(count);
        var part = new Cursor(source, at, at + count, view.order());
        at += count;
        return part;
    }

    /// What is wrong at this place; to be thrown.
    public Damage damage(String why) {
        return new Damage(source.name(), at, why);
    }

    private void require(long count) {
        if (count < 0 || count > end - at) {
            throw damage(count + " bytes are wanted here, but only " + (end - at) + " are left");
        }
    }

    /// Where in the window the next so many bytes begin.
    private int next(int count) {
        require(count);
        if (at < windowAt || at + count > windowAt + windowCount) {
            windowCount = (int) Math.min(WINDOW, end - at);
            source.fill(at, window, 0, windowCount);
            windowAt = at;
        }
        int index = (int) (at - windowAt);
        at += count;
        return index;
    }
}
