package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.config.Setting;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Ignored;
import lab.nexus.extract.Place;
import lab.nexus.extract.Plugins;
import lab.nexus.extract.Profiles;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Shelf;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instruments;
import org.jspecify.annotations.Nullable;

/// What both commands that extract have in common: readers, profiles, places, and which files a folder has.
final class Extracting {
    private final Bench bench;

    Extracting(Bench bench) {
        this.bench = bench;
    }

    /// The readers of Nexus and of the plug-in folder, with all profiles.
    Extract extract() {
        var readers = new ArrayList<Reader>();
        var plugins = bench.settings().path(Setting.NEXUS_READERS_PATH);
        if (plugins != null) {
            readers.addAll(Plugins.in(plugins)); // before ours, so that they win where priorities are equal
        }
        readers.addAll(Readers.all());
        var profiles = Profiles.builtIn();
        var folder = bench.settings().path(Setting.NX_LOCAL_PROFILES_PATH);
        if (folder != null) {
            profiles = profiles.and(folder);
        }
        return new Extract(readers, profiles, bench.clock().withZone(ZoneId.systemDefault()), PrintVersion.version());
    }

    /// Where side files and previews go.
    Shelf shelf() {
        return new Shelf(
                bench.settings().path(Setting.NX_INSTRUMENT_DATA_PATH),
                bench.settings().path(Setting.NX_DATA_PATH));
    }

    /// What is known of the instrument of each file: from the database, where there is one that knows instruments.
    Function<Path, Place> places() {
        var nowhere = Place.nowhere(ZoneId.systemDefault());
        var root = bench.settings().path(Setting.NX_INSTRUMENT_DATA_PATH);
        if (root == null || !bench.isThere()) {
            return _ -> nowhere;
        }
        var folders = folders(root);
        return file -> {
            var absolute = file.toAbsolutePath().normalize();
            for (var folder : folders.entrySet()) {
                if (absolute.startsWith(folder.getKey())) {
                    return folder.getValue();
                }
            }
            return new Place(null, null, ZoneId.systemDefault(), root);
        };
    }

    private Map<Path, Place> folders(Path root) {
        var folders = new LinkedHashMap<Path, Place>();
        try {
            for (var instrument : bench.opened().read(Instruments::foreign)) {
                var path = instrument.filestorePath();
                if (path != null && !path.isBlank()) {
                    folders.put(
                            root.resolve(path).toAbsolutePath().normalize(),
                            new Place(instrument.pid(), instrument.zone(), ZoneId.systemDefault(), root));
                }
            }
        } catch (Fault fault) {
            bench.warn("no instrument is known: " + fault.sentence());
        }
        return folders;
    }

    /// Files in the order in which they were named; a folder's files by their paths, without those that are made by
    /// Nexus or belong to another file.
    List<Path> files(List<Path> named, boolean recursive) throws IOException {
        var files = new ArrayList<Path>();
        for (var path : named) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            var found = new ArrayList<Path>();
            var ignored = ignored();
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(path) || recursive ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && wanted(file, ignored)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    found.add(file); // it is told as a file that could not be read
                    return FileVisitResult.CONTINUE;
                }
            });
            found.sort(null);
            files.addAll(found);
        }
        return files;
    }

    private static boolean wanted(Path file, Ignored ignored) {
        var name = String.valueOf(file.getFileName());
        return !name.endsWith(".thumb.png") && !name.startsWith(".") && !isSideFile(file, name) && !ignored.has(name);
    }

    /// `x.dm3.json` or `x.dm3_signal0.json` beside `x.dm3`.
    private static boolean isSideFile(Path file, String name) {
        if (!name.endsWith(".json")) {
            return false;
        }
        var base = name.substring(0, name.length() - ".json".length());
        int signal = base.lastIndexOf("_signal");
        return Files.exists(file.resolveSibling(base))
                || (signal > 0 && Files.exists(file.resolveSibling(base.substring(0, signal))));
    }

    private Ignored ignored() {
        try {
            return Ignored.of(bench.settings().orStandard(Setting.NX_IGNORE_PATTERNS));
        } catch (Fault fault) {
            bench.warn("NX_IGNORE_PATTERNS is not used: " + fault.sentence());
            return new Ignored(List.of());
        }
    }

    /// The value of an option that is a number of threads.
    static int jobs(@Nullable String text) {
        return text == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, Integer.parseInt(text));
    }
}
