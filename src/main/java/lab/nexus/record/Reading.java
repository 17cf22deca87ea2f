package lab.nexus.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.extract.Batch;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Extraction;
import lab.nexus.extract.FileName;
import lab.nexus.extract.Input;
import lab.nexus.extract.Place;
import lab.nexus.extract.Preview;
import lab.nexus.extract.Shelf;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Reads the files of a session, several at once: metadata, side files, previews. A file that is still the one that
/// was read before is not read again; its side files have everything.
final class Reading {
    private static final String META = "nx_meta";

    private final Extract extract;
    private final Preview preview;
    private final RecordSettings settings;
    private final Shelf shelf;
    private final String mark;

    Reading(Extract extract, Preview preview, RecordSettings settings) {
        this.extract = extract;
        this.preview = preview;
        this.settings = settings;
        shelf = new Shelf(settings.instruments(), settings.data());
        mark = extract.mark();
    }

    /// See [Extract#mark].
    String mark() {
        return mark;
    }

    /// Reads them; the answer is in their order, without those that vanished meanwhile.
    ///
    /// @param before how they were when they were read last, by location
    /// @param troubles gets a line for each file that a person should look at
    List<Taken> read(List<Found> files, Place place, Map<String, RecordFile> before, Mode mode, List<String> troubles) {
        var taken = new HashMap<Path, Taken>();
        var founds = new HashMap<Path, Found>();
        var fresh = new ArrayList<Path>();
        for (var found : files) {
            var known = before.get(location(found.file()));
            var there = known != null && known.same(found, mark) ? reread(found, known) : null;
            if (there == null) {
                fresh.add(found.file());
                founds.put(found.file(), found);
            } else {
                taken.put(found.file(), there);
            }
        }
        boolean write = mode == Mode.WRITE;
        new Batch(extract, _ -> place, shelf, write ? preview : null, write, false)
                .run(fresh, settings.jobs(), done -> {
                    var one = taken(Objects.requireNonNull(founds.get(done.file())), done, place);
                    if (one == null) {
                        troubles.add(FileName.of(done.file()) + " is not there any more");
                    } else {
                        taken.put(done.file(), one);
                        if (!one.damage().isEmpty()) {
                            troubles.add(one.name() + ": " + one.damage());
                        }
                    }
                });
        return files.stream()
                .map(found -> taken.get(found.file()))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Taken taken(Found found, Batch.Done done, Place place) {
        if (!done.unwritten().isEmpty()) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "NX_DATA_PATH",
                            "what belongs to " + FileName.of(found.file()) + " cannot be written: " + done.unwritten())
                    .remedy("look at the permissions of NX_DATA_PATH and at the room on the disk");
        }
        if (!done.opened()) {
            return Files.notExists(found.file(), LinkOption.NOFOLLOW_LINKS) ? null : unread(found, place);
        }
        var pieces = done.pieces().stream()
                .map(piece -> piece(piece.metadata(), piece.type(), piece.sideFile(), piece.preview()))
                .toList();
        return new Taken(found, FileName.of(found.file()), location(found.file()), pieces, done.damage());
    }

    /// All that can be said of a file that may not be opened.
    private Taken unread(Found found, Place place) {
        var why = "the file could not be opened";
        var meta = new LinkedHashMap<String, @Nullable Object>();
        meta.put("Creation Time", Input.iso(found.modified().atZone(place.zoneOrMachine())));
        meta.put("Data Type", DatasetType.UNKNOWN.word());
        meta.put("DatasetType", DatasetType.UNKNOWN.word());
        meta.put("NexusLIMS Extraction", Map.of("Extractor Warnings", why));
        var piece = new Taken.Piece(meta, DatasetType.UNKNOWN.word(), null, null, "");
        return new Taken(found, FileName.of(found.file()), location(found.file()), List.of(piece), why);
    }

    /// A file by its side files; null when one of them, or a preview, is not there or not readable any more.
    private @Nullable Taken reread(Found found, RecordFile known) {
        var pieces = new ArrayList<Taken.Piece>();
        int previews = 0;
        for (int i = 0; i < known.datasets(); i++) {
            var side = shelf.place(found.file(), Extraction.nameOf(known.name(), i, known.datasets(), ".json"));
            var picture = shelf.place(found.file(), Extraction.nameOf(known.name(), i, known.datasets(), ".thumb.png"));
            var meta = metadata(side);
            if (meta == null || !(meta.get("DatasetType") instanceof String type)) {
                return null;
            }
            boolean seen = Files.isRegularFile(picture);
            previews += seen ? 1 : 0;
            pieces.add(piece(meta, type, side, seen ? picture : null));
        }
        return previews < known.previews()
                ? null
                : new Taken(
                        found,
                        known.name(),
                        known.location(),
                        List.copyOf(pieces),
                        known.damage() == null ? "" : known.damage());
    }

    private static @Nullable Map<String, @Nullable Object> metadata(Path side) {
        try {
            if (JsonReader.read(Files.readString(side, StandardCharsets.UTF_8)) instanceof Map<?, ?> all
                    && all.get(META) instanceof Map<?, ?> meta) {
                var copy = new LinkedHashMap<String, @Nullable Object>();
                meta.forEach((name, value) -> copy.put(String.valueOf(name), value));
                return copy;
            }
            return null;
        } catch (IOException | Fault _) {
            return null; // then the file itself is read again
        }
    }

    private Taken.Piece piece(Map<String, @Nullable Object> meta, String type, Path side, @Nullable Path picture) {
        var shown = picture == null ? "" : below(settings.data(), picture);
        return new Taken.Piece(meta, type, side, picture, shown);
    }

    private String location(Path file) {
        return below(settings.instruments(), file);
    }

    private static String below(Path root, Path path) {
        var whole = FileName.encoded(path);
        var start = FileName.encoded(root);
        return whole.startsWith(start + "/") ? whole.substring(start.length()) : whole;
    }
}
