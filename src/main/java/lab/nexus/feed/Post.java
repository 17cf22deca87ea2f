package lab.nexus.feed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One POST over a connection of its own (RFC 9112), to an address that was looked at before. Java's own client
/// looks names up again when it connects, so it cannot be held to an address. Redirects are not followed, and of
/// the answer only the head is read.
final class Post {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int WHOLE_SECONDS = 15;
    private static final int HEAD_BYTES = 16 * 1024;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Reach reach;

    Post(Reach reach) {
        this.reach = reach;
    }

    /// What came of it.
    ///
    /// @param status 0 when there was no answer
    /// @param said the first line of the answer, or why there is none
    /// @param waitSeconds how long the other side asks to be left alone; 0 when it says nothing
    record Outcome(int status, String said, long waitSeconds) {
        boolean taken() {
            return status >= 200 && status < 300;
        }

        /// The other side never wants to hear of it again.
        boolean gone() {
            return status == 410;
        }
    }

    Outcome send(URI url, Map<String, String> headers, byte[] body) {
        try (var socket = new Socket()) {
            var watch = Thread.ofVirtual().start(() -> cut(socket));
            try {
                return send(socket, url, headers, body);
            } finally {
                watch.interrupt();
            }
        } catch (IOException failure) {
            var why = failure.getMessage();
            return new Outcome(0, why == null ? failure.getClass().getSimpleName() : why, 0);
        }
    }

    /// Whatever takes too long, and be it one byte after the other.
    private static void cut(Socket socket) {
        try {
            TimeUnit.SECONDS.sleep(WHOLE_SECONDS);
            socket.close();
        } catch (InterruptedException inTime) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }

    private Outcome send(Socket plain, URI url, Map<String, String> headers, byte[] body) throws IOException {
        boolean safe = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : safe ? HTTPS_PORT : HTTP_PORT;
        plain.setTcpNoDelay(true);
        plain.setSoTimeout((int) TimeUnit.SECONDS.toMillis(WHOLE_SECONDS));
        plain.connect(new InetSocketAddress(reach.resolve(bare(url.getHost())), port), CONNECT_MILLIS);
        try (var socket = safe ? secured(plain, bare(url.getHost()), port) : plain) {
            var head = new StringBuilder("POST ");
            head.append(url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath());
            head.append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
            head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
            head.append(url.getPort() >= 0 ? ":" + url.getPort() : "");
            headers.forEach((name, value) ->
                    head.append("\r\n").append(name).append(": ").append(value));
            head.append("\r\nContent-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
            var out = new ByteArrayOutputStream();
            out.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(body);
            socket.getOutputStream().write(out.toByteArray());
            socket.getOutputStream().flush();
            return answer(new BufferedInputStream(socket.getInputStream()));
        }
    }

    /// An IPv6 address stands in brackets in a URL.
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        var rules = socket.getSSLParameters();
        rules.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(rules);
        socket.startHandshake();
        return socket;
    }

    private static Outcome answer(InputStream in) throws IOException {
        int left = HEAD_BYTES;
        while (true) {
            var first = line(in, left);
            left -= first.length();
            int status = status(first);
            long wait = 0;
            for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
                left -= line.length();
                if (line.regionMatches(true, 0, "retry-after:", 0, "retry-after:".length())) {
                    wait = seconds(line.substring("retry-after:".length()).strip());
                }
            }
            if (status >= 200) {
                return new Outcome(status, first.length() > 200 ? first.substring(0, 200) : first, wait);
            }
        }
    }

    private static int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.") || line.length() < 12) {
            throw new IOException("the answer is not HTTP");
        }
        try {
            return Integer.parseInt(line.substring(9, 12));
        } catch (NumberFormatException wrong) {
            throw new IOException("the answer is not HTTP", wrong);
        }
    }

    private static long seconds(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException aDate) {
            return 0;
        }
    }

    private static String line(InputStream in, int most) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed before the answer was whole");
            }
            if (line.length() >= most) {
                throw new IOException("the answer has too long a head");
            }
            line.append(c < 0x20 || c > 0x7e ? ' ' : (char) c);
        }
        return line.toString().stripTrailing();
    }
}
