package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// A private folder for half-made things: readable by this user only, gone when the work ends or the
/// program is told to stop. What a killed program left is swept away by the next one: a folder whose
/// lock is free belongs to nobody.
final class WorkFolder implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final int CLEARINGS = 20;
    private static final long CLEARING_NANOS = 20_000_000;

    /// Those of this program: opening and closing their locks here would give the locks up (POSIX, fcntl).
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

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
        var random = new SecureRandom();
        while (true) {
            var made = named(place.resolve(prefix + Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX)));
            if (made.isPresent()) {
                return made.get();
            }
        }
    }

    /// The folder of exactly this name; empty when somebody has it.
    static Optional<WorkFolder> named(Path path) {
        if (!OURS.add(key(path))) {
            return Optional.empty();
        }
        FileChannel lock = null;
        try {
            while (lock == null) {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(mode()));
                lock = locked(path);
            }
            return Optional.of(new WorkFolder(path, lock));
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        } catch (IOException failure) {
            throw unwritable(path.getParent(), failure);
        } finally {
            if (lock == null) {
                OURS.remove(key(path));
            }
        }
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Set<PosixFilePermission> mode() {
        return PosixFilePermissions.fromString("rwx------");
    }

    private static Fault unwritable(@Nullable Path place, IOException failure) {
        return Fault.of(Code.UNUSABLE, "disk", "cannot work in " + place + ": " + failure.getMessage(), failure)
                .remedy("free some space there, or give this user the right to write");
    }

    /// Takes the lock of a new folder; null when another program swept it away before it was taken.
    private static @Nullable FileChannel locked(Path path) throws IOException {
        var file = path.resolve(LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException swept) {
            return null;
        }
        try {
            channel.lock();
        } catch (IOException interrupted) { // whoever is told to end right now leaves nothing either
            channel.close();
            Files.deleteIfExists(file);
            deleteEmpty(path);
            throw interrupted;
        }
        if (Files.exists(file)) {
            return channel;
        }
        channel.close();
        return null;
    }

    Path path() {
        return path;
    }

    /// Removes folders of this prefix whose owner is gone. What cannot be removed is somebody else's.
    static void sweep(Path place, String prefix) {
        try (var names = Files.newDirectoryStream(place, prefix + "*")) {
            for (var old : names) {
                if (Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS) && !OURS.contains(key(old))) {
                    sweep(old);
                }
            }
        } catch (IOException | DirectoryIteratorException notOurs) {
            // the next one will see it again
        }
    }

    /// Its lock is held until all of it is gone; a folder without a lock was killed before it had one, or
    /// behind its last file, and is empty.
    private static void sweep(Path folder) {
        var file = folder.resolve(LOCK);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                var free = channel.tryLock()) {
            if (free != null) {
                Trees.delete(folder, Path.of(LOCK));
            }
        } catch (NoSuchFileException withoutLock) {
            deleteEmpty(folder);
        } catch (OverlappingFileLockException | IOException inUse) {
            // its owner clears it
        }
    }

    private static void deleteEmpty(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException notEmpty) {
            // not ours
        }
    }

    /// When the program is told to stop, its work may go on for a moment and write here again.
    private void clear() {
        boolean interrupted = Thread.interrupted(); // it would not wait
        try {
            deleteAll();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void deleteAll() {
        for (int i = 0; i < CLEARINGS; i++) {
            try {
                Trees.delete(path, Path.of(LOCK));
                return;
            } catch (DirectoryNotEmptyException stillWritten) {
                LockSupport.parkNanos(CLEARING_NANOS);
            } catch (IOException gone) {
                return; // swept away by the next one
            }
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
        OURS.remove(key(path));
        try {
            lock.close();
        } catch (IOException harmless) {
            // the file is gone already
        }
    }
}
