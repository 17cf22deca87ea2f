package lab.nexus.record;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lab.nexus.extract.FileName;
import lab.nexus.extract.Ignored;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Finds the files that were last written in a stretch of time, in a folder and all below it.
///
/// What is remembered of a folder ([Folders]) saves looking into it again: as long as its own time is the same,
/// no file came or went, so only a file that was written in place could lie in the stretch. That is ruled out
/// when the folder was looked at after the stretch was over, and believed when nothing in it has changed for long.
/// Safe for several threads; two searches in one folder take turns.
final class Finding {
    /// Earliest first, and equal times by their names, so that the order is always the same.
    static final Comparator<Found> ORDER =
            Comparator.comparing(Found::modified).thenComparing(found -> FileName.encoded(found.file()));

    /// A folder that was looked at so soon after it changed may have changed again unseen: file systems count time
    /// in steps of up to two seconds, and clocks of servers differ.
    private static final Duration TOO_FRESH = Duration.ofMinutes(5);

    private static final Duration NEVER = Duration.ZERO;

    private final @Nullable Path memory;
    private final @Nullable Set<String> extensions;
    private final Ignored ignored;
    private final Duration tolerance;
    private final Duration settled;
    private final Clock clock;
    private final Map<Path, Folders> known = new ConcurrentHashMap<>();

    /// @param memory the folder in which it is kept what folders were like; null for nowhere
    /// @param extensions in lower case; null for all files
    /// @param settled see [RecordSettings#settled]
    Finding(
            @Nullable Path memory,
            @Nullable Set<String> extensions,
            Ignored ignored,
            Duration tolerance,
            Duration settled,
            Clock clock) {
        this.memory = memory;
        this.extensions = extensions;
        this.ignored = ignored;
        this.tolerance = tolerance;
        this.settled = settled;
        this.clock = clock;
    }

    /// What a search came to.
    ///
    /// @param files in [#ORDER]
    /// @param troubles folders that may not be looked into, one line each
    /// @param looked files that were looked at
    record Result(List<Found> files, List<String> troubles, long looked) {}

    /// The files of a folder that were last written after one moment and not after another. A folder that is not
    /// there has none.
    ///
    /// @param anew looks into every folder, whatever is remembered
    /// @param keep is it written down what the folders were like?
    Result search(Path folder, Instant after, Instant until, boolean anew, boolean keep) {
        var from = after.minus(tolerance);
        var to = until.plus(tolerance);
        if (!to.isAfter(from)) {
            return new Result(List.of(), List.of(), 0);
        }
        var folders = known.computeIfAbsent(folder, path -> Folders.of(memory, path));
        synchronized (folders) {
            var search = new Search(folder, folders, from, to, anew);
            search.run();
            if (keep) {
                folders.keep();
            }
            search.files.sort(ORDER);
            return new Result(List.copyOf(search.files), List.copyOf(search.troubles), search.looked);
        }
    }

    /// One search.
    private final class Search {
        private final Path start;
        private final Folders folders;
        private final Instant from;
        private final Instant to;
        private final boolean anew;
        private final Instant now = clock.instant();
        private final List<Found> files = new ArrayList<>();
        private final List<String> troubles = new ArrayList<>();
        private final List<Path> links = new ArrayList<>();
        private final Set<Object> met = new HashSet<>();
        private long looked;

        Search(Path start, Folders folders, Instant from, Instant to, boolean anew) {
            this.start = start;
            this.folders = folders;
            this.from = from;
            this.to = to;
            this.anew = anew;
        }

        /// First what lies in the folder itself, then what linked folders hold that was not met there. Links in
        /// linked folders are not followed.
        void run() {
            into(start, true);
            links.sort(Comparator.comparing(FileName::encoded));
            for (var link : List.copyOf(links)) {
                into(link, false);
            }
        }

        private void into(Path folder, boolean withLinks) {
            BasicFileAttributes its;
            try {
                its = Files.readAttributes(folder, BasicFileAttributes.class);
            } catch (NoSuchFileException _) {
                folders.forget(folder); // removed meanwhile, or never there
                return;
            } catch (IOException failure) {
                trouble(folder, failure);
                return;
            }
            if (!its.isDirectory() || !met.add(key(folder, its))) {
                return;
            }
            var modified = its.lastModifiedTime().toInstant();
            var before = folders.get(folder);
            var sure = before != null && !anew && sure(before, modified) ? before : null;
            var seen = sure == null ? look(folder, modified) : sure;
            if (seen == null) {
                return;
            }
            if (withLinks) {
                seen.links().forEach(name -> links.add(Folders.below(folder, name)));
            }
            for (var name : seen.folders()) {
                into(Folders.below(folder, name), withLinks);
            }
        }

        /// Can no file of this folder lie in the stretch?
        private boolean sure(Folders.Folder before, Instant modified) {
            if (!before.modified().equals(modified)
                    || Duration.between(modified, before.looked()).compareTo(TOO_FRESH) < 0) {
                return false;
            }
            if (before.newest() == null || before.oldest() == null) {
                return true; // there is no file in it
            }
            if (before.newest().isAfter(from) && !before.oldest().isAfter(to)) {
                return false;
            }
            return before.looked().isAfter(to.plus(TOO_FRESH))
                    || (settled.compareTo(NEVER) > 0
                            && before.newest().isBefore(now.minus(settled))
                            && modified.isBefore(now.minus(settled)));
        }

        private Folders.@Nullable Folder look(Path folder, Instant modified) {
            var seen = new Folders.Looking(modified, now);
            try (var entries = Files.newDirectoryStream(folder)) {
                for (var entry : entries) {
                    look(entry, seen);
                }
            } catch (NoSuchFileException | NotDirectoryException _) {
                folders.forget(folder);
                return null;
            } catch (IOException | DirectoryIteratorException failure) {
                trouble(folder, failure);
                folders.forget(folder);
                return null;
            }
            var made = seen.folder();
            folders.put(folder, made);
            return made;
        }

        private void look(Path entry, Folders.Looking seen) throws IOException {
            BasicFileAttributes its;
            try {
                its = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException _) {
                return; // it is gone already
            }
            looked++;
            if (its.isDirectory()) {
                seen.folder(entry);
            } else if (its.isSymbolicLink()) {
                if (Files.isDirectory(entry)) {
                    seen.link(entry);
                }
            } else if (its.isRegularFile()) {
                var modified = its.lastModifiedTime().toInstant();
                seen.file(modified);
                if (modified.isAfter(from) && !modified.isAfter(to) && wanted(entry)) {
                    files.add(new Found(entry, modified, its.size()));
                }
            }
        }

        private void trouble(Path folder, Exception failure) {
            if (folder.equals(start)) {
                throw Fault.of(
                                Code.UNUSABLE,
                                "filestore_path",
                                "the folder of the instrument cannot be read: " + why(folder, failure),
                                failure)
                        .remedy("look at its permissions, and whether it is mounted");
            }
            troubles.add(why(folder, failure));
        }

        private static String why(Path folder, Exception failure) {
            return failure instanceof AccessDeniedException
                    ? folder + " may not be looked into"
                    : folder + ": " + failure.getMessage();
        }

        private static Object key(Path folder, BasicFileAttributes its) {
            var key = its.fileKey();
            return key == null ? real(folder) : key;
        }

        private static Path real(Path folder) {
            try {
                return folder.toRealPath();
            } catch (IOException _) {
                return folder.toAbsolutePath().normalize();
            }
        }
    }

    private boolean wanted(Path file) {
        var name = String.valueOf(file.getFileName());
        return !ignored.has(name) && (extensions == null || extensions.contains(extension(name)));
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
