package lab.nexus.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// A file of settings that is changed: whole or not at all, readable by its owner alone, and never by two at
/// once. Comments and lines about other variables stay as they are.
public final class EnvFile {
    private final Path file;

    /// @param file need not be there yet
    public EnvFile(Path file) {
        this.file = file;
    }

    /// Sets one variable, or takes it out of the file by null.
    public void set(String name, @Nullable String value) {
        change(text -> with(text, name, value));
    }

    /// Sets these variables and takes all others out; one that is null keeps what it has.
    public void replace(Map<String, @Nullable String> values) {
        change(text -> {
            var before = DotEnv.values(text);
            var all = new TreeMap<String, String>();
            values.forEach((name, value) -> {
                var kept = value == null ? before.get(name) : value;
                if (kept != null) {
                    all.put(name, kept);
                }
            });
            var out = new StringBuilder();
            all.forEach((name, value) -> out.append(DotEnv.line(name, value)));
            return out.toString();
        });
    }

    static String with(String text, String name, @Nullable String value) {
        var out = new StringBuilder();
        var line = value == null ? "" : DotEnv.line(name, value);
        int from = 0;
        for (var entry : DotEnv.entries(text)) {
            if (entry.name().equals(name)) {
                out.append(text, from, entry.from()).append(line);
                line = "";
                from = entry.to();
            }
        }
        out.append(text, from, text.length());
        if (!line.isEmpty() && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        return out.append(line).toString();
    }

    private void change(UnaryOperator<String> change) {
        try {
            var target = Files.exists(file) ? file.toRealPath() : file;
            while (!changed(target, change)) {
                // another writer has put a new file in its place while this one waited
            }
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "file", "cannot write " + file, failure)
                    .remedy("give this user the right to write it and in its folder");
        }
    }

    private static boolean changed(Path target, UnaryOperator<String> change) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var before = key(target);
        try (var channel = FileChannel.open(target, options, owner);
                var lock = channel.lock()) {
            var now = key(target);
            if (!lock.isValid() || before == null || !before.equals(now)) {
                return false;
            }
            var bytes = change.apply(DotEnv.text(target)).getBytes(StandardCharsets.UTF_8);
            var part = Files.createTempFile(target.toAbsolutePath().getParent(), ".env-", ".part", owner);
            try {
                try (var out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    var buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                    out.force(true);
                }
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return true;
    }

    /// What tells one file from another that took its place; null when there is none.
    private static @Nullable Object key(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : null;
    }
}
