package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lab.nexus.db.Disk;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Deletes old snapshots (*prune*) and halves of snapshots (*gc*), never a pinned one, never anything
/// that has not the name of a snapshot, never through a link.
public final class Cleaning {
    private static final String TRASH = ".nexus-trash-";

    /// Makes the plan for a folder as it is now.
    private interface Choice {
        Plan plan();
    }

    private final Folder folder;
    private final Pins pins;

    public Cleaning(Folder folder, Pins pins) {
        this.folder = folder;
        this.pins = pins;
    }

    /// What did go.
    ///
    /// @param plan what was found to be deleted
    /// @param archives how many this run deleted itself; another run may have been faster
    /// @param folders likewise
    public record Cleaned(Plan plan, int archives, int folders) {}

    /// Everything but the newest `keep` snapshots and the pinned ones.
    public Plan prunePlan(long keep) {
        var archives = folder.archives();
        var pinned = Set.copyOf(pins.names());
        var doomed = new ArrayList<>(archives.subList(0, (int) Math.max(0, archives.size() - keep)));
        doomed.removeIf(archive -> pinned.contains(Folder.name(archive)));
        var stems = new HashSet<String>();
        doomed.forEach(archive -> stems.add(Folder.stem(archive)));
        archives.stream()
                .filter(archive -> !doomed.contains(archive))
                .forEach(kept -> stems.remove(Folder.stem(kept))); // .tgz beside .tar.gz: one folder for both
        var folders = folder.folders().stream()
                .filter(path -> stems.contains(Folder.name(path)))
                .toList();
        return plan(doomed, folders, List.of());
    }

    /// Archives without a folder and folders without an archive; pinned archives are kept.
    public Plan gcPlan() {
        var pinned = Set.copyOf(pins.names());
        var archives = folder.archives();
        var folders = folder.folders();
        var names = new HashSet<String>();
        folders.forEach(path -> names.add(Folder.name(path)));
        var stems = new HashSet<String>();
        archives.forEach(path -> stems.add(Folder.stem(path)));
        var kept = new ArrayList<Path>();
        var doomed = new ArrayList<Path>();
        for (var archive : archives) {
            if (!names.contains(Folder.stem(archive))) {
                (pinned.contains(Folder.name(archive)) ? kept : doomed).add(archive);
            }
        }
        var lost = folders.stream()
                .filter(path -> !stems.contains(Folder.name(path)))
                .filter(path -> !pinned.contains(Folder.name(path) + ".tar.gz"))
                .filter(path -> !pinned.contains(Folder.name(path) + ".tgz"))
                .toList();
        return plan(doomed, lost, kept);
    }

    /// Prunes.
    ///
    /// @param expected the hash of the plan that was looked at; null to take what is found
    /// @throws Fault when the folder has changed since that plan
    public Cleaned prune(long keep, @Nullable String expected) {
        return apply(() -> prunePlan(keep), expected);
    }

    /// Deletes halves.
    ///
    /// @param expected the hash of the plan that was looked at; null to take what is found
    /// @throws Fault when the folder has changed since that plan
    public Cleaned gc(@Nullable String expected) {
        return apply(this::gcPlan, expected);
    }

    private Cleaned apply(Choice choice, @Nullable String expected) {
        try (var _ = folder.locked()) {
            var plan = choice.plan();
            if (expected != null && !expected.equals(plan.hash())) {
                throw Fault.of(Code.CONFLICT, "--plan", "the folder has changed since that plan: " + folder.path())
                        .remedy("look at the new plan, and apply that one: --plan " + plan.hash());
            }
            int folders = 0;
            int archives = 0;
            try (var trash = WorkFolder.in(folder.path(), TRASH)) {
                for (var path : plan.folders()) {
                    folders += throwAway(path, trash.path()) ? 1 : 0;
                }
                for (var path : plan.archives()) {
                    archives += throwAway(path, trash.path()) ? 1 : 0;
                }
                Disk.forceNames(folder.path());
            }
            return new Cleaned(plan, archives, folders);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "--dir", "cannot delete in " + folder.path() + ": " + failure, failure)
                    .remedy("give this user the right to write in that folder");
        }
    }

    /// At once or not at all: a folder that is half deleted must not look like a snapshot.
    private static boolean throwAway(Path path, Path trash) throws IOException {
        try {
            Files.move(path, trash.resolve(Folder.name(path)), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException alreadyGone) {
            return false;
        }
    }

    private Plan plan(List<Path> archives, List<Path> folders, List<Path> kept) {
        var digest = Sha256.digest();
        for (var group : List.of(folder.archives(), folder.folders(), archives, folders)) {
            for (var path : group) {
                digest.update((state(path) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            digest.update((byte) 0);
        }
        pins.names().forEach(name -> digest.update((name + "\n").getBytes(StandardCharsets.UTF_8)));
        var hash = Sha256.hex(digest.digest()).substring(0, 16);
        return new Plan(List.copyOf(archives), List.copyOf(folders), List.copyOf(kept), hash);
    }

    /// Name, size, time and identity of a file or folder.
    private static String state(Path path) {
        try {
            var is = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return path.getFileName() + " " + is.size() + " "
                    + is.lastModifiedTime().toInstant() + " " + is.fileKey();
        } catch (IOException gone) {
            return path.getFileName() + " gone";
        }
    }
}
