package lab.nexus.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Times;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// One line of JSON for each request: when, which, from where, what was asked, what came of it. Never a
/// query, a header or a body, so never a secret. A thread of its own writes; where it cannot keep up, lines are left
/// out
/// and counted, and no request waits. A file that was moved away is made anew. Safe for several threads.
final class RequestLog implements AutoCloseable {
    private static final String STDERR = "stderr";
    private static final int WAITING = 10_000;
    private static final int LONGEST_PATH = 200;

    private final @Nullable Path file;
    private final Consumer<String> stderr;
    private final Clock clock;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread writing;
    private volatile boolean closed;

    private RequestLog(@Nullable Path file, Consumer<String> stderr, Clock clock) {
        this.file = file;
        this.stderr = stderr;
        this.clock = clock;
        this.writing = Thread.ofPlatform().daemon().name("request-log").start(this::write);
    }

    /// As the setting says; null for none.
    static @Nullable RequestLog of(Settings settings, Clock clock, Consumer<String> stderr) {
        var set = settings.get(Setting.NEXUS_REQUEST_LOG);
        if (set == null || set.isBlank()) {
            return null;
        }
        var file = set.strip().equals(STDERR) ? null : settings.path(Setting.NEXUS_REQUEST_LOG);
        return new RequestLog(file, stderr, clock);
    }

    /// Lays a line aside for the thread that writes.
    void tell(Request request, String id, Reply reply, long nanos) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("at", Times.microseconds(clock.instant()));
        line.put("id", id);
        line.put("from", request.address());
        line.put("method", request.method());
        var path = request.path();
        line.put("path", path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path);
        line.put("status", reply.status());
        line.put("bytes", reply.body().remaining());
        line.put("micros", TimeUnit.NANOSECONDS.toMicros(nanos));
        long missing = leftOut.get();
        if (missing > 0) {
            line.put("left_out", missing);
        }
        if (waiting.offer(Json.line(line) + "\n")) {
            leftOut.addAndGet(-missing);
        } else {
            leftOut.incrementAndGet();
        }
    }

    private void write() {
        boolean complained = false;
        while (!closed || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                if (file == null) {
                    stderr.accept(first.strip());
                } else {
                    append(first);
                    complained = false;
                }
            } catch (IOException failure) {
                if (!complained) {
                    complained = true;
                    stderr.accept("ERROR: the request log cannot be written: " + failure.getMessage());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Opened for each batch, so that a file which was moved away is made anew.
    private void append(String first) throws IOException {
        var path = Objects.requireNonNull(file);
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream out = new java.io.BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            for (var line = first; line != null; line = waiting.poll()) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /// Writes what still waits, and ends.
    @Override
    public void close() {
        closed = true;
        try {
            writing.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
