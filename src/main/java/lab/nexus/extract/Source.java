package lab.nexus.extract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The bytes of a file of a stranger: any place can be read, nothing outside it, and never more at once than
/// [#MOST]. Its length is that of the moment it was opened; a file that shrinks meanwhile is damaged. Safe for
/// several threads.
public final class Source implements AutoCloseable {
    /// The most bytes that are held in memory by one call, 64 MiB.
    public static final int MOST = 64 << 20;

    private static final int SEARCH = 1 << 16;

    /// Bytes that are read and kept when fewer are wanted, since what stands near them is mostly wanted next.
    private static final int BLOCK = 1 << 14;

    /// Blocks that are kept: formats of trees go to and fro between their parts.
    private static final int BLOCKS = 8;

    private final String name;
    private final @Nullable FileChannel channel;
    private final byte[] held;
    private final long length;
    /// Each at the place that its number leaves when divided. A thread that sees an older one only reads once more.
    private final @Nullable Block[] blocks = new Block[BLOCKS];

    private static final class Block {
        private final long at;
        private final byte[] bytes;

        Block(long at, byte[] bytes) {
            this.at = at;
            this.bytes = bytes;
        }
    }

    private Source(String name, @Nullable FileChannel channel, byte[] held, long length) {
        this.name = name;
        this.channel = channel;
        this.held = held;
        this.length = length;
    }

    /// Opens a file for reading.
    ///
    /// @throws IOException when it is not there or may not be read
    public static Source open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new Source(String.valueOf(file.getFileName()), channel, new byte[0], channel.size());
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /// Bytes that are in memory already, for parts that were unpacked; they must not be changed afterwards.
    public static Source of(String name, byte[] bytes) {
        return new Source(name, null, bytes, bytes.length);
    }

    /// What a person calls it.
    public String name() {
        return name;
    }

    public long length() {
        return length;
    }

    /// So many bytes from a place on.
    ///
    /// @throws Damage when they are not all in the file, or too many
    public byte[] bytes(long at, long count) {
        require(at, count);
        if (count > MOST) {
            throw new Damage(name, at, count + " bytes in one piece are more than are taken");
        }
        var bytes = new byte[(int) count];
        fill(at, bytes, 0, bytes.length);
        return bytes;
    }

    /// The first bytes, fewer where the file is shorter.
    public byte[] head(int most) {
        return bytes(0, Math.min(most, length));
    }

    /// Fills a part of an array.
    ///
    /// @throws Damage when the bytes are not all in the file
    public void fill(long at, byte[] into, int from, int count) {
        require(at, count);
        var file = channel;
        if (file == null) {
            System.arraycopy(held, (int) at, into, from, count);
            return;
        }
        if (count > BLOCK / 2) {
            read(file, at, into, from, count);
            return;
        }
        for (int done = 0; done < count; ) {
            var block = block(file, (at + done) / BLOCK);
            int begin = (int) (at + done - block.at);
            int some = Math.min(count - done, block.bytes.length - begin);
            System.arraycopy(block.bytes, begin, into, from + done, some);
            done += some;
        }
    }

    private Block block(FileChannel file, long number) {
        int place = (int) (number % BLOCKS);
        var kept = blocks[place];
        long begin = number * BLOCK;
        if (kept != null && kept.at == begin) {
            return kept;
        }
        var block = new Block(begin, new byte[(int) Math.min(BLOCK, length - begin)]);
        read(file, begin, block.bytes, 0, block.bytes.length);
        blocks[place] = block;
        return block;
    }

    private void read(FileChannel file, long at, byte[] into, int from, int count) {
        var rest = ByteBuffer.wrap(into, from, count);
        long next = at;
        try {
            while (rest.hasRemaining()) {
                int read = file.read(rest, next);
                if (read < 0) {
                    throw new Damage(name, next, "the file became shorter while it was read");
                }
                next += read;
            }
        } catch (IOException failure) {
            throw new Damage(name, next, "cannot be read: " + failure.getMessage());
        }
    }

    /// Is there so much from here on?
    public boolean has(long at, long count) {
        return at >= 0 && count >= 0 && at <= length && count <= length - at;
    }

    private void require(long at, long count) {
        if (!has(at, count)) {
            throw new Damage(name, at, count + " bytes are wanted here, but the file has " + length);
        }
    }

    /// Reads on from the beginning.
    public Cursor cursor(ByteOrder order) {
        return new Cursor(this, 0, length, order);
    }

    /// Reads on within a part.
    ///
    /// @throws Damage when the part is not wholly in the file
    public Cursor cursor(long from, long count, ByteOrder order) {
        require(from, count);
        return new Cursor(this, from, from + count, order);
    }

    /// Where these bytes come first in a part of the file, or −1. The part may reach beyond the file's end.
    public long find(byte[] wanted, long from, long to) {
        long end = Math.min(to, length);
        long at = Math.max(0, from);
        if (end - at < wanted.length) {
            return -1;
        }
        var window = new byte[(int) Math.min(SEARCH, end - at)];
        var text = new String(wanted, StandardCharsets.ISO_8859_1);
        while (end - at >= wanted.length) {
            int count = (int) Math.min(window.length, end - at);
            fill(at, window, 0, count);
            // every byte is a letter of Latin-1, and nothing is found faster than text in text
            int found = new String(window, 0, count, StandardCharsets.ISO_8859_1).indexOf(text);
            if (found >= 0) {
                return at + found;
            }
            at += count - wanted.length + 1L;
        }
        return -1;
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException failure) {
                // it was only read from; nothing can be lost
                return;
            }
        }
    }
}
