package lab.nexus.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Browse;
import lab.nexus.db.Database;
import lab.nexus.db.Revisions;
import lab.nexus.fault.Fault;
import lab.nexus.harvest.Harvest;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import lab.nexus.upload.Strategy;
import lab.nexus.upload.Uploads;

/// Looks whether a run can come to anything, under the names that NexusLIMS' users know. Instruments out of use
/// are passed over.
final class Preflight {
    private static final List<String> TABLES =
            List.of("instruments", "session_log", "upload_log", "external_user_identifiers");

    private static final String NEMO = "nemo";

    private final List<Finding> findings = new ArrayList<>();

    private Preflight() {}

    private void add(String name, boolean grave, boolean passed, String message) {
        findings.add(new Finding(name, grave, passed, message));
    }

    /// Can the database be worked with?
    static List<Finding> ofDatabase(Database database) {
        var preflight = new Preflight();
        preflight.database(database);
        return preflight.findings;
    }

    private void database(Database database) {
        Set<String> there;
        try {
            there = Set.copyOf(new Browse(database).tables());
            add("db_reachable", true, true, "the database answers");
        } catch (Fault why) {
            add("db_reachable", true, false, why.whole());
            return;
        }
        var missing = TABLES.stream().filter(table -> !there.contains(table)).toList();
        add(
                "db_tables",
                true,
                missing.isEmpty(),
                missing.isEmpty() ? "all tables are there" : "missing: " + String.join(", ", missing));
        try {
            new Revisions(database).requireHead();
            add("alembic_migration", true, true, "the database is at the head of its migrations");
        } catch (Fault why) {
            add("alembic_migration", true, false, why.whole());
        }
    }

    /// Is everything else there: instruments, folders, schedulers, destinations?
    ///
    /// @param data NX_DATA_PATH
    /// @param dryRun leaves out what matters only to what is written
    static List<Finding> ofSurroundings(
            Settings settings, Database database, Harvest harvest, Uploads uploads, Path data, boolean dryRun) {
        var preflight = new Preflight();
        var instruments = database.read(Instruments::all).stream()
                .filter(instrument -> instrument.retirement() == null)
                .toList();
        preflight.instruments(instruments, settings);
        preflight.harvesters(instruments, harvest);
        preflight.zones(instruments);
        preflight.schedulers(instruments, harvest, settings);
        if (!dryRun) {
            preflight.data(data, settings);
            preflight.destinations(uploads);
        }
        return preflight.findings;
    }

    private void instruments(List<Instrument> instruments, Settings settings) {
        add(
                "instruments_exist",
                false,
                !instruments.isEmpty(),
                instruments.isEmpty() ? "there is no instrument in use" : instruments.size() + " in use");
        var base = settings.path(Setting.NX_INSTRUMENT_DATA_PATH);
        if (base == null || !Files.isDirectory(base)) {
            add("instrument_filestore_paths", false, false, "NX_INSTRUMENT_DATA_PATH is no folder: " + base);
            return;
        }
        boolean all = true;
        for (var instrument : instruments) {
            var path = instrument.filestorePath();
            int slashes = 0;
            while (slashes < path.length() && path.charAt(slashes) == '/') {
                slashes++;
            }
            var folder = base.resolve(path.substring(slashes));
            if (!Files.isDirectory(folder)) {
                all = false;
                add(
                        "instrument_filestore_paths",
                        false,
                        false,
                        "the folder of instrument '" + instrument.pid() + "' is missing: " + folder);
            }
        }
        if (all) {
            add("instrument_filestore_paths", false, true, "the folders of all instruments are there");
        }
    }

    /// An instrument whose sessions nobody reads stops no other one.
    private void harvesters(List<Instrument> instruments, Harvest harvest) {
        boolean all = true;
        for (var instrument : instruments) {
            if (!instrument.harvester().equals(NEMO) && !harvest.serves(instrument)) {
                all = false;
                add(
                        "instrument_harvesters",
                        false,
                        false,
                        "nothing here reads the sessions of instrument '" + instrument.pid() + "' (harvester '"
                                + instrument.harvester() + "')");
            }
        }
        if (all) {
            add("instrument_harvesters", true, true, "every harvester that instruments name is there");
        }
    }

    private void zones(List<Instrument> instruments) {
        boolean all = true;
        for (var instrument : instruments) {
            try {
                instrument.zone();
            } catch (Fault unknown) {
                all = false;
                add("instrument_timezones", false, false, unknown.whole());
            }
        }
        if (all) {
            add("instrument_timezones", false, true, "the zones of all instruments are known");
        }
    }

    private void schedulers(List<Instrument> instruments, Harvest harvest, Settings settings) {
        boolean wanted = instruments.stream().anyMatch(one -> one.harvester().equals(NEMO));
        if (wanted && settings.nemos().isEmpty()) {
            add("nemo_harvester_config", false, false, "instruments need NEMO, and none is configured");
            return;
        }
        boolean all = true;
        for (var reached : harvest.reach()) {
            var why = reached.why();
            if (why != null) {
                all = false;
                add("nemo_harvester_config", true, false, why.whole());
            }
        }
        if (all) {
            add("nemo_harvester_config", true, true, "every scheduler answers");
        }
    }

    private void data(Path data, Settings settings) {
        var records = settings.path(Setting.NX_RECORDS_PATH);
        for (var folder : records == null ? List.of(data) : List.of(data, records)) {
            try {
                Files.delete(Files.createTempFile(folder, ".nexus", ".tmp"));
            } catch (IOException cannot) {
                add("data_path_writable", true, false, "nothing can be written to " + folder + ": " + cannot);
                return;
            }
        }
        add("data_path_writable", true, true, "can be written: " + data);
    }

    private void destinations(Uploads uploads) {
        var checks = uploads.check();
        long fine = checks.stream().filter(check -> check.fine()).count();
        if (checks.isEmpty()) {
            add("export_destinations", false, false, "no destination is configured: records are built and kept");
        }
        boolean stops = fine == 0 || (uploads.strategy() == Strategy.ALL && fine < checks.size());
        for (var check : checks) {
            var why = check.why();
            add(
                    "export_destinations",
                    stops || why == null,
                    why == null,
                    check.destination() + ": " + (why == null ? "can be used" : why.whole()));
        }
    }
}
