package lab.nexus.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.Workplace;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.People;
import lab.nexus.record.BuiltFile;
import lab.nexus.record.BuiltRecord;
import lab.nexus.session.Sessions;
import lab.nexus.upload.cdcs.CdcsDestination;
import lab.nexus.upload.elabftw.ElabftwDestination;
import lab.nexus.upload.labarchives.LabArchivesDestination;
import lab.nexus.wire.Patience;
import lab.nexus.wire.Trust;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// A facility with one built record, and uploads of it that do not really wait.
final class Uploading {
    static final String SESSION = "https://nemo.example.org/api/usage_events/?id=101";
    static final Duration SETTLE = Duration.ofSeconds(60);

    private static final Patience QUICK = new Patience(
            Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ofSeconds(1), Duration.ofSeconds(30), 16 << 20);
    private static final Actor ADA = new Actor("ada", "test");

    final Workplace place;
    final Ticking clock = new Ticking("2026-11-17T15:00:00Z");
    final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Destination> own;

    private Uploading(Workplace place, List<Destination> own) {
        this.place = place;
        this.own = own;
    }

    /// Before a test has its own.
    static Uploading nowhere() {
        return new Uploading(new Workplace(Path.of("target/nowhere")), new ArrayList<>());
    }

    Uploading(Workplace place) {
        this(place, new ArrayList<>());
        place.initialise();
        place.sql("INSERT INTO instruments VALUES ('Five-0005', 'x', '', '', 'Five-0005', '', 'Instrument Five',"
                + " 'nemo', 'Europe/Berlin')");
        session(SESSION);
    }

    void session(String identifier) {
        for (var type : List.of("START", "END")) {
            place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status,"
                    + " \"user\") VALUES ('" + identifier + "', 'Five-0005', '2026-11-17T09:00:00+00:00', '" + type
                    + "', 'BUILT_NOT_EXPORTED', 'alice')");
        }
    }

    Uploading with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Uploading to(StubCdcs cdcs) {
        return with("NX_CDCS_URL", cdcs.base()).with("NX_CDCS_TOKEN", StubCdcs.TOKEN);
    }

    Uploading to(StubLabArchives labarchives) {
        return with("NX_LABARCHIVES_URL", labarchives.base() + "/api")
                .with("NX_LABARCHIVES_ACCESS_KEY_ID", StubLabArchives.KEY)
                .with("NX_LABARCHIVES_ACCESS_PASSWORD", StubLabArchives.PASSWORD)
                .with("NX_LABARCHIVES_USER_ID", StubLabArchives.USER)
                .with("NX_LABARCHIVES_NOTEBOOK_ID", StubLabArchives.NOTEBOOK);
    }

    Uploading to(StubElabftw elabftw) {
        return with("NX_ELABFTW_URL", elabftw.base()).with("NX_ELABFTW_API_KEY", StubElabftw.KEY);
    }

    Uploading to(Destination destination) {
        own.add(destination);
        return this;
    }

    /// The XML of a record.
    static String xml(String title) {
        return """
                <?xml version='1.0' encoding='UTF-8'?>
                <Experiment xmlns="https://data.nist.gov/od/dm/nexus/experiment/v1.0">
                  <title>%s</title>
                  <id>101</id>
                  <summary ref="https://nemo.example.org/event_details/usage/101/">
                    <experimenter>Alice Maria Ångström (alice)</experimenter>
                  </summary>
                </Experiment>
                """.formatted(title);
    }

    BuiltRecord record() {
        return record(SESSION, "2026-11-17_Five-0005_101", xml("Études"));
    }

    BuiltRecord record(String session, String stem, String xml) {
        try {
            var file = place.folder().resolve(stem + ".xml");
            Files.writeString(file, xml);
            var preview = Files.write(place.folder().resolve("a.png"), new byte[] {1, 2, 3});
            return new BuiltRecord(
                    session,
                    "Five-0005",
                    "Instrument Five",
                    "alice",
                    OffsetDateTime.parse("2026-11-17T00:30:00+01:00"),
                    OffsetDateTime.parse("2026-11-17T13:00:00+01:00"),
                    "Études",
                    file,
                    1,
                    List.of(
                            new BuiltFile("/Five/a<b>&.dm3", "a<b>&.dm3", "Image", false, List.of(preview), List.of()),
                            new BuiltFile(
                                    "/Five/c.dm3", "c.dm3", "Image", false, List.of(preview, preview), List.of())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    <T> T with(Function<Uploads, T> work) {
        return opened((database, wire) -> {
            var config = Settings.read(settings, place.folder());
            var people = new People(database, new Ledger(clock), clock);
            var destinations = new ArrayList<>(own);
            CdcsDestination.of(config, wire, people).ifPresent(destinations::add);
            LabArchivesDestination.of(config, wire, clock, clock.pause()).ifPresent(destinations::add);
            ElabftwDestination.of(config, wire).ifPresent(destinations::add);
            return work.apply(new Uploads(
                    database, new Ledger(clock), clock, Strategy.of(config), destinations, SETTLE, clock.pause()));
        });
    }

    <T> T desk(Function<Desk, T> work) {
        return opened((database, wire) -> work.apply(new Desk(
                database,
                new Ledger(clock),
                clock,
                new Sessions(database, new Ledger(clock), clock.withZone(ZoneId.of("UTC"))),
                List.of("cdcs", "labarchives", "elabftw"))));
    }

    private interface Work<T> {
        T on(Database database, Wire wire);
    }

    private <T> T opened(Work<T> work) {
        clock.add(Duration.ofSeconds(1)); // a process takes some time to begin
        try (var database = place.open(clock);
                var wire = new Wire(Trust.usual(), QUICK, clock, clock.pause())) {
            return ADA.ask(() -> work.on(database, wire));
        }
    }

    Result upload() {
        return upload(record());
    }

    Result upload(BuiltRecord record) {
        return with(uploads -> uploads.upload(record));
    }

    /// `cdcs published`, one for each destination.
    static List<String> fates(Result result) {
        return result.parts().stream()
                .map(part -> part.destination() + " " + part.fate().word())
                .toList();
    }

    /// Why a destination does not have it.
    static String why(Result result, String destination) {
        return result.parts().stream()
                .filter(part -> part.destination().equals(destination) && part.why() != null)
                .map(part -> java.util.Objects.requireNonNull(part.why()).whole())
                .findFirst()
                .orElse("");
    }

    /// The log: destination, success, record id.
    List<List<@Nullable Object>> log() {
        return place.query("SELECT destination_name, success, record_id FROM upload_log ORDER BY id");
    }

    /// Successful rows of the log for a destination.
    long successes(String destination) {
        return place.number(
                "SELECT count(*) FROM upload_log WHERE success = 1 AND destination_name = '" + destination + "'");
    }
}
