package lab.nexus.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The folder where a laboratory keeps its snapshots: `snapshot-*.tar.gz` and `.tgz` archives and
/// folders of the same names. Links are nobody's snapshots.
public final class Folder {
    private static final String PREFIX = "snapshot-";
    private static final String LOCK = ".nexus-snapshots.lock";

    private final Path path;

    public Folder(Path path) {
        this.path = path;
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    /// Archives, newest last by name.
    public List<Path> archives() {
        return list(file -> isArchiveName(name(file)) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /// Folders of snapshots, newest last by name.
    List<Path> folders() {
        return list(file -> name(file).startsWith(PREFIX) && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS));
    }

    /// The newest archive but `n - 1`.
    ///
    /// @throws Fault when there are fewer
    public Path newest(long n) {
        var archives = archives();
        if (archives.isEmpty()) {
            throw Fault.of(Code.NOT_FOUND, "--dir", "no snapshot tarballs found in: " + path)
                    .remedy("make one: nexus snapshot export");
        }
        if (n > archives.size()) {
            throw Fault.of(
                            Code.NOT_FOUND,
                            "--n",
                            "--n out of range: requested " + n + " but only " + archives.size()
                                    + " snapshot tarballs found")
                    .remedy("give a number from 1 to " + archives.size());
        }
        return archives.get(archives.size() - (int) n);
    }

    /// The archive that was changed last, at any depth below a folder; empty when there is none, or no
    /// such folder. Links are not followed.
    public static Optional<Path> latestBelow(Path top) {
        if (!Files.isDirectory(top)) {
            return Optional.empty();
        }
        try (var files = Files.walk(top)) {
            return files.filter(file -> name(file).endsWith(".tar.gz"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .max(Comparator.comparing(Folder::changed).thenComparing(Comparator.naturalOrder()));
        } catch (IOException | UncheckedIOException failure) {
            throw Fault.of(Code.UNUSABLE, "exports", "cannot look for snapshots", failure)
                    .remedy("give this user the right to read the exports folder");
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private List<Path> list(Predicate<Path> wanted) {
        try (var files = Files.list(path)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException failure) {
            throw Fault.of(Code.NOT_FOUND, "--dir", "exports dir not found: " + path, failure)
                    .remedy("give the folder that snapshots are in, or make one: nexus snapshot export");
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static boolean isArchiveName(String name) {
        return name.startsWith(PREFIX) && Archive.isArchive(Path.of(name));
    }

    /// The name that an archive and its folder share.
    static String stem(Path archive) {
        var name = name(archive);
        return name.substring(0, name.length() - (name.endsWith(".tgz") ? 4 : 7));
    }

    /// Keeps others who would put snapshots here or take them away from doing so at the same moment.
    /// Close it to let them.
    Turn locked() throws IOException {
        return Turn.of(path.resolve(LOCK));
    }
}
