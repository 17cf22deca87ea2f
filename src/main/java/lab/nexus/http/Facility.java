package lab.nexus.http;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import lab.nexus.config.Setting;
import lab.nexus.db.Database;
import lab.nexus.db.Revisions;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instruments;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.People;
import lab.nexus.record.Archive;
import lab.nexus.record.RecordSettings;
import lab.nexus.session.Sessions;
import lab.nexus.session.Ties;
import lab.nexus.upload.Check;
import lab.nexus.upload.Desk;
import lab.nexus.upload.Destination;

/// The services over the tables of NexusLIMS, which move only when told: while they are not there, or not at
/// this release's revision, whoever asks for one is told what to run.
final class Facility {
    private final Revisions revisions;
    private final Instruments instruments;
    private final Sessions sessions;
    private final Ties ties;
    private final People people;
    private final Archive archive;
    private final Supplier<List<Destination>> destinations;
    private final Database database;
    private final Clock clock;
    private volatile boolean ready;

    Facility(Laboratory laboratory) {
        var database = laboratory.database();
        var clock = laboratory.clock();
        var ledger = new Ledger(clock);
        revisions = new Revisions(database);
        instruments =
                new Instruments(database, ledger, clock, laboratory.settings().path(Setting.NX_INSTRUMENT_DATA_PATH));
        sessions = new Sessions(database, ledger, clock.withZone(ZoneId.systemDefault()));
        ties = new Ties(database, ledger, clock);
        people = new People(database, ledger, clock);
        this.database = database;
        this.clock = clock;
        destinations = laboratory.destinations();
        var settings = laboratory.settings();
        archive = new Archive(database, () -> RecordSettings.of(settings, 1));
    }

    Instruments instruments() {
        requireReady();
        return instruments;
    }

    Sessions sessions() {
        requireReady();
        return sessions;
    }

    Ties ties() {
        requireReady();
        return ties;
    }

    People people() {
        requireReady();
        return people;
    }

    /// What people do with uploads.
    Desk desk() {
        requireReady();
        var names = destinations.get().stream().map(Destination::name).toList();
        return new Desk(database, new Ledger(clock), clock, sessions, names);
    }

    /// The destinations that are configured.
    List<Destination> destinations() {
        requireReady();
        return destinations.get();
    }

    /// Asks every destination whether it can be used.
    List<Check> checks() {
        requireReady();
        return destinations.get().stream().map(Destination::check).toList();
    }

    Archive archive() {
        requireReady();
        return archive;
    }

    private void requireReady() {
        if (ready) {
            return;
        }
        try {
            revisions.requireHead();
            ready = true;
        } catch (Fault fault) {
            if (fault.code() == Code.UNUSABLE || fault.code() == Code.NEWER) {
                throw new Refused(Envelope.error(503, "facility_missing", fault.whole()));
            }
            throw fault;
        }
    }
}
