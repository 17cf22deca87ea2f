package lab.nexus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.config.Location;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.snapshot.Export;
import lab.nexus.snapshot.Exported;
import lab.nexus.snapshot.Watch;
import org.jspecify.annotations.Nullable;

final class SnapshotExport implements Command {
    private static final String NOUN = "snapshot_export_result";
    private static final int MOST_SAMPLES = 512;
    private static final int LONGEST_ID = 64;
    private static final long LARGE = 1L << 30;

    @Override
    public String path() {
        return "snapshot export";
    }

    @Override
    public String summary() {
        return "Take a snapshot: one instant of the database, as a folder and an archive.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--exports-dir", "The folder to put it in (default: EXPORTS_DIR, EXPORT_DIR, exports)."),
                Argument.text("--exports", "The same."),
                Argument.text("--out", "The same."),
                Argument.texts("--include-sample", "Also this sample's whole story; may be given several times."));
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot export", "snapshot export --exports-dir /backup --include-sample S-001");
    }

    @Override
    public boolean hasTrackerJson() {
        return true;
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg for snapshot export: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var samples = samples(bench, given);
        var place = place(bench, given);
        var source = source(bench);
        Exported made;
        try (var progress = new Progress(bench.err(), "bytes packed")) {
            Watch watch = (stage, done, total) -> progress.accept(stage == Watch.Stage.PACKING ? done : 0);
            made = new Export(bench.settings().root(), bench.location().shown(), source, bench.clock(), watch)
                    .export(place, samples);
        }
        var talk = "OK: wrote snapshot directory: " + made.folder() + "\nOK: wrote artifact:          " + made.archive()
                + "\n";
        var object = object(made);
        if (bench.tracker() && given.has("--json")) {
            object.put("ok", true);
            object.put("schema", "nexus_" + NOUN);
            object.put("schema_version", 1);
            return new Answer.Shown(NOUN, true, Json.compact(object) + "\n", talk, object);
        }
        return new Answer.Shown(NOUN, true, talk, "", object);
    }

    private static Map<String, @Nullable Object> object(Exported made) {
        var object = new TreeMap<String, @Nullable Object>();
        object.put("created_at_utc", made.createdAt());
        object.put("exports_dir", made.place().toString());
        object.put("included_samples", made.samples());
        object.put("snapshot_dir", made.folder().toString());
        object.put("tarball", made.archive().toString());
        return object;
    }

    private static Path place(Bench bench, Given given) {
        var settings = bench.settings();
        for (var option : List.of("--exports-dir", "--exports", "--out")) {
            var typed = given.textOrNull(option);
            if (typed != null) {
                return settings.path(option, typed);
            }
        }
        for (var setting : List.of(Setting.EXPORTS_DIR, Setting.EXPORT_DIR)) {
            var set = settings.path(setting);
            if (set != null) {
                return set;
            }
        }
        return settings.root().resolve("exports");
    }

    private static Export.Source source(Bench bench) {
        if (bench.location() instanceof Location.File file) {
            var database = file.path();
            if (Files.notExists(database)) {
                throw Fault.of(Code.NOT_FOUND, "database", "DB not found at: " + database)
                        .more(List.of(
                                "HINT: Run ./scripts/lims.sh init (or set DB_PATH) before exporting a snapshot."));
            }
            long bytes = database.toFile().length();
            if (bytes > LARGE) {
                bench.err().print("copying " + bytes / 1_000_000 + " MB; writers wait until that is done\n");
                bench.err().flush();
            }
            return Export.file(database, bench.lockWait());
        }
        return Export.server(bench.migrated(), bench.clock());
    }

    private static List<String> samples(Bench bench, Given given) {
        var samples = new ArrayList<String>();
        for (var typed : given.texts("--include-sample")) {
            var sample = typed.strip();
            if (sample.isEmpty()) {
                throw bad("--include-sample must not be blank");
            }
            if (sample.chars().anyMatch(Character::isWhitespace)) {
                throw bad("--include-sample must not contain spaces");
            }
            samples.add(sample);
        }
        var listed = bench.settings().get(Setting.NEXUS_API_INCLUDE_SAMPLES);
        for (var line : listed == null ? List.<String>of() : listed.lines().toList()) {
            var sample = line.strip();
            if (!sample.isEmpty() && !isId(sample)) {
                throw bad("invalid sample id in NEXUS_API_INCLUDE_SAMPLES: " + sample);
            }
            if (!sample.isEmpty()) {
                samples.add(sample);
            }
        }
        if (samples.size() > MOST_SAMPLES) {
            throw bad("too many include samples (max " + MOST_SAMPLES + ")");
        }
        return samples;
    }

    /// Letters, digits and `._:-`, beginning with a letter or digit.
    private static boolean isId(String text) {
        return text.length() <= LONGEST_ID && text.matches("[A-Za-z0-9][A-Za-z0-9._:-]*");
    }

    private static Fault bad(String sentence) {
        return Fault.of(Code.BAD_VALUE, "--include-sample", sentence).remedy("give the external id of a sample");
    }
}
