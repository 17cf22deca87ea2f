package lab.nexus.snapshot;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.snapshot.TarReader.Entry;
import org.jspecify.annotations.Nullable;

/// Takes the one database out of an archive, reading everything once and trusting nothing: limits count
/// what is really read, names never become paths, and only the database is written, into a private
/// folder under a name of ours. One use; not safe for several threads.
final class Archive {
    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_CULPRITS = 20;
    private static final int MOST_TEXT = 1 << 20;
    private static final int MOST_TEXTS = 4;
    private static final int BUFFER = 1 << 17;
    private static final String DATABASE = "lims.sqlite3";

    /// What may be unpacked when no limit is set: real databases shrink to a tenth, bombs to a thousandth.
    private static final long SMALL = 200_000_000;

    private static final long STRETCH = 64;

    private final Path archive;
    private final Path database;
    private final long limit;
    private final Map<String, String> hashes = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> databases = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private String firstPathNote = "";
    private String firstTypeNote = "";
    private long entries;
    private long databaseCount;

    /// @param database where the database will be written; the folder is there, the file is not
    /// @param limit the most bytes that may be unpacked; 0 for what the size of the archive lets expect
    private Archive(Path archive, Path database, long limit) throws IOException {
        this.archive = archive;
        this.database = database;
        this.limit = limit > 0 ? limit : Math.max(SMALL, STRETCH * Files.size(archive));
    }

    /// @throws Refusal when it is no archive, or holds what must not be unpacked
    /// @throws IOException when the disk refuses the database
    static Unpacked unpack(Path archive, Path database, long limit) throws IOException {
        return new Archive(archive, database, limit).unpack();
    }

    private Unpacked unpack() throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(archive), 1);
                var gzip = gzip(in)) {
            read(new TarReader(gzip, this::requireSmall));
            refuse();
            if (databaseCount != 1) {
                throw new Refusal(
                        "expected exactly 1 lims.sqlite3 in tarball",
                        "expected exactly 1 lims.sqlite3 in tarball, found " + databaseCount);
            }
            var entry = databases.getFirst();
            var folder = entry.substring(0, entry.length() - DATABASE.length());
            return new Unpacked(
                    entry,
                    database,
                    gzip.sha256(),
                    gzip.broken(),
                    hashes,
                    texts.get(folder + HashList.NAME),
                    texts.get(folder + Manifest.NAME));
        }
    }

    private GzipReader gzip(BufferedInputStream in) {
        try {
            return new GzipReader(in);
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private Refusal unreadable(IOException failure) {
        return new Refusal("tar -tzf failed: " + archive, String.valueOf(failure.getMessage()));
    }

    private void read(TarReader tar) throws IOException {
        while (true) {
            Entry entry;
            try {
                entry = tar.next();
            } catch (IOException failure) {
                refuse(); // what was found before counts more than where it broke off
                throw unreadable(failure);
            }
            if (entry == null) {
                return;
            }
            entries++;
            look(entry);
            requireSmall(tar.taken() + entry.size());
            if (entry.isFile() && entries <= MOST_ENTRIES && paths.isEmpty() && types.isEmpty()) {
                take(tar, entry);
            }
        }
    }

    private void look(Entry entry) {
        var name = entry.name();
        if (name.startsWith("/")) {
            note(paths, "UNSAFE: " + shown(name));
            firstPathNote = first(firstPathNote, "unsafe tar member path (absolute): " + shown(name));
        } else if (List.of(name.split("/", -1)).contains("..")) {
            note(paths, "UNSAFE: " + shown(name));
            firstPathNote = first(firstPathNote, "unsafe tar member path (..): " + shown(name));
        }
        if (!entry.isFile() && !entry.isFolder()) {
            note(types, "UNSAFE-TYPE: " + shown(String.valueOf(entry.type())) + " " + shown(name));
            firstTypeNote = first(firstTypeNote, "unsafe tar member type: " + shown(name));
        }
    }

    private static String first(String before, String now) {
        return before.isEmpty() ? now : before;
    }

    private static void note(List<String> culprits, String line) {
        if (culprits.size() < MOST_CULPRITS) {
            culprits.add(line);
        }
    }

    /// A stranger's name, without anything that would command a terminal.
    static String shown(String name) {
        var out = new StringBuilder();
        name.codePoints()
                .limit(300)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private void requireSmall(long taken) {
        if (taken > limit) {
            refuse();
            var text =
                    "tarball uncompressed total too large (" + taken + " bytes > " + limit + ") - refusing to extract";
            throw new Refusal(text, text);
        }
    }

    /// In the order in which the tracker looks.
    private void refuse() {
        if (entries > MOST_ENTRIES) {
            var text = "tarball too large (" + entries + " entries): " + archive;
            throw new Refusal(text, text);
        }
        if (!paths.isEmpty()) {
            throw new Refusal("unsafe paths in tarball (path traversal) - refusing to extract", firstPathNote, paths);
        }
        if (!types.isEmpty()) {
            throw new Refusal(
                    "tarball contains symlinks/hardlinks/devices/pipes/sockets - refusing to extract",
                    firstTypeNote,
                    types);
        }
    }

    private void take(TarReader tar, Entry entry) throws IOException {
        var name = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
        boolean isDatabase = isNamed(name, DATABASE);
        boolean isText = entry.size() <= MOST_TEXT && (isNamed(name, HashList.NAME) || isNamed(name, Manifest.NAME));
        if (isDatabase) {
            databaseCount++;
            databases.add(name);
        }
        if (isText && texts.size() == MOST_TEXTS) {
            throw unreadable(new IOException("more than one list of hashes"));
        }
        var text = new ByteArrayOutputStream();
        String hash;
        if (isDatabase && databaseCount == 1) {
            try (var out = Files.newOutputStream(database)) {
                hash = pour(tar, out);
            }
        } else {
            hash = pour(tar, isText ? text : OutputStream.nullOutputStream());
        }
        if (isText) {
            texts.put(name, text.toString(StandardCharsets.UTF_8));
        }
        if (hashes.put(name, hash) != null) {
            hashes.put(name, "twice in the archive");
        }
    }

    private static boolean isNamed(String name, String last) {
        return name.equals(last) || name.endsWith("/" + last);
    }

    /// Reading and writing fail in different ways: what cannot be read is the archive's fault.
    private String pour(TarReader tar, OutputStream out) throws IOException {
        var digest = Sha256.digest();
        var buffer = new byte[BUFFER];
        while (true) {
            int n = piece(tar, buffer);
            if (n < 0) {
                return Sha256.hex(digest.digest());
            }
            digest.update(buffer, 0, n);
            out.write(buffer, 0, n);
        }
    }

    private int piece(TarReader tar, byte[] buffer) {
        try {
            return tar.read(buffer);
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    static boolean isArchive(@Nullable Path name) {
        var text = String.valueOf(name);
        return text.endsWith(".tar.gz") || text.endsWith(".tgz");
    }
}
