package lab.nexus.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import lab.nexus.extract.FileName;
import lab.nexus.extract.Shelf;
import org.jspecify.annotations.Nullable;

/// What the folders below one folder were like when they were last looked at. Kept in a file of one line a folder,
/// which may be deleted at any time: then every folder is looked at once more. Not safe for several threads.
final class Folders {
    private static final String HEAD = "nexus folders 1";
    private static final char TAB = '\t';
    private static final int FIELDS = 7;

    /// How long ago a look may be that is not written down anew.
    private static final Duration OLD = Duration.ofMinutes(10);

    private final @Nullable Path kept;
    private final String start;
    private final TreeMap<String, Folder> all = new TreeMap<>();
    private boolean changed;

    /// One folder.
    ///
    /// @param modified its own time: another one when something in it came, went or was renamed
    /// @param looked when it was looked at
    /// @param oldest time of the file in it that was written first; null when there is none
    /// @param newest time of the file in it that was written last; null when there is none
    /// @param folders names of the folders in it, percent-encoded, in order
    /// @param links names of links to folders in it, percent-encoded, in order
    record Folder(
            Instant modified,
            Instant looked,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            List<String> folders,
            List<String> links) {
        /// Is it not worth writing down what is new? Then it is looked at once too often, which is all.
        boolean like(Folder now) {
            return modified.equals(now.modified)
                    && Objects.equals(oldest, now.oldest)
                    && Objects.equals(newest, now.newest)
                    && folders.equals(now.folders)
                    && links.equals(now.links)
                    && Duration.between(looked, now.looked).compareTo(OLD) < 0;
        }
    }

    /// A folder that is being looked at.
    static final class Looking {
        private final Instant modified;
        private final Instant looked;
        private final List<String> folders = new ArrayList<>();
        private final List<String> links = new ArrayList<>();
        private @Nullable Instant oldest;
        private @Nullable Instant newest;

        Looking(Instant modified, Instant looked) {
            this.modified = modified;
            this.looked = looked;
        }

        void folder(Path path) {
            folders.add(nameOf(path));
        }

        void link(Path path) {
            links.add(nameOf(path));
        }

        void file(Instant time) {
            oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
            newest = newest == null || time.isAfter(newest) ? time : newest;
        }

        Folder folder() {
            folders.sort(null);
            links.sort(null);
            return new Folder(modified, looked, oldest, newest, List.copyOf(folders), List.copyOf(links));
        }
    }

    private Folders(@Nullable Path kept, Path start) {
        this.kept = kept;
        this.start = FileName.encoded(start);
    }

    /// What is remembered of a folder and all below it.
    ///
    /// @param memory the folder of such files; null for nowhere
    static Folders of(@Nullable Path memory, Path start) {
        var name = UUID.nameUUIDFromBytes(FileName.encoded(start).getBytes(StandardCharsets.UTF_8));
        var folders = new Folders(memory == null ? null : memory.resolve(name + ".folders"), start);
        folders.read();
        return folders;
    }

    /// A path in a folder by its percent-encoded name.
    static Path below(Path folder, String name) {
        var plain = FileName.understood(name);
        if (name.indexOf('%') < 0 || FileName.encoded(folder.resolve(plain)).endsWith("/" + name)) {
            return folder.resolve(plain);
        }
        return FileName.path(FileName.encoded(folder) + "/" + name); // bytes that are no text
    }

    private static String nameOf(Path path) {
        var name = String.valueOf(path.getFileName());
        return FileName.isPlain(name) ? name : FileName.lastEncoded(path);
    }

    @Nullable
    Folder get(Path folder) {
        return all.get(FileName.encoded(folder));
    }

    void put(Path folder, Folder now) {
        var before = all.put(FileName.encoded(folder), now);
        changed |= before == null || !before.like(now);
    }

    void forget(Path folder) {
        changed |= all.remove(FileName.encoded(folder)) != null;
    }

    /// Writes it down; what cannot be written is remembered by this program only.
    void keep() {
        var file = kept;
        if (file == null || !changed) {
            return;
        }
        var text = new StringBuilder(HEAD).append(TAB).append(start).append('\n');
        all.forEach((path, folder) -> text.append(path)
                .append(TAB)
                .append(folder.modified())
                .append(TAB)
                .append(folder.looked())
                .append(TAB)
                .append(folder.oldest() == null ? "" : folder.oldest())
                .append(TAB)
                .append(folder.newest() == null ? "" : folder.newest())
                .append(TAB)
                .append(String.join("/", folder.folders()))
                .append(TAB)
                .append(String.join("/", folder.links()))
                .append('\n'));
        try {
            Shelf.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
            changed = false;
        } catch (IOException _) {
            // a full disk stops the record itself, with a better message
        }
    }

    private void read() {
        var file = kept;
        if (file == null || Files.notExists(file)) {
            return;
        }
        try (var lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            if (!(HEAD + TAB + start).equals(lines.readLine())) {
                return;
            }
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var fields = line.split("\t", -1);
                if (fields.length != FIELDS) {
                    throw new IOException("not a line of folders");
                }
                all.put(
                        fields[0],
                        new Folder(
                                Instant.parse(fields[1]),
                                Instant.parse(fields[2]),
                                instant(fields[3]),
                                instant(fields[4]),
                                names(fields[5]),
                                names(fields[6])));
            }
        } catch (IOException | RuntimeException _) {
            all.clear(); // then everything is looked at
        }
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static List<String> names(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("/"));
    }
}
