package lab.nexus.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A file on a disk, and the files beside it. They stay open until it is closed. Not safe for several threads.
final class FileInput implements Input {
    private final Path file;
    private final Place place;
    private final Instant modified;
    private final Source source;
    private final Map<String, Optional<Source>> companions = new HashMap<>();

    private FileInput(Path file, Place place, Instant modified, Source source) {
        this.file = file;
        this.place = place;
        this.modified = modified;
        this.source = source;
    }

    static FileInput open(Path file, Place place) throws IOException {
        var told = Files.readAttributes(file, BasicFileAttributes.class);
        if (!told.isRegularFile()) {
            throw new IOException("it is no file: " + file); // a pipe would be waited for
        }
        return new FileInput(file, place, told.lastModifiedTime().toInstant(), Source.open(file));
    }

    @Override
    public String name() {
        return FileName.of(file);
    }

    @Override
    public String path() {
        return file.toString();
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Instant modified() {
        return modified;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public Optional<Source> beside(String name) {
        return companions.computeIfAbsent(name, this::openBeside);
    }

    @Override
    public Optional<Instant> modifiedBeside(String name) {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(file.resolveSibling(name)).toInstant());
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Has somebody written it since it was opened?
    boolean changed() {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() != source.length()
                    || !now.lastModifiedTime().toInstant().equals(modified);
        } catch (IOException _) {
            return true; // it is gone
        }
    }

    private Optional<Source> openBeside(String name) {
        try {
            var path = file.resolveSibling(name);
            return Files.isRegularFile(path) ? Optional.of(Source.open(path)) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    @Override
    public String belowRoot(String name) {
        var path = file.resolveSibling(name).toAbsolutePath().normalize();
        var root = place.root();
        if (root == null) {
            return path.toString();
        }
        var absolute = root.toAbsolutePath().normalize();
        return (path.startsWith(absolute) ? absolute.relativize(path) : path).toString();
    }

    @Override
    public void close() {
        source.close();
        companions.values().forEach(found -> found.ifPresent(Source::close));
        companions.clear();
    }
}
