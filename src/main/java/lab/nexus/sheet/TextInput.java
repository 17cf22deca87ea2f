package lab.nexus.sheet;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// A text file: UTF-8, or what its byte-order mark says. Bytes that are not text become U+FFFD, which
/// every reader looks for, so that the line can be named.
final class TextInput {
    private static final int BUFFER = 1 << 16;
    private static final int MARK_LENGTH = 3;

    private final Counting bytes;
    private final long length;
    private final Reader text;

    TextInput(Path file) throws IOException {
        length = Files.size(file);
        bytes = new Counting(Files.newInputStream(file));
        var in = new BufferedInputStream(bytes, BUFFER);
        text = new InputStreamReader(
                in,
                charset(in)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    Reader text() {
        return text;
    }

    double done() {
        return length == 0 ? 1 : (double) bytes.count / length;
    }

    /// That a cell holds bytes which are no text.
    static Fault notText(String what) {
        return Fault.of(Code.UNKEEPABLE, what, what + " is not valid UTF-8").remedy("save the file as UTF-8");
    }

    private static Charset charset(BufferedInputStream in) throws IOException {
        in.mark(MARK_LENGTH);
        var mark = in.readNBytes(MARK_LENGTH);
        in.reset();
        int first = at(mark, 0);
        int second = at(mark, 1);
        if (first == 0xef && second == 0xbb && at(mark, 2) == 0xbf) {
            in.skipNBytes(MARK_LENGTH);
        } else if (first == 0xff && second == 0xfe) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        } else if (first == 0xfe && second == 0xff) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : -1;
    }

    /// Counts what was read.
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
