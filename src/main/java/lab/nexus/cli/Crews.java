package lab.nexus.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.config.Inspection;
import lab.nexus.config.Part;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.harvest.Harvest;
import lab.nexus.harvest.Harvester;
import lab.nexus.harvest.folder.FolderHarvester;
import lab.nexus.harvest.nemo.NemoHarvester;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.People;
import lab.nexus.process.Crew;
import lab.nexus.process.Runs;
import lab.nexus.record.RecordSettings;
import lab.nexus.record.Records;
import lab.nexus.session.Sessions;
import lab.nexus.session.Ties;
import lab.nexus.upload.Destination;
import lab.nexus.upload.Strategy;
import lab.nexus.upload.Uploads;
import lab.nexus.upload.cdcs.CdcsDestination;
import lab.nexus.upload.elabftw.ElabftwDestination;
import lab.nexus.upload.labarchives.LabArchivesDestination;
import lab.nexus.wire.Mail;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Puts together who works in a run, on a database that is open for several threads at once. Everything that reads
/// a scheduler or takes a record is named here and nowhere else.
final class Crews {
    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(30);

    private final Bench bench;
    private final Settings settings;
    private final Clock clock;
    private final Database database;
    private final Ledger ledger;

    Crews(Bench bench, Database database) {
        this.bench = bench;
        this.database = database;
        settings = bench.settings();
        clock = bench.clock().withZone(ZoneId.systemDefault());
        ledger = new Ledger(clock);
    }

    /// Everything that runs are made with.
    Runs runs() {
        return new Runs(database, sessions(), settings, clock, this::crew, mail());
    }

    private Sessions sessions() {
        return new Sessions(database, ledger, clock);
    }

    /// A new crew; its lists of other machines are as old as it is.
    private Crew crew() {
        var wire = bench.newWire();
        var people = new People(database, ledger, clock);
        var ties = new Ties(database, ledger, clock);
        var harvest = new Harvest(database, sessions(), ties, people, harvesters(settings, wire), clock);
        var extract = new Extracting(bench).extract();
        var records = new Records(database, ledger, clock, RecordSettings.of(settings, 1), extract, new Drawing());
        return new Crew(harvest, records, uploads(wire, people), wire::close);
    }

    /// All sources of sessions that are configured.
    static List<Harvester> harvesters(Settings settings, Wire wire) {
        var harvesters = new ArrayList<Harvester>(NemoHarvester.all(settings, wire));
        var folder = settings.path(Setting.NEXUS_HARVEST_FOLDER);
        if (folder != null) {
            harvesters.add(new FolderHarvester(folder));
        }
        return harvesters;
    }

    private Uploads uploads(Wire wire, People people) {
        return new Uploads(
                database,
                ledger,
                clock,
                Strategy.of(settings),
                destinations(settings, wire, people, clock),
                Duration.ofSeconds(bench.patience()),
                Thread::sleep);
    }

    /// All destinations that the settings name.
    static List<Destination> destinations(Settings settings, Wire wire, People people, Clock clock) {
        var destinations = new ArrayList<Destination>();
        CdcsDestination.of(settings, wire, people).ifPresent(destinations::add);
        LabArchivesDestination.of(settings, wire, clock, Thread::sleep).ifPresent(destinations::add);
        ElabftwDestination.of(settings, wire).ifPresent(destinations::add);
        return destinations;
    }

    /// Who takes mail from us; null when nobody is configured.
    private @Nullable Mail mail() {
        var host = settings.get(Setting.NX_EMAIL_SMTP_HOST);
        var sender = settings.get(Setting.NX_EMAIL_SENDER);
        var recipients = settings.get(Setting.NX_EMAIL_RECIPIENTS);
        if (host == null || sender == null || recipients == null) {
            return null;
        }
        var wrong = Inspection.of(settings, java.util.EnumSet.of(Part.MAIL)).stream()
                .filter(finding -> finding.wrong() && finding.name().startsWith("NX_EMAIL_"))
                .findFirst();
        if (wrong.isPresent()) {
            bench.warn("no mail can be sent: " + wrong.get().name() + " "
                    + wrong.get().what());
            return null;
        }
        var to = new ArrayList<String>();
        for (var recipient : recipients.split(",", -1)) {
            if (!recipient.isBlank()) {
                to.add(recipient.strip());
            }
        }
        return new Mail(
                new Mail.Account(
                        host.strip(),
                        Integer.parseInt(
                                settings.orStandard(Setting.NX_EMAIL_SMTP_PORT).strip()),
                        settings.get(Setting.NX_EMAIL_SMTP_USERNAME),
                        settings.get(Setting.NX_EMAIL_SMTP_PASSWORD),
                        settings.yes(Setting.NX_EMAIL_USE_TLS),
                        sender.strip(),
                        to),
                bench.trust(),
                MAIL_PATIENCE,
                clock);
    }
}
