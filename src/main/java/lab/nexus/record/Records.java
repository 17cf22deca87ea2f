package lab.nexus.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Input;
import lab.nexus.extract.Place;
import lab.nexus.extract.Preview;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instrument;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.session.Booking;
import lab.nexus.session.Session;
import org.jspecify.annotations.Nullable;

/// Every rule about records. Building may be asked by several threads at once, where the database allows it.
public final class Records {
    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final RecordSettings settings;
    private final Documents documents;
    private final Archive archive;
    private final Reading reading;
    private final Finding finding;

    /// @param clock its zone is that of this machine
    public Records(
            Database database, Ledger ledger, Clock clock, RecordSettings settings, Extract extract, Preview preview) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
        documents = new Documents(settings.records());
        archive = new Archive(database, () -> settings);
        reading = new Reading(extract, preview, settings);
        finding = new Finding(
                settings.data().resolve(".folders"),
                settings.exclusive() ? Set.copyOf(extract.extensions()) : null,
                settings.ignored(),
                settings.tolerance(),
                settings.settled(),
                clock);
    }

    /// Builds the record of a session. What is wrong with the session, its files or this machine is part of the
    /// answer, so that one session never stops another.
    public Outcome build(Session session, Booking booking, Mode mode) {
        return build(session, booking, mode, false);
    }

    /// The same once more, looking into every folder, whatever is remembered of it.
    public Outcome rebuild(Session session, Booking booking, Mode mode) {
        return build(session, booking, mode, true);
    }

    private Outcome build(Session session, Booking booking, Mode mode, boolean anew) {
        var name = session.identifier();
        if (booking instanceof Booking.None) {
            return new Outcome.NoReservation(name);
        }
        if (booking instanceof Booking.Refused refused) {
            return new Outcome.NoConsent(name, refused.why());
        }
        if (booking instanceof Booking.Unreadable unreadable) {
            return new Outcome.Failed(name, unreadable.why());
        }
        try {
            var instrument = session.instrument();
            if (instrument == null) {
                throw Fault.notFound("instrument", "instrument", session.instrumentPid());
            }
            var head = Head.of(name, instrument, ((Booking.Agreed) booking).details());
            return build(session, instrument, head, mode, anew);
        } catch (Fault fault) {
            return new Outcome.Failed(name, fault);
        } catch (RuntimeException | StackOverflowError mistake) {
            return new Outcome.Failed(
                    name,
                    Fault.of(Code.INTERNAL, "session", "the record could not be built: " + mistake, mistake)
                            .remedy("send a support bundle: nexus support-bundle"));
        }
    }

    /// The same with a head that is made already.
    Outcome build(Session session, Instrument instrument, Head head, Mode mode, boolean anew) {
        var zone = instrument.zone();
        var from = session.from().instant(zone);
        var to = session.to().instant(zone);
        var found = finding.search(folder(instrument), from, to, anew, mode == Mode.WRITE);
        if (found.files().isEmpty()) {
            requireThere(instrument);
            return new Outcome.NoFiles(session.identifier());
        }
        var troubles = new ArrayList<>(found.troubles());
        var place = new Place(instrument.pid(), zone, clock.getZone(), settings.instruments());
        var before = database.read(tx -> RecordStore.known(tx, session.identifier()));
        var taken = reading.read(found.files(), place, before, mode, troubles);
        if (taken.isEmpty()) {
            return new Outcome.NoFiles(session.identifier());
        }
        var parts = Clustering.part(taken, file -> file.found().seconds(), settings.sensitivity(), settings.fine());
        var activities = new ArrayList<Activity>();
        for (var part : parts) {
            var first = part.getFirst().found().modified().atZone(zone);
            activities.add(Activity.of(Input.iso(first), part));
        }
        var document = RecordXml.of(head, activities);
        var day = session.from().local().toLocalDate();
        var made = new Made(
                session,
                instrument,
                head,
                from,
                to,
                parts,
                Documents.name(day, instrument.pid(), session.identifier()));
        var wrong = RecordSchema.wrong(document);
        if (wrong.isPresent()) {
            if (mode == Mode.WRITE) {
                refuse(made, wrong.get());
            }
            return new Outcome.Invalid(session.identifier(), wrong.get());
        }
        return new Outcome.Built(
                mode == Mode.WRITE ? write(made, document) : made.built(documents.waiting(made.name), zone));
    }

    /// A record before it is written.
    ///
    /// @param name of its document, if no other session has it
    private record Made(
            Session session,
            Instrument instrument,
            Head head,
            Instant from,
            Instant to,
            List<List<Taken>> parts,
            String name) {
        BuiltRecord built(Path file, ZoneId zone) {
            return new BuiltRecord(
                    session.identifier(),
                    instrument.pid(),
                    instrument.displayName(),
                    session.user(),
                    from.atZone(zone).toOffsetDateTime(),
                    to.atZone(zone).toOffsetDateTime(),
                    head.title(),
                    file,
                    parts.size(),
                    parts.stream().flatMap(List::stream).map(Taken::built).toList());
        }

        RecordRow row(
                @Nullable String file,
                @Nullable String sha256,
                String at,
                @Nullable String published,
                @Nullable String refused) {
            var all = parts.stream().flatMap(List::stream).toList();
            return new RecordRow(
                    session.identifier(),
                    instrument.pid(),
                    session.user(),
                    Times.millis(from),
                    Times.millis(to),
                    head.title(),
                    file,
                    sha256,
                    parts.size(),
                    all.size(),
                    all.stream().filter(one -> !one.damage().isEmpty()).count(),
                    at,
                    published,
                    refused);
        }
    }

    /// The folder of an instrument's files.
    /// A store that is not mounted has no files either, and says nothing about the session.
    private void requireThere(Instrument instrument) {
        var folder = folder(instrument);
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw Fault.of(
                            Code.UNREACHABLE,
                            "filestore_path",
                            "the folder of instrument '" + instrument.pid() + "' is missing or cannot be read: "
                                    + folder)
                    .remedy("mount it, or correct its path: nexus instrument edit");
        }
    }

    private Path folder(Instrument instrument) {
        var path = instrument.filestorePath();
        int at = 0;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        var folder = settings.instruments().resolve(path.substring(at)).normalize();
        if (path.isBlank() || !folder.startsWith(settings.instruments())) {
            throw Fault.of(
                            Code.BAD_VALUE,
                            "filestore_path",
                            "instrument '" + instrument.pid() + "' has no folder below NX_INSTRUMENT_DATA_PATH: '"
                                    + path + "'")
                    .remedy("correct it: nexus instrument edit '" + instrument.pid() + "' --filestore-path …");
        }
        return folder;
    }

    private BuiltRecord write(Made made, byte[] document) {
        var session = made.session.identifier();
        var zone = made.instrument.zone();
        var sha256 = sha256(document);
        var draft = documents.draft(made.name, document);
        try {
            return database.write(tx -> {
                var before = RecordStore.hold(tx, session).orElse(null);
                var file = name(tx, made, before);
                boolean there = before != null
                        && before.publishedAt() != null
                        && sha256.equals(before.sha256())
                        && Files.exists(documents.published(file));
                var row = made.row(file, sha256, now(), there && before != null ? before.publishedAt() : null, null);
                keep(tx, made, before, row);
                if (!there) {
                    draft.put(documents.waiting(file));
                }
                return made.built(there ? documents.published(file) : documents.waiting(file), zone);
            });
        } finally {
            draft.drop();
        }
    }

    /// A document keeps its name; a new one gets a longer name when another session has the usual one.
    private static String name(Tx tx, Made made, @Nullable RecordRow before) {
        var session = made.session.identifier();
        if (before != null && before.file() != null && before.file().startsWith(stem(made.name))) {
            return before.file();
        }
        return RecordStore.taken(tx, made.name, session) ? Documents.other(made.name, session) : made.name;
    }

    private static String stem(String name) {
        return name.substring(0, name.length() - ".xml".length());
    }

    private void refuse(Made made, String why) {
        database.write(tx -> {
            var before = RecordStore.hold(tx, made.session.identifier()).orElse(null);
            keep(
                    tx,
                    made,
                    before,
                    before == null
                            ? made.row(null, null, now(), null, why)
                            : made.row(before.file(), before.sha256(), now(), before.publishedAt(), why));
            return true;
        });
    }

    private void keep(Tx tx, Made made, @Nullable RecordRow before, RecordRow row) {
        RecordStore.put(tx, row);
        var files = new ArrayList<RecordFile>();
        for (int i = 0; i < made.parts.size(); i++) {
            for (var one : made.parts.get(i)) {
                files.add(RecordFile.of(one, i, reading.mark()));
            }
        }
        RecordStore.putFiles(tx, row.session(), files);
        record(tx, row.refused() == null ? "record.build" : "record.refuse", before, row);
    }

    private void record(Tx tx, String action, @Nullable RecordRow before, RecordRow row) {
        ledger.record(
                tx,
                new Entry(
                        action,
                        row.subject(),
                        before == null ? null : Columns.of(before),
                        Columns.of(row),
                        null,
                        null));
    }

    private String now() {
        return Times.seconds(clock.instant());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every Java has SHA-256", every);
        }
    }

    /// The record of a session, as it was built; empty when there is none, or its document is gone.
    public Optional<BuiltRecord> find(String session) {
        return archive.find(session);
    }

    /// Says that the destinations have a record: its document moves to `uploaded`. Any number of times.
    ///
    /// @return the record at its new place
    public BuiltRecord published(BuiltRecord record) {
        var moved = documents.publish(String.valueOf(record.file().getFileName()));
        database.write(tx -> {
            var before = RecordStore.hold(tx, record.session()).orElse(null);
            if (before == null || before.publishedAt() != null) {
                return false;
            }
            RecordStore.published(tx, record.session(), now());
            record(
                    tx,
                    "record.publish",
                    before,
                    RecordStore.find(tx, record.session()).orElseThrow());
            return true;
        });
        return new BuiltRecord(
                record.session(),
                record.instrument(),
                record.instrumentName(),
                record.user(),
                record.start(),
                record.end(),
                record.title(),
                moved,
                record.activities(),
                record.files());
    }
}
