package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.Workplace;
import lab.nexus.cli.Readers;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.db.Sqlite;
import lab.nexus.extract.Extract;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.harvest.Harvest;
import lab.nexus.harvest.Order.Since;
import lab.nexus.harvest.folder.FolderHarvester;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.People;
import lab.nexus.record.RecordSettings;
import lab.nexus.record.Records;
import lab.nexus.session.Sessions;
import lab.nexus.session.Ties;
import lab.nexus.upload.Strategy;
import lab.nexus.upload.Uploads;
import lab.nexus.wire.Mail;
import org.jspecify.annotations.Nullable;

/// A facility with two instruments, a list of sessions in place of a scheduler, and two destinations.
final class House {
    static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    static final Actor ADA = new Actor("ada", "test");

    final Workplace place;
    final Path instruments;
    final Path data;
    final Path lists;
    final Drawer cdcs;
    final Drawer elab;
    final Stop stop = new Stop();
    final Map<String, String> settings = new LinkedHashMap<>();
    Clock clock = Clock.fixed(NOW, ZoneId.of("America/New_York"));

    @Nullable
    Mail mail;

    private House(Workplace place) {
        this.place = place;
        instruments = place.folder().resolve("instruments");
        data = place.folder().resolve("data");
        lists = place.folder().resolve("lists");
        cdcs = new Drawer("cdcs", 100, place.folder());
        elab = new Drawer("elabftw", 85, place.folder());
        settings.put("NX_INSTRUMENT_DATA_PATH", instruments.toString());
        settings.put("NX_DATA_PATH", data.toString());
        settings.put("NEXUS_HARVEST_FOLDER", lists.toString());
        settings.put("NX_FILE_STRATEGY", "inclusive");
    }

    /// One that is there already.
    static House at(Workplace place) {
        return new House(place);
    }

    static House make(Workplace place) {
        var house = new House(place);
        try {
            Files.createDirectories(house.instruments.resolve("one"));
            Files.createDirectories(house.instruments.resolve("two"));
            Files.createDirectories(house.data);
            Files.createDirectories(house.lists);
            Files.writeString(house.lists.resolve("sessions.csv"), "session,instrument,user,start,end,title,consent\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        place.initialise();
        place.sql("INSERT INTO instruments VALUES"
                + " ('I-1', 'https://a/1', '', '', 'One', '', 'one', 'nemo', 'Europe/Berlin'),"
                + " ('I-2', 'https://a/2', '', '', 'Two', '', '/two', 'nemo', 'America/New_York')");
        return house;
    }

    /// A line in the list.
    House session(String name, String instrument, String start, String end, String consent) {
        try {
            Files.writeString(
                    lists.resolve("sessions.csv"),
                    String.join(",", name, instrument, "ada", start, end, "about " + name, consent) + "\n",
                    StandardOpenOption.APPEND);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A session of an hour with one file.
    House usual(String name) {
        session(name, "I-1", "2026-03-10T10:00:00+01:00", "2026-03-10T11:00:00+01:00", "yes");
        return file("one/" + name + ".txt", "2026-03-10T09:30:00Z");
    }

    House file(String path, String modified) {
        try {
            var file = instruments.resolve(path);
            Files.writeString(file, "about " + path);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Settings settings() {
        return Settings.read(settings, place.folder());
    }

    Database open() {
        return place.url().startsWith("postgres")
                ? place.open(clock)
                : Sqlite.openServer(place.database(), 30, 4, false, clock);
    }

    static Order order(boolean dryRun, String... sessions) {
        return new Order(
                new lab.nexus.harvest.Order(Since.EVER, null, null, false, List.of(), dryRun),
                List.of(sessions),
                2,
                false);
    }

    Report run() {
        return run(order(false));
    }

    Report run(Order order) {
        return at(runs -> runs.run(order, RunLog.silent(clock), stop, (done, of) -> {}));
    }

    <T> T at(Function<Runs, T> work) {
        try (var database = open()) {
            return ADA.ask(() -> work.apply(runs(database)));
        }
    }

    Runs runs(Database database) {
        var ledger = new Ledger(clock);
        var sessions = new Sessions(database, ledger, clock);
        return new Runs(database, sessions, settings(), clock, () -> crew(database, ledger, sessions), mail);
    }

    private Crew crew(Database database, Ledger ledger, Sessions sessions) {
        var settings = settings();
        var harvest = new Harvest(
                database,
                sessions,
                new Ties(database, ledger, clock),
                new People(database, ledger, clock),
                List.of(new FolderHarvester(lists)),
                clock);
        var extract = new Extract(Readers.all(), Readers.profiles(), clock, "test");
        var records = new Records(database, ledger, clock, RecordSettings.of(settings, 1), extract, new Drawing());
        var uploads = new Uploads(
                database, ledger, clock, Strategy.of(settings), List.of(cdcs, elab), Duration.ZERO, time -> {});
        return new Crew(harvest, records, uploads, () -> {});
    }

    /// Status of every row of a session, in order.
    List<String> statuses(String session) {
        return place
                .query("SELECT event_type, record_status FROM session_log WHERE session_identifier = '" + session
                        + "' ORDER BY id_session_log")
                .stream()
                .map(row -> row.getFirst() + " " + row.getLast())
                .toList();
    }

    /// `session outcome` of a report.
    static List<String> outcomes(Report report) {
        var all = new ArrayList<String>();
        if (report.facts().get("sessions") instanceof List<?> rows) {
            for (var row : rows) {
                var told = (Map<?, ?>) row;
                all.add(told.get("session_identifier") + " " + told.get("outcome"));
            }
        }
        all.sort(null);
        return all;
    }

    /// Names of the documents that wait and that are published.
    List<String> documents() {
        try (var files = Files.walk(data.resolve("records"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> data.resolve("records").relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /// As below, after a try that failed.
    void assertDoneAgain(String session) {
        assertEquals("START COMPLETED", statuses(session).getFirst());
        assertEquals(
                List.of(session),
                cdcs.entries().stream().filter(session::equals).toList());
    }

    /// Everything is done, once: the documents, the entries, the rows.
    void assertDone(String session) {
        var completed = List.of("START COMPLETED", "END COMPLETED", "RECORD_GENERATION COMPLETED");
        assertEquals(completed, statuses(session));
        for (var drawer : List.of(cdcs, elab)) {
            assertEquals(
                    List.of(session),
                    drawer.entries().stream().filter(session::equals).toList());
        }
        assertEquals(
                List.of(List.of("cdcs", 1L), List.of("elabftw", 1L)),
                place.query("SELECT destination_name, CAST(success AS INTEGER) FROM upload_log"
                        + " WHERE session_identifier = '" + session + "' ORDER BY destination_name"));
        assertEquals(0, place.number("SELECT count(*) FROM nexus_work WHERE held_by IS NOT NULL OR step <> 'done'"));
    }
}
