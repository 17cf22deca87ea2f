package lab.nexus.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Sees that a file which is held open was removed, or that another one was put in its place: what is written to it
/// then is lost, and what is read is old. Safe for several threads.
final class SameFile {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Path file;
    private final @Nullable String opened;
    private volatile long looked = System.nanoTime();

    SameFile(Path file) {
        this.file = file;
        this.opened = key(file);
    }

    /// What tells one file from another at the same place (device and inode); null when nothing is there or the
    /// file system does not say.
    static @Nullable String key(Path file) {
        try {
            var key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? null : key.toString();
        } catch (IOException gone) {
            return null;
        }
    }

    /// @throws Fault when it is not the file that was opened
    void require() {
        if (opened != null && !opened.equals(key(file))) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "database",
                            "the database was removed, or another file was put in its place, while it was open")
                    .remedy("put it back, or start the server again with the one that is there");
        }
    }

    /// The same, looked at no more often than a reader would notice.
    void requireLately() {
        long now = System.nanoTime();
        if (now - looked > LOOK_NANOS) {
            require();
            looked = now;
        }
    }
}
