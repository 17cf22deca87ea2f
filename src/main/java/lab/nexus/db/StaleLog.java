package lab.nexus.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// A write-ahead log beside a database to which it does not belong.
///
/// A server that was killed leaves its log (`-wal`), and whoever opens the database next reads it, which is as it
/// should be. But when somebody has put another file in the database's place meanwhile, that log would be mixed into
/// it.
/// So the server writes down to which file its log belongs (`-wal.of`: device and inode), and a log beside another
/// file, or beside one that is not in the log's mode, is set aside. Size and time of the file are not compared: other
/// programs may rightly have emptied the log into it.
public final class StaleLog {
    private static final int WAY_OF_WRITING = 18;
    private static final int LOGGED = 2;

    /// The byte of the `-shm` that everybody who has the log open holds locked (SQLite's DMS).
    private static final long OPEN_LOCK = 128;

    private StaleLog() {}

    private static Path beside(Path database, String ending) {
        return Path.of(database + ending);
    }

    /// Writes down that the log belongs to this very file.
    static void belongs(Path database) {
        var key = SameFile.key(database);
        if (key != null) {
            try {
                Files.write(beside(database, "-wal.of"), key.getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw Fault.of(
                                Code.UNUSABLE,
                                "database",
                                "cannot write beside the database: " + failure.getMessage(),
                                failure)
                        .remedy("give the server's user the right to write there");
            }
        }
    }

    /// There is no log any more.
    static void left(Path database) {
        try {
            Files.deleteIfExists(beside(database, "-wal.of"));
        } catch (IOException stays) {
            // it is compared with the file the next time, and that is right too
        }
    }

    /// Looks at a database that is about to be opened, and sets a log aside that is not its own.
    ///
    /// @param stamp the time, for the name
    /// @return where the log is now; empty when there was none, or its own
    /// @throws Fault when a running program still uses that log
    public static Optional<Path> setAside(Path database, String stamp) {
        var log = beside(database, "-wal");
        var note = beside(database, "-wal.of");
        try {
            if (!Files.exists(log) || Files.size(log) == 0 || !Files.exists(note) || !Files.exists(database)) {
                return Optional.empty();
            }
            var owner = Files.readString(note, StandardCharsets.UTF_8).strip();
            if (owner.equals(SameFile.key(database)) && logged(database)) {
                return Optional.empty();
            }
            var shared = beside(database, "-shm");
            if (inUse(shared)) {
                throw Fault.of(
                                Code.UNUSABLE,
                                "database",
                                "another file was put in the place of the database while a server has it open: "
                                        + database)
                        .remedy("stop the server first, then start it again");
            }
            var aside = beside(database, "-wal.stale-" + stamp);
            Files.move(log, aside);
            Files.deleteIfExists(shared);
            Files.delete(note);
            return Optional.of(aside);
        } catch (IOException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "database",
                            "cannot look at the log beside the database: " + failure.getMessage(),
                            failure)
                    .remedy("look at the files beside " + database);
        }
    }

    /// Is the database in the log's mode (https://www.sqlite.org/fileformat.html, offset 18)?
    private static boolean logged(Path database) throws IOException {
        try (var in = Files.newInputStream(database)) {
            var head = in.readNBytes(WAY_OF_WRITING + 1);
            return head.length > WAY_OF_WRITING && head[WAY_OF_WRITING] == LOGGED;
        }
    }

    /// Asked only when the log is not the database's own; a program of ours that has the database open holds no log
    /// that is not.
    private static boolean inUse(Path shared) throws IOException {
        if (!Files.exists(shared)) {
            return false;
        }
        try (var channel = FileChannel.open(shared, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var lock = channel.tryLock(OPEN_LOCK, 1, false);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        }
    }
}
