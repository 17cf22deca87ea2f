package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.db.HotCopy;
import org.jspecify.annotations.Nullable;

/// A snapshot's database, found in an artifact and copied into a private folder.
///
/// @param resolved where it was found; for an archive, where it was unpacked to
/// @param copy the private copy, the only file that is looked into
/// @param hash SHA-256 of the copy before anything is done with it
/// @param bytes its size
/// @param folder the snapshot's folder; null when a file was given
/// @param archive the archive it came from; null when it came from none
/// @param wrong files that do not agree with the snapshot's manifest or list of hashes
record Artifact(
        Path resolved,
        Path copy,
        String hash,
        long bytes,
        @Nullable Path folder,
        @Nullable Path archive,
        List<String> wrong) {

    private static final String DATABASE = "lims.sqlite3";
    private static final List<String> ENDS = List.of(".tar.gz", ".tgz");

    /// Who looks: two programs of the tracker unpacked to other places and searched to other depths.
    enum Looker {
        VERIFY("verify.sqlite3", "", 2),
        DOCTOR("doctor.sqlite3", "snapshot_extract", 3);

        private final String copyName;
        private final String unpackedTo;
        private final int depth;

        Looker(String copyName, String unpackedTo, int depth) {
            this.copyName = copyName;
            this.unpackedTo = unpackedTo;
            this.depth = depth;
        }

        String copyName() {
            return copyName;
        }
    }

    /// Finds the database and copies it.
    ///
    /// @param limit the most bytes an archive may unpack to; 0 for what its size lets expect
    /// @throws Refusal when there is none, there are several, or the archive is not safe
    /// @throws IOException when something cannot be read or the copy cannot be written
    static Artifact find(Path given, Looker looker, Path work, long limit) throws IOException {
        if (Files.isDirectory(given)) {
            return ofFile(database(given, looker.depth), work.resolve(looker.copyName), true);
        }
        if (Archive.isArchive(given.getFileName()) && Files.isRegularFile(given)) {
            return ofArchive(given, looker, work, limit);
        }
        if (String.valueOf(given.getFileName()).endsWith(".sqlite3") && Files.isRegularFile(given)) {
            return ofFile(given, work.resolve(looker.copyName), false);
        }
        throw new Refusal(
                "could not locate lims.sqlite3 inside artifact: " + given,
                "unsupported artifact type; pass snapshot dir, snapshot-*.tar.gz, or lims.sqlite3");
    }

    private static Path database(Path folder, int depth) throws IOException {
        var here = folder.resolve(DATABASE);
        if (Files.isRegularFile(here, LinkOption.NOFOLLOW_LINKS)) {
            return here;
        }
        List<Path> found;
        try (var files = Files.walk(folder, depth)) {
            found = files.filter(file -> DATABASE.equals(String.valueOf(file.getFileName())))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        if (found.isEmpty()) {
            throw new Refusal(
                    "could not locate lims.sqlite3 inside artifact: " + folder,
                    "could not locate lims.sqlite3 under: " + folder);
        }
        if (found.size() > 1) {
            var text = "ambiguous artifact: multiple lims.sqlite3 files found (pass exact snapshot dir)";
            throw new Refusal(text, text);
        }
        return found.getFirst();
    }

    private static Artifact ofArchive(Path archive, Looker looker, Path work, long limit) throws IOException {
        var copy = work.resolve(looker.copyName);
        var unpacked = Archive.unpack(archive, copy, limit);
        var resolved = work.resolve(looker.unpackedTo)
                .resolve(Archive.shown(unpacked.entry()))
                .normalize();
        var wrong = new ArrayList<String>();
        if (unpacked.hashList() != null) {
            wrong.addAll(HashList.wrong(unpacked.hashList(), unpacked.hashes(), unpacked.folder()));
            if (unpacked.broken()) {
                wrong.add("the seal of " + archive.getFileName());
            }
        }
        if (unpacked.manifest() != null) {
            wrong.addAll(Manifest.wrong(
                    unpacked.manifest(),
                    unpacked.databaseHash(),
                    unpacked.archiveHash(),
                    path -> unpacked.hashes().get(unpacked.folder() + path)));
        }
        return new Artifact(
                resolved,
                copy,
                unpacked.databaseHash(),
                Files.size(copy),
                resolved.getParent(),
                archive,
                List.copyOf(wrong));
    }

    private static Artifact ofFile(Path database, Path copy, boolean folderGiven) throws IOException {
        HotCopy.still(database, copy);
        var hash = Sha256.of(copy);
        var folder = database.toAbsolutePath().getParent();
        var wrong = folder == null ? List.<String>of() : beside(folder, hash);
        return new Artifact(database, copy, hash, Files.size(copy), folderGiven ? folder : null, null, wrong);
    }

    /// What the manifest and the list of hashes beside a database say of its folder.
    private static List<String> beside(Path folder, String hash) throws IOException {
        var wrong = new ArrayList<String>();
        var manifest = text(folder.resolve(Manifest.NAME));
        if (manifest != null) {
            wrong.addAll(Manifest.wrong(manifest, hash, archiveHash(folder), path -> hash(folder, path)));
        }
        var list = text(folder.resolve(HashList.NAME));
        if (list != null) {
            for (Map.Entry<String, String> listed : HashList.read(list).entrySet()) {
                var found = listed.getKey().equals(DATABASE) ? hash : hash(folder, listed.getKey());
                if (!listed.getValue().equals(found)) {
                    wrong.add(Archive.shown(listed.getKey()));
                }
            }
        }
        return List.copyOf(wrong);
    }

    private static @Nullable String archiveHash(Path folder) throws IOException {
        for (var end : ENDS) {
            var archive = folder.resolveSibling(folder.getFileName() + end);
            if (Files.isRegularFile(archive, LinkOption.NOFOLLOW_LINKS)) {
                return Sha256.of(archive);
            }
        }
        return null;
    }

    /// A text of moderate length; null when there is no such file.
    private static @Nullable String text(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > Manifest.MOST_BYTES) {
            return null;
        }
        return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Hash of a file below the folder; null when it is not there or a link would lead out of it.
    private static @Nullable String hash(Path folder, String name) throws IOException {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf(0) >= 0) {
            return null;
        }
        var file = folder.resolve(name).normalize();
        boolean inside = file.startsWith(folder)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().startsWith(folder.toRealPath());
        return inside ? Sha256.of(file) : null;
    }
}
