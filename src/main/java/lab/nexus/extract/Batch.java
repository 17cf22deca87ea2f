package lab.nexus.extract;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Extracts many files at once, and tells of each in the order of the list. One bad file never stops the others.
public final class Batch {
    /// Files that are under way or done but not told yet, for each thread; so memory stays flat.
    private static final int AHEAD = 8;

    private final Extract extract;
    private final Function<Path, Place> places;
    private final Shelf shelf;
    private final @Nullable Preview preview;
    private final boolean write;
    private final boolean keep;

    /// One dataset of a file, and what was written of it.
    ///
    /// @param metadata its `nx_meta`, as values of room `json`
    /// @param type its type, as the schema writes it
    /// @param sideFile where its side file is, or would be
    /// @param preview where its preview is; null when there is none
    public record Piece(
            Map<String, @Nullable Object> metadata,
            String type,
            Path sideFile,
            @Nullable Path preview) {}

    /// What became of one file.
    ///
    /// @param reader the name of its reader; empty when it could not be opened
    /// @param damage what is wrong with it; empty when nothing is
    /// @param opened could it be opened at all?
    /// @param unwritten why something that belongs to it could not be written; empty when everything was
    /// @param pieces its datasets
    /// @param metadata `nx_meta` of each dataset, as values of room `json`
    /// @param types the data types of its datasets
    /// @param written side files and previews that were written
    /// @param acquired when it says itself that it was made; null where it does not
    /// @param modified when it was last written, ISO 8601; empty when it could not be opened
    public record Done(
            Path file,
            String reader,
            String damage,
            boolean opened,
            String unwritten,
            List<Piece> pieces,
            List<Map<String, @Nullable Object>> metadata,
            List<String> types,
            List<Path> written,
            @Nullable String acquired,
            String modified) {}

    /// Files in this way.
    ///
    /// @param places what is known of a file's instrument
    /// @param preview draws previews; null for none
    /// @param write are side files written?
    /// @param keep is what is there already left as it is?
    public Batch(
            Extract extract,
            Function<Path, Place> places,
            Shelf shelf,
            @Nullable Preview preview,
            boolean write,
            boolean keep) {
        this.extract = extract;
        this.places = places;
        this.shelf = shelf;
        this.preview = preview;
        this.write = write;
        this.keep = keep;
    }

    /// Extracts all of them, so many at once.
    public void run(List<Path> files, int jobs, Consumer<Done> telling) {
        if (jobs <= 1 || files.size() <= 1) {
            files.forEach(file -> telling.accept(one(file)));
            return;
        }
        var under = new ArrayDeque<Future<Done>>();
        try (var pool = Executors.newFixedThreadPool(jobs)) {
            for (var file : files) {
                under.add(pool.submit(() -> one(file)));
                if (under.size() >= jobs * AHEAD) {
                    telling.accept(result(under.remove()));
                }
            }
            while (!under.isEmpty()) {
                telling.accept(result(under.remove()));
            }
        }
    }

    private static Done result(Future<Done> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    /// Extracts one file.
    public Done one(Path file) {
        var written = new ArrayList<Path>();
        try (var extraction = extract.of(file, places.apply(file))) {
            var pieces = new ArrayList<Piece>();
            var unwritten = "";
            try {
                shelve(file, extraction, pieces, written);
            } catch (IOException failure) {
                unwritten = why(failure);
            }
            var damage = extraction.damage().orElse("");
            return new Done(
                    file,
                    extraction.reader(),
                    unwritten.isEmpty() ? damage : unwritten,
                    unwritten.isEmpty(),
                    unwritten,
                    List.copyOf(pieces),
                    pieces.stream().map(Piece::metadata).toList(),
                    extraction.datasets().stream().map(Dataset::dataType).toList(),
                    List.copyOf(written),
                    extraction.datasets().isEmpty()
                            ? null
                            : extraction.datasets().getFirst().acquired().orElse(null),
                    extraction.modified());
        } catch (IOException failure) {
            return new Done(file, "", why(failure), false, "", List.of(), List.of(), List.of(), List.of(), null, "");
        }
    }

    private void shelve(Path file, Extraction extraction, List<Piece> pieces, List<Path> written) throws IOException {
        var sides = extraction.sideFiles();
        for (int i = 0; i < sides.size(); i++) {
            var side = shelf.place(file, extraction.nameOf(i, ".json"));
            if (write) {
                put(side, sides.get(i).bytes(), written);
            }
            Path picture = null;
            if (preview != null) {
                var drawn = draw(extraction, preview, i);
                if (drawn != null) {
                    picture = shelf.place(file, extraction.nameOf(i, ".thumb.png"));
                    put(picture, drawn, written);
                }
            }
            pieces.add(new Piece(
                    sides.get(i).metadata(), extraction.datasets().get(i).type().word(), side, picture));
        }
    }

    private static byte @Nullable [] draw(Extraction extraction, Preview preview, int dataset) {
        try {
            return extraction.draw(preview, dataset).orElse(null);
        } catch (Damage _) {
            return null; // the reader has told already what is wrong, or the preview itself shows it
        }
    }

    private void put(Path target, byte[] bytes, List<Path> written) throws IOException {
        if (!keep || Files.notExists(target)) {
            Shelf.write(target, bytes);
            written.add(target);
        }
    }

    private static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file: " + failure.getMessage();
        }
        if (failure instanceof AccessDeniedException) {
            return "it may not be read or written: " + failure.getMessage();
        }
        return "it cannot be read or written: " + failure.getMessage();
    }
}
