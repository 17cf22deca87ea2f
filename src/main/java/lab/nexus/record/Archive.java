package lab.nexus.record;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lab.nexus.db.Database;
import lab.nexus.db.Tx;
import lab.nexus.extract.Extraction;
import lab.nexus.extract.FileName;
import lab.nexus.extract.Input;
import lab.nexus.extract.Shelf;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import org.jspecify.annotations.Nullable;

/// Looks at records that were built; changes nothing. Safe for several threads where the database is.
public final class Archive {
    private static final String SIDE = ".json";
    private static final String PICTURE = ".thumb.png";

    private final Database database;
    private final Supplier<RecordSettings> given;

    /// @param given asked for when a file is looked at: what only asks the database needs no setting
    public Archive(Database database, Supplier<RecordSettings> given) {
        this.database = database;
        this.given = given;
    }

    /// A page of records, the latest session first.
    ///
    /// @param started see [RecordRow#started]; with `session` of the last row of the page before; null at the
    ///     beginning
    public List<RecordRow> page(RecordChoice choice, @Nullable String started, @Nullable String session, int limit) {
        return database.read(tx -> RecordStore.page(tx, choice, started, session, limit));
    }

    /// One record, as the database knows it.
    ///
    /// @throws Fault when there is none of this session
    public RecordRow row(String session) {
        return database.read(tx -> RecordStore.find(tx, session)).orElseThrow(() -> none(session));
    }

    private static Fault none(String session) {
        return Fault.of(Code.NOT_FOUND, "session_identifier", "session '" + session + "' has no record")
                .remedy("look for it: nexus record list");
    }

    /// The record of a session, as it was built; empty when there is none, or its document is gone.
    public Optional<BuiltRecord> find(String session) {
        return database.read(tx -> RecordStore.find(tx, session).flatMap(row -> built(tx, row)));
    }

    private Optional<BuiltRecord> built(Tx tx, RecordRow row) {
        var file = row.file();
        if (file == null || Files.notExists(documents().now(file))) {
            return Optional.empty();
        }
        var instrument = Instruments.find(tx, row.instrument());
        var zone = instrument.map(Instrument::zone).orElse(ZoneOffset.UTC);
        return Optional.of(new BuiltRecord(
                row.session(),
                row.instrument(),
                instrument.map(Instrument::displayName).orElse(row.instrument()),
                row.user(),
                at(row.started(), zone),
                at(row.ended(), zone),
                row.title(),
                documents().now(file),
                (int) row.activities(),
                RecordStore.files(tx, row.session()).stream().map(this::built).toList()));
    }

    private static OffsetDateTime at(String stored, ZoneId zone) {
        return OffsetDateTime.parse(stored).atZoneSameInstant(zone).toOffsetDateTime();
    }

    private BuiltFile built(RecordFile file) {
        var previews = new ArrayList<Path>();
        var sides = new ArrayList<Path>();
        for (int i = 0; i < file.datasets(); i++) {
            addThere(previews, beside(file, i, PICTURE));
            addThere(sides, beside(file, i, SIDE));
        }
        return new BuiltFile(
                FileName.understood(file.location()), file.name(), file.type(), file.damage() != null, previews, sides);
    }

    private static void addThere(List<Path> paths, Path path) {
        if (Files.isRegularFile(path)) {
            paths.add(path);
        }
    }

    private Path beside(RecordFile file, int signal, String ending) {
        var settings = given.get();
        var path = FileName.path(FileName.encoded(settings.instruments()) + file.location());
        return new Shelf(settings.instruments(), settings.data())
                .place(path, Extraction.nameOf(file.name(), signal, file.datasets(), ending));
    }

    private Documents documents() {
        return new Documents(given.get().records());
    }

    /// Where the document of a session stands.
    ///
    /// @throws Fault when there is none
    public Path file(String session) {
        var name = row(session).file();
        if (name == null) {
            throw Fault.of(
                            Code.NOT_FOUND,
                            "session_identifier",
                            "the record of session '" + session + "' was never valid: "
                                    + row(session).refused())
                    .remedy("build it again: nexus record rebuild");
        }
        return documents().now(name);
    }

    /// The document of a session, byte by byte.
    ///
    /// @throws Fault when there is none, or it cannot be read
    public byte[] document(String session) {
        var file = file(session);
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw Fault.of(
                            Code.NOT_FOUND,
                            "session_identifier",
                            "the document of session '" + session + "' cannot be read: " + file,
                            failure)
                    .remedy("build it again: nexus record rebuild");
        }
    }

    /// What is found when a document is looked at once more.
    ///
    /// @param why what is wrong with it; empty when nothing is
    /// @param changed is it not the document any more that was written?
    public record Validity(boolean valid, String why, boolean changed) {}

    /// Holds the document of a session against the schema.
    public Validity validate(String session) {
        var bytes = document(session);
        var wrong = RecordSchema.wrong(bytes);
        boolean changed = !Records.sha256(bytes).equals(row(session).sha256());
        return new Validity(wrong.isEmpty(), wrong.orElse(""), changed);
    }

    /// Everything about a record, as values of room `json`: what the database knows, and the parts of the document.
    public Map<String, @Nullable Object> shown(String session) {
        var row = row(session);
        var bytes = document(session);
        var document = RecordDocument.of(bytes);
        var parts = document.datasets();
        var files = files(session);
        var zone = zone(row.instrument());
        var all = Columns.of(row);
        all.put(
                "instrument_name",
                database.read(tx -> Instruments.find(tx, row.instrument()))
                        .map(Instrument::displayName)
                        .orElse(null));
        all.put("bytes", bytes.length);
        all.putAll(document.object(number -> facts(parts.get(number), files, zone)));
        return all;
    }

    private ZoneId zone(String instrument) {
        return database.read(tx -> Instruments.find(tx, instrument))
                .map(Instrument::zone)
                .orElse(ZoneOffset.UTC);
    }

    private Map<String, RecordFile> files(String session) {
        return database.read(tx -> RecordStore.known(tx, session));
    }

    private Map<String, @Nullable Object> facts(RecordDocument.Part part, Map<String, RecordFile> files, ZoneId zone) {
        var file = files.get(part.location());
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("bytes", file == null ? null : file.size());
        row.put(
                "modified",
                file == null ? null : Input.iso(Instant.parse(file.modified()).atZone(zone)));
        row.put("damaged", file != null && file.damage() != null);
        row.put("damage", file == null ? null : file.damage());
        row.put("preview", !part.preview().isEmpty());
        row.put("side_file", file != null && Files.isRegularFile(beside(file, part.signal(), SIDE)));
        return row;
    }

    /// The preview of one dataset of a record (PNG).
    ///
    /// @param number from 0, over the whole record
    /// @throws Fault when there is none
    public Path preview(String session, int number) {
        return ofDataset(session, number, PICTURE, "preview");
    }

    /// The side file of one dataset of a record (JSON).
    ///
    /// @param number from 0, over the whole record
    /// @throws Fault when there is none
    public Path sideFile(String session, int number) {
        return ofDataset(session, number, SIDE, "side file");
    }

    /// The file that the instrument wrote, of which a dataset was read.
    ///
    /// @param number from 0, over the whole record
    /// @throws Fault when there is none
    public Path original(String session, int number) {
        row(session);
        int left = number;
        for (var file : database.read(tx -> RecordStore.files(tx, session))) {
            if (left >= 0 && left < file.datasets()) {
                var path = FileName.path(FileName.encoded(given.get().instruments()) + file.location());
                if (Files.isRegularFile(path)) {
                    return path;
                }
                throw Fault.of(Code.NOT_FOUND, "n", "the file of dataset " + number + " is not there any more")
                        .remedy("look below NX_INSTRUMENT_DATA_PATH: it was moved or deleted");
            }
            left -= file.datasets();
        }
        throw Fault.of(Code.NOT_FOUND, "n", "the record has no dataset " + number)
                .remedy("they are counted from 0 over the whole record: nexus record show");
    }

    private Path ofDataset(String session, int number, String ending, String noun) {
        row(session);
        return among(database.read(tx -> RecordStore.files(tx, session)), number, ending, noun);
    }

    private Path among(List<RecordFile> files, int number, String ending, String noun) {
        int left = number;
        for (var file : files) {
            if (left >= 0 && left < file.datasets()) {
                return inside(beside(file, left, ending), noun, number);
            }
            left -= file.datasets();
        }
        throw Fault.of(Code.NOT_FOUND, "n", "the record has no dataset " + number)
                .remedy("they are counted from 0 over the whole record: nexus record show");
    }

    /// A file only if it lies below the folder of data, whatever a document or a link says.
    private Path inside(Path path, String noun, int number) {
        try {
            var real = path.toRealPath();
            if (real.startsWith(given.get().data().toRealPath()) && Files.isRegularFile(real)) {
                return real;
            }
        } catch (IOException _) {
            // it is not there, which is the same
        }
        throw noneOf(noun, number);
    }

    private static Fault noneOf(String noun, int number) {
        return Fault.of(Code.NOT_FOUND, "n", "dataset " + number + " has no " + noun)
                .remedy("build the record again: nexus record rebuild");
    }

    /// A page of a record for people (HTML), for a server that has its pictures and its style.
    ///
    /// @param preview where a preview is, behind which comes the session and the number of the dataset
    /// @param sheet where the style is
    public byte[] page(String session, String preview, String sheet) {
        var address = preview + "?session_identifier=" + URLEncoder.encode(session, StandardCharsets.UTF_8) + "&n=";
        return RecordDocument.of(document(session))
                .page(new RecordDocument.Look("", sheet, number -> address + number, damaged(session)));
    }

    /// The same in one piece, with its pictures and its style in it.
    public byte[] pageAlone(String session) {
        var files = database.read(tx -> RecordStore.files(tx, session));
        return RecordDocument.of(document(session))
                .page(new RecordDocument.Look(
                        RecordDocument.style(), "", number -> picture(files, number), damaged(session)));
    }

    private String picture(List<RecordFile> files, int number) {
        try {
            return "data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(Files.readAllBytes(among(files, number, PICTURE, "preview")));
        } catch (Fault | IOException _) {
            return ""; // the page has one picture less
        }
    }

    private java.util.function.Predicate<String> damaged(String session) {
        var damaged = new HashSet<String>();
        files(session).forEach((location, file) -> {
            if (file.damage() != null) {
                damaged.add(location);
            }
        });
        return damaged::contains;
    }

    /// How the page of a record looks (CSS).
    public static String style() {
        return RecordDocument.style();
    }
}
