package lab.nexus.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lab.nexus.config.Form;
import lab.nexus.config.Inspection;
import lab.nexus.config.Part;
import lab.nexus.config.Redaction;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.config.Variable;
import lab.nexus.db.Browse;
import lab.nexus.db.Database;
import lab.nexus.db.Drift;
import lab.nexus.db.Migrations;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.session.StatusCount;
import org.jspecify.annotations.Nullable;

/// Collects a bundle. The same state at the same moment gives the same bytes. A part that cannot be collected
/// is named in `errors.json`, and the rest goes on. Not safe for several threads.
public final class Bundle {
    /// Rows of each table, the newest of them.
    private static final int ROWS = 1000;

    private static final LocalDateTime IN_ARCHIVE = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final List<String> TABLES =
            List.of("external_user_identifiers", "instruments", "session_log", "upload_log");
    private static final Set<String> FREE_TEXT = Set.of("notes", "metadata_json");

    /// What to take.
    ///
    /// @param logDays how old a log may be
    /// @param mostLogs how many of them, the newest
    /// @param logs further files, whatever their age
    /// @param usualLogs also those where NexusLIMS writes them
    /// @param readers the names of what reads instruments' files here
    public record Wish(int logDays, int mostLogs, List<Path> logs, boolean usualLogs, List<String> readers) {}

    private final Settings settings;
    private final Clock clock;
    private final Wish wish;
    private final String version;
    private final Map<String, String> parts = new TreeMap<>();
    private final List<Map<String, @Nullable Object>> errors = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> logSummaries = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> statuses = new ArrayList<>();
    private People people;

    private Bundle(Settings settings, Clock clock, Wish wish, String version) {
        this.settings = settings;
        this.clock = clock;
        this.wish = wish;
        this.version = version;
        this.people = People.of(List.of(), own(settings));
    }

    /// Writes a bundle to a file that is not there yet, and answers the names of its parts.
    ///
    /// @param database opens it; a fault of it goes into the bundle
    /// @throws Fault when the file is there or cannot be written
    public static List<String> write(
            Path file, Settings settings, Supplier<Database> database, Clock clock, Wish wish, String version) {
        if (Files.exists(file)) {
            throw Fault.of(Code.ALREADY_EXISTS, "--output", "there is a file already: " + file)
                    .remedy("name one that does not exist yet");
        }
        var bundle = new Bundle(settings, clock, wish, version);
        bundle.collect(database);
        bundle.archive(file);
        return List.copyOf(bundle.parts.keySet());
    }

    /// Names that the settings and the system tell.
    private static List<String> own(Settings settings) {
        var names = new ArrayList<String>();
        names.add(System.getProperty("user.name", ""));
        for (var variable : settings.known()) {
            var value = settings.get(variable.name());
            if (value != null && personal(variable.setting())) {
                names.addAll(List.of(value.split("\\s*,\\s*")));
            }
        }
        return names;
    }

    private static boolean personal(Setting setting) {
        return EnumSet.of(Form.MAIL, Form.MAILS).contains(setting.form())
                || setting == Setting.NX_EMAIL_SMTP_USERNAME
                || setting == Setting.NX_LABARCHIVES_USER_ID;
    }

    private void collect(Supplier<Database> open) {
        part("database", () -> database(open.get()));
        part("config.redacted.json", () -> json("config.redacted.json", config()));
        part("config_check.json", () -> json("config_check.json", findings()));
        part("environment.json", () -> json("environment.json", environment()));
        part("paths.json", () -> json("paths.json", paths()));
        part("packages.txt", () -> text("packages.txt", Packages.text(version)));
        part("extractors.json", () -> json("extractors.json", extractors()));
        part("exporters.json", () -> json("exporters.json", Destinations.of(settings, new Browse(open.get()))));
        part(
                "recent_sessions.json",
                () -> json("recent_sessions.json", SessionParts.recent(open.get(), clock, people)));
        part("database/session_log_summary.json", () -> {
            var counts = open.get().read(StatusCount::all);
            json("database/session_log_summary.json", SessionParts.summary(counts));
            SessionParts.starts(counts).forEach((status, number) -> {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("record_status", status);
                row.put("sessions", number);
                statuses.add(row);
            });
        });
        part("logs", this::logs);
        json("log_summary.json", logSummaries);
        var checks = Preflight.of(settings, open);
        json("preflight.json", checks.stream().map(Preflight.Check::json).toList());
        text(
                "preflight.txt",
                String.join("\n", checks.stream().map(Preflight.Check::line).toList()) + "\n");
        summary(checks);
        json("errors.json", errors);
        json("manifest.json", manifest());
    }

    private void part(String name, Runnable collector) {
        try {
            collector.run();
        } catch (Fault failure) {
            var error = new LinkedHashMap<String, @Nullable Object>();
            error.put("part", name);
            error.put("error", failure.sentence());
            errors.add(error);
        }
    }

    private void json(String name, Object value) {
        text(name, Json.pretty(value) + "\n");
    }

    /// Every part goes through here, so that nothing is forgotten.
    private void text(String name, String text) {
        var home = System.getProperty("user.home", "");
        var hidden = Redaction.of(text, settings);
        if (home.length() > 1) {
            hidden = hidden.replace(home, "~");
        }
        parts.put(name, people.hide(hidden));
    }

    private Map<String, @Nullable Object> config() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var variable : settings.known()) {
            var value = settings.get(variable.name());
            if (value != null) {
                boolean hidden = personal(variable.setting());
                values.put(variable.name(), hidden ? Redaction.HIDDEN : Redaction.shown(variable, value));
            }
        }
        return values;
    }

    private List<Map<String, @Nullable Object>> findings() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var finding : Inspection.of(settings, EnumSet.noneOf(Part.class))) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("name", finding.name());
            row.put("wrong", finding.wrong());
            row.put("what", finding.what());
            row.put("remedy", finding.remedy());
            rows.add(row);
        }
        return rows;
    }

    private Map<String, @Nullable Object> environment() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("nexus", version);
        for (var name : List.of("java.version", "java.vendor", "os.name", "os.version", "os.arch", "file.encoding")) {
            facts.put(name, System.getProperty(name));
        }
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        return facts;
    }

    private List<Map<String, @Nullable Object>> paths() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var forms = EnumSet.of(Form.FOLDER, Form.FILE, Form.PLACE, Form.DATABASE_FILE);
        for (var variable : settings.known()) {
            var value = settings.get(variable.name());
            if (value != null && forms.contains(variable.setting().form())) {
                rows.add(path(variable, value));
            }
        }
        return rows;
    }

    private Map<String, @Nullable Object> path(Variable variable, String value) {
        var path = settings.path(variable, value);
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("name", variable.name());
        row.put("path", path.toString());
        row.put("kind", Files.isDirectory(path) ? "folder" : Files.exists(path) ? "file" : "absent");
        row.put("readable", Files.isReadable(path));
        row.put("writable", Files.isWritable(path));
        return row;
    }

    private void database(Database database) {
        var browse = new Browse(database);
        people = People.of(browse, own(settings));
        var standing = new Migrations(database).standing();
        var tables = new LinkedHashMap<String, @Nullable Object>();
        for (var table : browse.tables()) {
            var facts = new LinkedHashMap<String, @Nullable Object>();
            facts.put("columns", browse.columns(table));
            facts.put("rows", browse.count(new Browse.Wish(table, "", null, false)));
            tables.put(table, facts);
        }
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("tracker", standing.tracker());
        schema.put("nexuslims", standing.rows());
        schema.put("nexus", standing.nexus());
        schema.put("tables", tables);
        json("database/schema.json", schema);
        for (var table : TABLES) {
            if (browse.tables().contains(table)) {
                text("database/" + table + ".csv", csv(browse, table));
            }
        }
        part("database/drift.json", () -> {
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (var difference : Drift.of(database)) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("table", difference.table());
                row.put("what", difference.subject());
                row.put("expected", difference.expected());
                row.put("found", difference.found());
                rows.add(row);
            }
            json("database/drift.json", rows);
        });
    }

    /// The newest rows, newest first, as RFC 4180 has it.
    private String csv(Browse browse, String table) {
        var columns = browse.columns(table);
        var persons = People.COLUMNS.getOrDefault(table, List.of());
        var out = new StringBuilder(String.join(",", columns)).append("\r\n");
        for (var row : browse.page(new Browse.Wish(table, "", null, true), 0, ROWS)) {
            for (int i = 0; i < columns.size(); i++) {
                var value = row.get(i);
                var column = columns.get(i);
                var shown = value == null
                        ? ""
                        : FREE_TEXT.contains(column)
                                ? Redaction.HIDDEN
                                : persons.contains(column) ? people.number(value) : value;
                out.append(i == 0 ? "" : ",")
                        .append('"')
                        .append(shown.replace("\"", "\"\""))
                        .append('"');
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    /// What turns files into metadata here, in the order in which it is asked.
    private Map<String, @Nullable Object> extractors() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("extractors", wish.readers());
        return facts;
    }

    private void logs() {
        var files = new ArrayList<>(wish.logs());
        if (wish.usualLogs()) {
            files.addAll(Logs.usual(settings, Logs.since(clock.instant(), wish.logDays()), wish.mostLogs()));
        }
        for (var file : files) {
            part("logs/" + file.getFileName(), () -> {
                var text = Logs.tail(file);
                var name = logName(file);
                text(name, text);
                logSummaries.add(Logs.summary(name, text));
            });
        }
    }

    /// Two logs of one name from two folders both find a place.
    private String logName(Path file) {
        var name = "logs/" + people.hide(String.valueOf(file.getFileName()));
        var free = name;
        for (int i = 2; parts.containsKey(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private void summary(List<Preflight.Check> checks) {
        var page = new Page(
                version, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        page.table("Checks", checks.stream().map(Preflight.Check::json).toList());
        page.table("Sessions", statuses);
        var logs = new ArrayList<Map<String, @Nullable Object>>();
        for (var log : logSummaries) {
            var row = new LinkedHashMap<>(log);
            row.remove("errors");
            logs.add(row);
        }
        page.table("Logs", logs);
        page.table("What could not be collected", errors);
        text("summary.html", page.text());
    }

    private Map<String, @Nullable Object> manifest() {
        var artifacts = new ArrayList<Map<String, @Nullable Object>>();
        parts.forEach((name, text) -> {
            var artifact = new LinkedHashMap<String, @Nullable Object>();
            artifact.put("path", name);
            artifact.put("bytes", text.getBytes(StandardCharsets.UTF_8).length);
            artifacts.add(artifact);
        });
        var manifest = new LinkedHashMap<String, @Nullable Object>();
        manifest.put("schema", "nexus_support_bundle");
        manifest.put("schema_version", 1);
        manifest.put(
                "generated_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        manifest.put("nexus_version", version);
        manifest.put("log_days", wish.logDays());
        manifest.put("max_log_files", wish.mostLogs());
        manifest.put("artifacts", artifacts);
        return manifest;
    }

    private void archive(Path file) {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner);
                OutputStream out = java.nio.channels.Channels.newOutputStream(channel);
                var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(IN_ARCHIVE);
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "--output", "cannot write " + file, failure)
                    .remedy("give this user the right to write in its folder");
        }
    }
}
