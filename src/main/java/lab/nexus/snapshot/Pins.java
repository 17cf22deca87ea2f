package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.db.Disk;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The file that names the snapshots to be kept whatever their age: a name a line, `#` begins a comment.
public final class Pins {
    private final Path file;

    public Pins(Path file) {
        this.file = file;
    }

    /// Where it is.
    public Path file() {
        return file;
    }

    /// Is there such a file at all?
    public boolean exists() {
        return Files.exists(file);
    }

    /// The pinned names, in the order of the file.
    public List<String> names() {
        return lines().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /// Pins a snapshot by the name of its archive, which need not be here.
    ///
    /// @return false when it was pinned already
    /// @throws Fault when this is no name of a snapshot's archive
    public boolean pin(String name) {
        if (!Folder.isArchiveName(name)
                || name.indexOf('/') >= 0
                || name.chars().anyMatch(Character::isWhitespace)) {
            throw Fault.of(Code.BAD_VALUE, "artifact", "not a snapshot tarball name: " + name)
                    .remedy("give a name like snapshot-20260102-030405Z.tar.gz");
        }
        return changed(lines -> {
            if (names(lines).contains(name)) {
                return false;
            }
            lines.add(name);
            return true;
        });
    }

    /// Takes a pin away; other lines stay as they are.
    ///
    /// @return false when it was not pinned
    public boolean unpin(String name) {
        return changed(lines -> lines.removeIf(line -> line.strip().equals(name)));
    }

    private static List<String> names(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    private interface Change {
        boolean apply(List<String> lines);
    }

    /// One at a time, and the file is replaced whole: two who pin at once both get their pin.
    private boolean changed(Change change) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException("no folder");
            }
            Files.createDirectories(folder);
            var lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try (var _ = Turn.of(lockFile)) {
                var lines = new ArrayList<>(lines());
                if (!change.apply(lines)) {
                    return false;
                }
                var part = file.resolveSibling(file.getFileName() + ".part");
                Files.deleteIfExists(part); // of a run that was killed, or a link that leads elsewhere
                try {
                    Files.write(part, lines, StandardOpenOption.CREATE_NEW);
                    Disk.force(part);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException failure) {
                    Files.deleteIfExists(part);
                    throw failure;
                }
                Disk.forceNames(folder);
                return true;
            }
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private Fault unusable(IOException failure) {
        var sentence = "cannot read or write the pins file " + file + ": " + failure.getMessage();
        return Fault.of(Code.UNUSABLE, "--file", sentence, failure)
                .remedy("make it readable and writable, or name another one with --file or SNAPSHOT_PINS_FILE");
    }
}
