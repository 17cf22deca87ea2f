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
    private static final List<String> WORK =
            List.of("samples", "session_log", "instruments", "upload_log", "external_user_identifiers");

    private Backup() {}

    /// Makes a copy of ours, except of a database that holds nobody's work.
    static void beforeMigration(Path file, Tx tx, Clock clock) {
        if (!holdsWork(tx)) {
            return;
        }
        asOurs(file, clock);
    }

    /// Copies the database to `<stem>.nexus-backup-<stamp>.sqlite3`, checks the copy, and keeps the newest three.
    static Path asOurs(Path file, Clock clock) {
        var prefix = stem(file) + MARK;
        var copy = file.resolveSibling(prefix + Times.stamp(clock.instant()) + SUFFIX);
        var part = copy.resolveSibling(copy.getFileName() + PART);
        try {
            removeAllBut(0, file, prefix, PART); // of a run that was killed
            copy(file, part);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            removeAllBut(KEPT, file, prefix, SUFFIX);
            return copy;
        } catch (IOException | SQLException failure) {
            throw refused(file, part, failure);
        }
    }

    /// Copies the database to `<stem>_backup_<local date>_<local time><suffix>` beside it, whatever it
    /// holds, and checks the copy. No copy is ever overwritten or removed: where one bears the name of this
    /// second, the next free second is taken.
    static Path asNexuslims(Path file, Clock clock) {
        var name = name(file);
        int dot = name.lastIndexOf('.');
        var suffix = dot > 0 ? name.substring(dot) : "";
        var moment = clock.instant();
        var copy = file;
        do {
            copy = file.resolveSibling(stem(file) + "_backup_" + Times.localStamp(moment) + suffix);
            moment = moment.plusSeconds(1);
        } while (Files.exists(copy));
        make(file, copy);
        return copy;
    }

    private static void make(Path file, Path copy) {
        var part = copy.resolveSibling(copy.getFileName() + PART);
        try {
            Files.deleteIfExists(part); // of a run that was killed
            copy(file, part);
            Files.setLastModifiedTime(part, Files.getLastModifiedTime(file));
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException failure) {
            throw refused(file, part, failure);
        }
    }

    private static Fault refused(Path file, Path part, Exception failure) {
        removeHalf(part, failure);
        return Fault.of(Code.UNUSABLE, "database", "cannot back up " + file + " before its migration", failure)
                .remedy("free some space beside it, or give this user the right to write there");
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
        for (var table : WORK) {
            if (objects.contains(table) && tx.number("SELECT EXISTS (SELECT 1 FROM " + table + ")") > 0) {
                return true;
            }
        }
        return false;
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
