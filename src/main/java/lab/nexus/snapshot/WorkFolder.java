package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// A private folder for half-made things: readable by this user only, gone when the work ends or the
/// program is told to stop. What a killed program left is swept away by the next one: a folder whose
/// lock is free belongs to nobody.
final class WorkFolder implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path path;
    private final FileChannel lock;
    private final Thread hook;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
        this.hook = new Thread(this::clear, "clear work folder");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// A new folder `<prefix><random>` in this place.
    static WorkFolder in(Path place, String prefix) {
        sweep(place, prefix);
        try {
            var path = Files.createTempDirectory(place, prefix, PosixFilePermissions.asFileAttribute(mode()));
            return new WorkFolder(path, locked(path));
        } catch (IOException failure) {
            throw unwritable(place, failure);
        }
    }

    /// The folder of exactly this name; empty when somebody has it.
    static Optional<WorkFolder> named(Path path) {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(mode()));
            return Optional.of(new WorkFolder(path, locked(path)));
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        } catch (IOException failure) {
            throw unwritable(path.getParent(), failure);
        }
    }

    private static java.util.Set<java.nio.file.attribute.PosixFilePermission> mode() {
        return PosixFilePermissions.fromString("rwx------");
    }

    private static Fault unwritable(@Nullable Path place, IOException failure) {
        return Fault.of(Code.UNUSABLE, "disk", "cannot work in " + place + ": " + failure.getMessage(), failure)
                .remedy("free some space there, or give this user the right to write");
    }

    private static FileChannel locked(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    Path path() {
        return path;
    }

    /// Removes folders of this prefix whose owner is gone. What cannot be removed is somebody else's.
    static void sweep(Path place, String prefix) {
        try (var names = Files.newDirectoryStream(place, prefix + "*")) {
            for (var old : names) {
                if (Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS) && ownerGone(old)) {
                    Trees.delete(old);
                }
            }
        } catch (IOException notOurs) {
            // the next one will see it again
        }
    }

    private static boolean ownerGone(Path folder) {
        var lock = folder.resolve(LOCK);
        if (Files.isSymbolicLink(lock)) {
            return false;
        }
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException | IOException inUse) {
            return false;
        }
    }

    private void clear() {
        try {
            Trees.delete(path);
        } catch (IOException gone) {
            // swept away by the next one
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return; // the hook does it
        }
        clear();
        try {
            lock.close();
        } catch (IOException harmless) {
            // the file is gone already
        }
    }
}
