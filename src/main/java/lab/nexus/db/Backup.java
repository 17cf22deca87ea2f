package lab.nexus.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// A verified copy of the database file, made beside it before its tables are changed.
final class Backup {
    private static final int KEPT = 3;
    private static final String MARK = ".nexus-backup-";
    private static final String SUFFIX = ".sqlite3";
    private static final String PART = ".part";

    private Backup() {}

    /// Copies the database to `<stem>.nexus-backup-<stamp>.sqlite3`, checks the copy, and keeps the
    /// newest three. Does nothing for a database without samples or sessions.
    static void beforeMigration(Path file, Tx tx, Clock clock) {
        if (!holdsWork(tx)) {
            return;
        }
        var prefix = stem(file) + MARK;
        var copy = file.resolveSibling(prefix + Times.stamp(clock.instant()) + SUFFIX);
        var part = copy.resolveSibling(copy.getFileName() + PART);
        try {
            removeAllBut(0, file, prefix, PART); // of a run that was killed
            copy(file, part);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            removeAllBut(KEPT, file, prefix, SUFFIX);
        } catch (IOException | SQLException failure) {
            removeHalf(part, failure);
            throw Fault.of(Code.UNUSABLE, "database", "cannot back up " + file + " before its migration", failure)
                    .remedy("free some space beside it, or give this user the right to write there");
        }
    }

    private static void removeHalf(Path part, Exception why) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoRefused) {
            why.addSuppressed(alsoRefused);
        }
    }

    private static boolean holdsWork(Tx tx) {
        var objects = new HashSet<>(tx.list(tx.dialect().objectNames(), row -> row.text(1)));
        if (objects.contains("samples") && tx.number("SELECT EXISTS (SELECT 1 FROM samples)") > 0) {
            return true;
        }
        return objects.contains("session_log") && tx.number("SELECT EXISTS (SELECT 1 FROM session_log)") > 0;
    }

    /// Copies and checks, through a second connection: the one that holds the write lock may not be the source.
    static void copy(Path file, Path part) throws SQLException {
        try (var source = Sqlite.connect(file, Sqlite.LOCK_WAIT_SECONDS)) {
            HotCopy.backup(source, part);
        }
        try (var check = Sqlite.connect(part, Sqlite.LOCK_WAIT_SECONDS);
                var statement = check.createStatement();
                var answer = statement.executeQuery("PRAGMA integrity_check")) {
            if (!answer.next() || !"ok".equals(answer.getString(1))) {
                throw new SQLException("the copy failed its integrity check");
            }
        }
    }

    private static void removeAllBut(int kept, Path file, String prefix, String suffix) throws IOException {
        try (var names = Files.list(file.toAbsolutePath().getParent())) {
            List<Path> found = names.filter(path -> name(path).startsWith(prefix))
                    .filter(path -> name(path).endsWith(suffix))
                    .sorted()
                    .toList();
            for (var old : found.subList(0, Math.max(0, found.size() - kept))) {
                Files.delete(old);
            }
        }
    }

    private static String stem(Path file) {
        var name = name(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
