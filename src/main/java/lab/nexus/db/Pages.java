package lab.nexus.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The pages of a SQLite file that nobody has open, numbered from 1
/// (https://www.sqlite.org/fileformat2.html#pages).
final class Pages {
    private static final int SIZE_AT = 16;
    private static final int CHANGES_AT = 24;
    private static final int COUNT_AT = 28;
    private static final int VALID_FOR_AT = 92;
    private static final int SMALLEST = 512;
    private static final int LARGEST = 65_536;

    private final FileChannel file;
    private final int size;
    private final long count;

    /// @throws Fault when the page size in the header is none
    Pages(FileChannel file) throws IOException {
        this.file = file;
        int written = (int) (read(SIZE_AT) >>> 16);
        size = written == 1 ? LARGEST : written;
        if (size < SMALLEST || Integer.bitCount(size) != 1) {
            throw damaged();
        }
        count = file.size() / size;
    }

    /// Bytes of a page.
    int size() {
        return size;
    }

    /// Bytes that belong to the database: behind them a program that shrank it may have left old pages. The
    /// header's count holds when the change counter says so
    /// (https://www.sqlite.org/fileformat2.html#in_header_database_size).
    long used() throws IOException {
        long written = number(1, COUNT_AT);
        boolean valid = written > 0 && number(1, CHANGES_AT) == number(1, VALID_FOR_AT);
        return (valid ? Math.min(written, count) : count) * size;
    }

    /// The four-byte number at this place of a page.
    long number(long page, int at) throws IOException {
        return read(start(page) + at);
    }

    /// Fills a page with zeros from this place on.
    void zero(long page, int from) throws IOException {
        var zeros = ByteBuffer.allocate(size - from);
        long at = start(page) + from;
        while (zeros.hasRemaining()) {
            at += file.write(zeros, at);
        }
    }

    private long start(long page) {
        if (page < 1 || page > count) {
            throw damaged();
        }
        return (page - 1) * size;
    }

    private long read(long at) throws IOException {
        var four = ByteBuffer.allocate(4);
        while (four.hasRemaining()) {
            if (file.read(four, at + four.position()) < 0) {
                throw damaged();
            }
        }
        return four.flip().getInt() & 0xFFFF_FFFFL;
    }

    Fault damaged() {
        return Fault.of(Code.UNUSABLE, "database", "the database's list of unused pages is damaged")
                .remedy("look at it with nexus snapshot doctor, and restore it from its latest backup or snapshot");
    }
}
