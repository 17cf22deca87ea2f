package lab.nexus.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.nexus.config.Face;
import lab.nexus.config.Location;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.custody.Corrections;
import lab.nexus.custody.Custody;
import lab.nexus.custody.Projects;
import lab.nexus.custody.Search;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.db.Postgres;
import lab.nexus.db.Revisions;
import lab.nexus.db.Sqlite;
import lab.nexus.db.StaleLog;
import lab.nexus.db.Times;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.feed.Reach;
import lab.nexus.feed.Webhooks;
import lab.nexus.harvest.Harvest;
import lab.nexus.instrument.Instruments;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.Accounts;
import lab.nexus.people.People;
import lab.nexus.people.Tokens;
import lab.nexus.process.Runs;
import lab.nexus.record.Archive;
import lab.nexus.record.RecordSettings;
import lab.nexus.record.Records;
import lab.nexus.session.Sessions;
import lab.nexus.session.Ties;
import lab.nexus.upload.Desk;
import lab.nexus.upload.Destination;
import lab.nexus.upload.Round;
import lab.nexus.upload.Strategy;
import lab.nexus.upload.Uploads;
import lab.nexus.upload.labarchives.LabArchivesClient;
import lab.nexus.wire.Patience;
import lab.nexus.wire.Trust;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// What a command works with: the settings, and services over a database that is opened when the
/// first of them is asked for. One bench a run; not safe for several threads.
final class Bench implements AutoCloseable {
    /// Whose habits are kept, where the command was typed, and the streams it may write to while it works.
    record Place(Face face, Path folder, PrintStream out, PrintStream err) {}

    /// Connections of a server: on SQLite those that read.
    private static final int SERVER_CONNECTIONS = 8;

    private final Settings settings;
    private final Clock clock;
    private final boolean mayMake;
    private final @Nullable Location location;
    private final Place place;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Database database;
    private @Nullable Wire wire;

    private Bench(Settings settings, @Nullable Location location, Clock clock, boolean mayMake, Place place) {
        this.settings = settings;
        this.location = location;
        this.clock = clock;
        this.mayMake = mayMake;
        this.place = place;
    }

    static Bench of(Settings settings, Face face, Clock clock, boolean mayMake, Place place) {
        boolean named = face != Face.NEXUSLIMS || settings.namesDatabase(face);
        return new Bench(settings, named ? settings.database(face) : null, clock, mayMake, place);
    }

    /// Another bench with a database of its own, made when it is absent.
    Bench at(Path other) {
        return at(new Location.File(other));
    }

    Bench at(Location other) {
        return new Bench(settings, other, clock, true, place);
    }

    Settings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    /// Is it the tracker's user who asks?
    boolean tracker() {
        return place.face() == Face.TRACKER;
    }

    /// Seconds to wait for a lock.
    int lockWait() {
        return settings.seconds(Setting.NEXUS_LOCK_WAIT_SECONDS);
    }

    /// A file by its name as it was typed.
    Path typed(String name) {
        try {
            return place.folder().resolve(name);
        } catch (InvalidPathException failure) {
            throw Fault.of(Code.BAD_VALUE, "file", "not a path: '" + name + "'", failure)
                    .remedy("give the path of a file");
        }
    }

    /// For data that is too much to be kept until the end.
    PrintStream out() {
        return place.out();
    }

    /// For talk while the work goes on.
    PrintStream err() {
        return place.err();
    }

    /// Where the database of this run is.
    Location location() {
        if (location == null) {
            throw Fault.of(Code.UNUSABLE, "NX_DB_PATH", "NX_DB_PATH environment variable is not set")
                    .remedy("set it to the path of the database");
        }
        return location;
    }

    /// Has anybody said where the database is?
    boolean hasLocation() {
        return location != null;
    }

    /// Is there a file, or a server to ask?
    boolean isThere() {
        return location != null && (!(location instanceof Location.File file) || Files.exists(file.path()));
    }

    /// Everything at the bench, on a database brought to its head.
    Custody custody() {
        return new Custody(migrated(), new Ledger(clock), clock);
    }

    /// Which project a sample belongs to.
    Projects projects() {
        return new Projects(migrated(), new Ledger(clock), clock);
    }

    /// Wrong statuses, put right.
    Corrections corrections() {
        var open = migrated();
        return new Corrections(open, new Custody(open, new Ledger(clock), clock), clock);
    }

    /// Finds samples and containers by their texts.
    Search search() {
        return new Search(migrated(), clock);
    }

    /// The database itself, brought to its head.
    Database migrated() {
        var open = database();
        for (var stranger : new Migrations(open).up().strangers()) {
            warnings.add("the database has a step that this release does not know and lets be: " + stranger);
        }
        return open;
    }

    /// The database for many at once, brought to its head.
    ///
    /// @param wal how a SQLite file keeps its journal meanwhile
    Database forServer(boolean wal) {
        migrated();
        close();
        var opened = location() instanceof Location.Server server
                ? Postgres.open(server.url(), server.shown(), lockWait(), SERVER_CONNECTIONS, clock)
                : Sqlite.openServer(((Location.File) location()).path(), lockWait(), SERVER_CONNECTIONS, wal, clock);
        database = opened;
        return opened;
    }

    /// The database brought to its head, for work on the tables of NexusLIMS, which move only when told.
    Database facility() {
        var open = migrated();
        new Revisions(open).requireHead();
        return open;
    }

    /// The instruments of the facility.
    Instruments instruments() {
        var data = settings.get(Setting.NX_INSTRUMENT_DATA_PATH);
        return new Instruments(facility(), new Ledger(clock), clock, data == null ? null : typed(data));
    }

    /// The sessions of the facility; their times are shown by the clocks of this machine.
    Sessions sessions() {
        return new Sessions(facility(), new Ledger(clock), clock.withZone(ZoneId.systemDefault()));
    }

    /// The addresses that are told of what happens.
    Webhooks webhooks() {
        var allowed = settings.networks(Setting.NEXUS_WEBHOOK_ALLOW);
        return new Webhooks(migrated(), new Ledger(clock), clock, Reach.of(allowed));
    }

    /// Which samples were on an instrument in which session.
    Ties ties() {
        return new Ties(facility(), new Ledger(clock), clock);
    }

    /// The sessions that a sample was on an instrument in; none while there are no tables of the facility.
    List<Ties.Visit> visits(long sampleId) {
        var open = migrated();
        return new Revisions(open).atHead() ? new Ties(open, new Ledger(clock), clock).ofSample(sampleId) : List.of();
    }

    /// Everything that is read from schedulers and lists; they are asked when it is run.
    Harvest harvest() {
        var harvesters = Crews.harvesters(settings, wire());
        return new Harvest(facility(), sessions(), ties(), people(), harvesters, clock);
    }

    /// Builds records of sessions.
    ///
    /// @param jobs files that are read at the same time
    Records records(int jobs) {
        return new Records(
                facility(),
                new Ledger(clock),
                clock.withZone(ZoneId.systemDefault()),
                RecordSettings.of(settings, jobs),
                new Extracting(this).extract(),
                new Drawing());
    }

    /// Looks at records that were built.
    Archive archive() {
        return new Archive(facility(), () -> RecordSettings.of(settings, 1));
    }

    /// Brings records to the destinations that are configured.
    Uploads uploads() {
        return new Uploads(
                facility(),
                new Ledger(clock),
                clock.withZone(ZoneId.systemDefault()),
                Strategy.of(settings),
                destinations(),
                Duration.ofSeconds(patience()),
                Thread::sleep);
    }

    /// Uploads of records that were built before.
    Round round() {
        return new Round(
                uploads(), sessions(), archive()::find, record -> records(1).published(record));
    }

    /// What people do with uploads.
    Desk desk() {
        return new Desk(
                facility(),
                new Ledger(clock),
                clock,
                sessions(),
                destinations().stream().map(Destination::name).toList());
    }

    private List<Destination> destinations() {
        return destinations(people());
    }

    /// Those that the settings name.
    List<Destination> destinations(People people) {
        return Crews.destinations(settings, wire(), people, clock);
    }

    /// LabArchives, for questions that need no user; empty when there is no access key.
    Optional<LabArchivesClient> labArchives() {
        return LabArchivesClient.of(settings, wire(), clock, Thread::sleep);
    }

    /// Seconds for one answer of another machine.
    int patience() {
        return Math.max(1, settings.seconds(Setting.NEXUS_NETWORK_TIMEOUT_SECONDS));
    }

    /// The one connection to other machines.
    private synchronized Wire wire() {
        var open = wire;
        if (open == null) {
            open = newWire();
            wire = open;
        }
        return open;
    }

    /// A connection of its own; whoever asks for it closes it.
    Wire newWire() {
        return new Wire(trust(), Patience.of(patience()), clock);
    }

    /// Which other machines are believed.
    Trust trust() {
        if (settings.yes(Setting.NX_DISABLE_SSL_VERIFY)) {
            return Trust.anybody();
        }
        var text = settings.get(Setting.NX_CERT_BUNDLE);
        if (text != null) {
            return Trust.also(text.replace("\\n", "\n"), Setting.NX_CERT_BUNDLE.name());
        }
        var file = settings.path(Setting.NX_CERT_BUNDLE_FILE);
        return file == null ? Trust.usual() : Trust.also(file, Setting.NX_CERT_BUNDLE_FILE.name());
    }

    /// Runs over the sessions, on a database for several threads at once.
    Runs runs() {
        return runs(forServer(false));
    }

    /// The same on one that is open already.
    Runs runs(Database open) {
        return new Crews(this, open).runs();
    }

    /// Who is who in other systems.
    People people() {
        return new People(facility(), new Ledger(clock), clock);
    }

    /// Who may sign in.
    Accounts accounts() {
        return new Accounts(migrated(), new Ledger(clock), clock);
    }

    /// What programs sign in with.
    Tokens tokens() {
        return new Tokens(migrated(), new Ledger(clock), clock);
    }

    /// Something that a person should know; null says nothing.
    void warn(@Nullable String warning) {
        if (warning != null) {
            warnings.add(warning);
        }
    }

    /// The nexuslims line of the database, which is opened but not changed.
    Revisions revisions() {
        return new Revisions(database());
    }

    /// The database as it is, not brought to its head.
    Database opened() {
        return database();
    }

    /// The database as it is, but never a new one.
    Database existing() {
        if (!isThere()) {
            throw nothingThere();
        }
        return database();
    }

    /// What is worth telling a person about the database, one line each.
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// The migrations of the database, which is opened but not changed.
    Migrations migrations() {
        return new Migrations(database());
    }

    private Database database() {
        var open = database;
        if (open == null) {
            open = open();
            database = open;
        }
        return open;
    }

    private Database open() {
        int wait = lockWait();
        if (location() instanceof Location.Server server) {
            var opened = Postgres.open(server.url(), server.shown(), wait, 1, clock);
            if (!mayMake && new Migrations(opened).nothingThere()) {
                opened.close();
                throw nothingThere();
            }
            return opened;
        }
        var file = ((Location.File) location()).path();
        if (!mayMake && Files.notExists(file)) {
            throw nothingThere();
        }
        StaleLog.setAside(file, Times.micros(clock.instant()))
                .ifPresent(aside -> err().println(
                                "WARNING: the log beside the database belonged to another file; it is kept as "
                                        + aside));
        return Sqlite.open(file, wait, clock);
    }

    private Fault nothingThere() {
        return Fault.of(
                        Code.UNUSABLE,
                        "database",
                        "there is no database at " + location().shown())
                .remedy("make one: nexus init (or set NEXUS_DB to the one you have)");
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
