package lab.nexus.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.db.Copy;
import lab.nexus.db.Database;
import lab.nexus.db.Disk;
import lab.nexus.db.HotCopy;
import lab.nexus.db.Line;
import lab.nexus.db.Migrations;
import lab.nexus.db.Soundness;
import lab.nexus.db.Sqlite;
import lab.nexus.db.Times;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.ledger.Ledger;

/// Takes a snapshot: one consistent instant of the database without its secrets, as a folder and an
/// archive of it. Until both are whole they lie in a private folder beside their place; a name that looks
/// like a snapshot is only ever given to a finished one.
public final class Export {
    /// The part of a sample's story that goes into a snapshot.
    private static final int EVENTS = 50;

    /// Characters of a sample's name in its file's name, which has room for 255 bytes.
    private static final int LONGEST_NAME = 200;

    private static final String PART = ".nexus-part-";
    private static final List<String> SCRIPTS = List.of("lims.sh", "migrate.sh");

    /// Where the database's copy comes from.
    @FunctionalInterface
    public interface Source {
        /// Writes one consistent instant of the database into a SQLite file that is not there yet.
        void copyTo(Path file);
    }

    private final Path root;
    private final String shown;
    private final Source source;
    private final Clock clock;
    private final Watch watch;

    /// @param root the laboratory's root, named in the snapshot
    /// @param shown how the database is named in the snapshot, without a password
    /// @param watch is told how far it is; what it throws ends the export, and nothing is left
    public Export(Path root, String shown, Source source, Clock clock, Watch watch) {
        this.root = root;
        this.shown = shown;
        this.source = source;
        this.clock = clock;
        this.watch = watch;
    }

    /// The usual source: a SQLite file.
    public static Source file(Path database, int lockWaitSeconds) {
        return copy -> HotCopy.copy(database, copy, lockWaitSeconds);
    }

    /// A SQLite file that this process itself has open.
    public static Source openFile(Path database, int lockWaitSeconds) {
        return copy -> HotCopy.copyOpen(database, copy, lockWaitSeconds);
    }

    /// A server's database, read in one transaction.
    public static Source server(Database database, Clock clock) {
        return copy -> {
            try (var file = Sqlite.openCopy(copy, clock)) {
                database.read(tx -> Copy.withoutSecrets(tx, file, rows -> {}).run("snapshot"));
            }
        };
    }

    /// Takes the snapshot.
    ///
    /// @param place the folder to put it in, made when it is not there
    /// @param samples external ids (or numbers) whose stories are put in
    /// @throws Fault when a sample is not there, or the disk refuses; then nothing is left
    public Exported export(Path place, List<String> samples) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw Fault.of(Code.UNUSABLE, "--exports-dir", "not a folder: " + place)
                    .remedy("name a folder with --exports-dir or EXPORTS_DIR");
        }
        try {
            Files.createDirectories(place);
            WorkFolder.sweep(place, PART);
            try (var work = reserve(place, now)) {
                var name = Folder.name(work.path()).substring(PART.length());
                var folder = Files.createDirectory(work.path().resolve(name));
                var git = GitState.of(root);
                var paths = paths(samples);
                fill(folder, now, git, paths);
                return finish(place, folder, now, git, paths);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "disk",
                            "cannot write the snapshot in " + place + ": " + failure.getMessage(),
                            failure)
                    .remedy("free some space there" + free(place) + ", or give this user the right to write");
        }
    }

    private static String free(Path place) {
        try {
            FileStore store = Files.getFileStore(place);
            return " (" + store.getUsableSpace() / 1_000_000 + " MB are free)";
        } catch (IOException unknown) {
            return "";
        }
    }

    /// Whoever makes the private folder of a name has the name; taken ones get `-1`, `-2`, …
    private static WorkFolder reserve(Path place, Instant now) {
        var first = "snapshot-" + Times.stamp(now);
        for (int i = 0; ; i++) {
            var name = i == 0 ? first : first + "-" + i;
            if (taken(place, name)) {
                continue;
            }
            var work = WorkFolder.named(place.resolve(PART + name));
            if (work.isPresent()) {
                if (!taken(place, name)) {
                    return work.get();
                }
                work.get().close();
            }
        }
    }

    private static boolean taken(Path place, String name) {
        return Files.exists(place.resolve(name), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(place.resolve(name + ".tar.gz"), LinkOption.NOFOLLOW_LINKS);
    }

    private void fill(Path folder, Instant now, GitState git, Map<String, String> samples) throws IOException {
        var copy = folder.resolve("lims.sqlite3");
        watch.at(Watch.Stage.COPYING, 0, 0); // between the long parts too, so that whoever wants to end it can
        source.copyTo(copy);
        watch.at(Watch.Stage.COPYING, Files.size(copy), 0);
        HotCopy.scrub(copy);
        watch.at(Watch.Stage.WRITING, 0, 0);
        var meta = new StringBuilder("snapshot_utc=" + second(now) + "\n")
                .append("repo_root=" + root + "\n")
                .append("db_path=" + shown + "\n")
                .append("db_bytes=" + Files.size(copy) + "\n");
        if (!git.head().isEmpty()) {
            meta.append("git_head=" + git.head() + "\n").append("git_branch=" + git.branch() + "\n");
            Files.writeString(folder.resolve("git.txt"), git.text());
        }
        Files.writeString(folder.resolve("meta.txt"), meta);
        try (var database = Sqlite.openCopy(copy, clock)) {
            Files.writeString(folder.resolve("schema.sql"), Soundness.schema(database));
            var audited = Soundness.rows(database, "audit_events");
            Files.writeString(
                    folder.resolve("summary.txt"),
                    audited.isPresent() ? "audit_events=" + audited.getAsLong() + "\n" : "");
        }
        Files.createDirectories(folder.resolve("exports/samples"));
        if (!samples.isEmpty()) {
            stories(folder, copy, now, samples);
        }
        var migrations = Files.createDirectory(folder.resolve("migrations"));
        for (var file : Line.sqliteFiles().entrySet()) {
            Files.writeString(migrations.resolve(file.getKey()), file.getValue());
        }
        var scripts = Files.createDirectory(folder.resolve("scripts"));
        for (var script : SCRIPTS) {
            try (var in = Export.class.getResourceAsStream("/scripts/" + script)) {
                if (in == null) {
                    throw new IllegalStateException("no script " + script);
                }
                Files.write(scripts.resolve(script), in.readAllBytes());
            }
        }
    }

    private static String second(Instant now) {
        return Times.seconds(now).replace("+00:00", "Z");
    }

    /// The stories are read from the copy; one of an older level is brought to its head aside, because
    /// the snapshot must hold what the database held.
    private void stories(Path folder, Path copy, Instant now, Map<String, String> samples) throws IOException {
        boolean atHead;
        try (var database = Sqlite.openCopy(copy, clock)) {
            atHead = new Migrations(database).atHead();
            if (atHead) {
                stories(folder, database, now, samples);
            }
        }
        if (!atHead) {
            var aside = folder.resolveSibling("migrated.sqlite3");
            Files.copy(copy, aside);
            try (var database = Sqlite.openCopy(aside, clock)) {
                new Migrations(database).up();
                stories(folder, database, now, samples);
            }
            Files.delete(aside);
        }
    }

    private void stories(Path folder, Database database, Instant now, Map<String, String> paths) throws IOException {
        var custody = new Custody(database, new Ledger(clock), Clock.fixed(now, clock.getZone()));
        for (var sample : paths.keySet()) {
            watch.at(Watch.Stage.WRITING, 0, 0);
            try {
                var story = Json.line(Columns.of(custody.story(sample, EVENTS)));
                Files.writeString(folder.resolve(paths.getOrDefault(sample, "")), story + "\n");
            } catch (Fault fault) {
                throw Fault.of(
                                fault.code(),
                                "--include-sample",
                                "failed to export sample '" + sample + "' into snapshot",
                                fault)
                        .remedy(fault.sentence());
            }
        }
    }

    /// Where each sample's story lies. Characters that a file name could stumble over are squeezed to
    /// `_`, and a very long name is cut; of two samples that then have the same name the second gets a number.
    private static Map<String, String> paths(List<String> samples) {
        var paths = new LinkedHashMap<String, String>();
        for (var sample : samples) {
            var all = sample.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("_+$", "");
            var safe = all.substring(0, Math.min(all.length(), LONGEST_NAME));
            var path = "exports/samples/sample-" + safe + ".json";
            for (int i = 1; !paths.containsKey(sample) && paths.containsValue(path); i++) {
                path = "exports/samples/sample-" + safe + "-" + i + ".json";
            }
            paths.putIfAbsent(sample, path);
        }
        return paths;
    }

    private Exported finish(Path place, Path folder, Instant now, GitState git, Map<String, String> paths)
            throws IOException {
        var name = Folder.name(folder);
        var archive = folder.resolveSibling(name + ".tar.gz");
        var packed = Packing.pack(folder, archive, now, watch);
        var included = new ArrayList<Manifest.Included>();
        paths.forEach((sample, path) ->
                included.add(new Manifest.Included(sample, path, packed.hashes().getOrDefault(path, ""))));
        Files.writeString(
                folder.resolve(Manifest.NAME),
                Manifest.write(
                        second(now),
                        git.head(),
                        packed.hashes().getOrDefault("lims.sqlite3", ""),
                        name + ".tar.gz",
                        packed.archiveHash(),
                        included));
        force(folder);
        Disk.force(archive);
        check(archive, packed.archiveHash());
        var here = new Folder(place);
        try (var _ = here.locked()) {
            Files.move(archive, place.resolve(name + ".tar.gz"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(folder, place.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            Disk.forceNames(place);
        }
        return new Exported(
                second(now),
                place,
                place.resolve(name),
                place.resolve(name + ".tar.gz"),
                packed.archiveHash(),
                List.copyOf(paths.keySet()));
    }

    private void check(Path archive, String written) throws IOException {
        long all = Files.size(archive);
        if (!written.equals(Sha256.of(archive, done -> watch.at(Watch.Stage.CHECKING, done, all)))) {
            throw new IOException("the archive does not read as it was written");
        }
    }

    private static void force(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                if (Files.isDirectory(file)) {
                    Disk.forceNames(file);
                } else {
                    Disk.force(file);
                }
            }
        }
    }
}
