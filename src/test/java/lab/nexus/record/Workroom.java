package lab.nexus.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import lab.nexus.Workplace;
import lab.nexus.cli.Readers;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Ignored;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.instrument.Instrument;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.session.Booking;
import lab.nexus.session.Moment;
import lab.nexus.session.Session;

/// A place with instruments' files, in which records are built.
public final class Workroom {
    static final Actor ADA = new Actor("ada", "test");
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    final Workplace place;
    public final Path instruments;
    public final Path data;
    public final Path records;
    RecordSettings settings;
    Clock clock;

    /// By which files are read.
    Clock reading = Clock.systemUTC();

    public Workroom(Workplace place) {
        this.place = place;
        try {
            instruments = Files.createDirectories(place.folder().resolve("instruments"));
            data = Files.createDirectories(place.folder().resolve("data"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        records = data.resolve("records");
        clock = Clock.fixed(NOW, ZoneId.of("America/New_York"));
        settings = new RecordSettings(
                instruments,
                data,
                records,
                true,
                Ignored.of("[\"*.mib\",\"*.db\",\"*.emi\",\"*.hdr\"]"),
                Duration.ZERO,
                Duration.ofDays(30),
                1,
                false,
                2);
        place.initialise();
    }

    public Workroom with(UnaryOperator<RecordSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    public static RecordSettings inclusive(RecordSettings now) {
        return new RecordSettings(
                now.instruments(),
                now.data(),
                now.records(),
                false,
                now.ignored(),
                now.tolerance(),
                now.settled(),
                now.sensitivity(),
                now.fine(),
                now.jobs());
    }

    static UnaryOperator<RecordSettings> sensitivity(double sensitivity) {
        return now -> new RecordSettings(
                now.instruments(),
                now.data(),
                now.records(),
                now.exclusive(),
                now.ignored(),
                now.tolerance(),
                now.settled(),
                sensitivity,
                now.fine(),
                now.jobs());
    }

    /// An instrument that the database knows.
    public Instrument instrument(String pid, String name, String folder, String zone) {
        place.sql("INSERT INTO instruments VALUES ('" + pid + "', 'https://nemo/" + pid + "', '', '', '" + name
                + "', '', '" + folder + "', 'nemo', '" + zone + "')");
        return new Instrument(pid, "https://nemo/" + pid, "", "", name, "", folder, "nemo", zone, null);
    }

    public Path file(String path, Instant modified, byte[] bytes) throws IOException {
        var file = instruments.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    public Path file(String path, String modified) throws IOException {
        return file(path, Instant.parse(modified), ("about " + path).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Session session(String identifier, Instrument instrument, String from, String to) {
        return new Session(identifier, instrument.pid(), instrument, Moment.parse(from), Moment.parse(to), "ada", "");
    }

    /// A booking that says little.
    static Booking agreed(Session session) {
        return new Booking.Agreed(
                session.identifier(),
                new Booking.Details(
                        Booking.Source.LIST,
                        "7",
                        "https://nemo/event_details/usage/7/",
                        new Booking.Who("ada", "Ada Lovelace"),
                        new Booking.Who("ada", "Ada Lovelace"),
                        session.from(),
                        session.to(),
                        null,
                        "a title",
                        null,
                        null,
                        "Agree",
                        true,
                        List.of()));
    }

    public <T> T at(Function<Records, T> work) {
        try (var database = place.open(clock)) {
            var extract = new Extract(Readers.all(), Readers.profiles(), reading, "test");
            var records = new Records(database, new Ledger(clock), clock, settings, extract, new Drawing());
            return ADA.ask(() -> work.apply(records));
        }
    }

    public Outcome build(Session session) {
        return at(records -> records.build(session, agreed(session), Mode.WRITE));
    }
}
