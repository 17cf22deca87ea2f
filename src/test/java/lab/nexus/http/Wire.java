package lab.nexus.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// A bare connection to a server: sends bytes as they are, and says what comes back.
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    Wire(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /// No more will be sent; what comes back is still read.
    Wire finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// What came until the server closed the connection.
    ///
    /// @param text all of it
    /// @param closed false when it was silent for a minute instead
    record Said(String text, boolean closed) {}

    Said hear() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        var all = new ByteArrayOutputStream();
        var part = new byte[8_192];
        boolean closed = true;
        try {
            for (int n = socket.getInputStream().read(part);
                    n > 0;
                    n = socket.getInputStream().read(part)) {
                all.write(part, 0, n);
            }
        } catch (SocketTimeoutException silent) {
            closed = false;
        } catch (IOException reset) {
            closed = true;
        }
        return new Said(all.toString(StandardCharsets.UTF_8), closed);
    }

    /// What came until all these words had come; the connection stays as it is.
    String hear(String... words) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        var all = new ByteArrayOutputStream();
        var text = "";
        while (!Stream.of(words).allMatch(text::contains)) {
            int one = socket.getInputStream().read();
            if (one < 0) {
                throw new IOException("closed behind: " + text);
            }
            all.write(one);
            text = all.toString(StandardCharsets.UTF_8);
        }
        return text;
    }

    /// Sends and hears in one.
    static Said say(int port, String text) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.send(text).hear();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
