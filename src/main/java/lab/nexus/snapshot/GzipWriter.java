package lab.nexus.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Compresses on all cores into members of fixed size, each a gzip file of its own (RFC 1952, 2.2), and
/// ends with a seal. Not safe for several threads.
final class GzipWriter extends OutputStream {
    private static final int TRAILER = 8;

    private final OutputStream out;
    private final MessageDigest digest = Sha256.digest();
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ExecutorService workers = Executors.newFixedThreadPool(cores, work -> {
        var thread = new Thread(work, "gzip");
        thread.setDaemon(true);
        return thread;
    });
    private final ArrayDeque<Future<byte[]>> waiting = new ArrayDeque<>();
    private byte[] block = new byte[Gzip.MEMBER];
    private int filled;

    GzipWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int n = Math.min(length - done, block.length - filled);
            System.arraycopy(bytes, from + done, block, filled, n);
            filled += n;
            done += n;
            if (filled == block.length) {
                compress();
            }
        }
    }

    private void compress() throws IOException {
        var full = block;
        int length = filled;
        waiting.add(workers.submit(() -> member(full, length)));
        block = new byte[Gzip.MEMBER];
        filled = 0;
        if (waiting.size() > cores + 1) {
            emit();
        }
    }

    private static byte[] member(byte[] block, int length) {
        var head = Gzip.HEAD;
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(block, 0, length);
            deflater.finish();
            var member = Arrays.copyOf(head, head.length + length / 2 + TRAILER + 64);
            int end = head.length;
            while (true) {
                end += deflater.deflate(member, end, member.length - end);
                if (deflater.finished()) {
                    break;
                }
                member = Arrays.copyOf(member, member.length * 2);
            }
            var crc = new CRC32();
            crc.update(block, 0, length);
            member = Arrays.copyOf(member, end + TRAILER);
            little(member, end, (int) crc.getValue());
            little(member, end + 4, length);
            return member;
        } finally {
            deflater.end();
        }
    }

    private static void little(byte[] bytes, int at, int number) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (number >>> (8 * i));
        }
    }

    private void emit() throws IOException {
        try {
            put(waiting.remove().get());
        } catch (ExecutionException failure) {
            throw new IOException("compression failed", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stop);
        }
    }

    private void put(byte[] bytes) throws IOException {
        digest.update(bytes);
        out.write(bytes);
    }

    /// Writes what is left and the seal; nothing can be written afterwards.
    ///
    /// @return SHA-256 of everything written
    String finish() throws IOException {
        if (filled > 0) {
            compress();
        }
        while (!waiting.isEmpty()) {
            emit();
        }
        put(Gzip.seal(Sha256.soFar(digest)));
        out.flush();
        return Sha256.hex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        out.close();
    }
}
