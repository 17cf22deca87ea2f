package lab.nexus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.snapshot.Folder;
import lab.nexus.snapshot.Pins;
import org.jspecify.annotations.Nullable;

/// What the snapshot commands have in common: where things are, and words that several of them use.
final class Snapshots {
    static final Argument DIR = Argument.text("--dir", "The folder that the snapshots are in.");
    static final Argument FILE = Argument.text("--file", "The file that names the pinned ones.");
    static final Argument NO_MIGRATE =
            Argument.flag("--no-migrate", "Look at the copy as it is, without bringing it to its head.");
    static final Argument JSON_ONLY = Argument.flag("--json-only", "Only the line of JSON, no text behind it.");

    private Snapshots() {}

    /// The folder of `--dir`, else of the settings.
    static Folder folder(Bench bench, Given given) {
        var settings = bench.settings();
        var typed = given.textOrNull("--dir");
        if (typed != null) {
            return new Folder(settings.path("--dir", typed));
        }
        var set = settings.path(Setting.EXPORTS_DIR);
        if (set != null) {
            return new Folder(set);
        }
        var usual = settings.root().resolve("exports");
        if (!Files.isDirectory(usual)) {
            throw Fault.of(Code.NOT_FOUND, "--dir", "EXPORTS_DIR not set and ./exports not found (use --dir PATH)")
                    .remedy("make a snapshot first: nexus snapshot export");
        }
        return new Folder(usual);
    }

    /// The pins file of `--file`, else of the settings, else of the folder.
    static Pins pins(Bench bench, Given given, Folder folder) {
        var settings = bench.settings();
        var typed = given.textOrNull("--file");
        if (typed != null) {
            return new Pins(settings.path("--file", typed));
        }
        var set = settings.path(Setting.SNAPSHOT_PINS_FILE);
        return new Pins(set == null ? folder.path().resolve(".snapshot_pins") : set);
    }

    /// An artifact as it was typed: in the tracker's face below the root, else below the current folder; a
    /// mere name may also be one of the snapshots folder.
    static Path artifact(Bench bench, String typed) {
        if (bench.tracker()) {
            return bench.settings().path("artifact", typed);
        }
        var path = bench.typed(typed).toAbsolutePath().normalize();
        if (Files.notExists(path) && typed.indexOf('/') < 0) {
            var set = bench.settings().path(Setting.EXPORTS_DIR);
            var kept = (set == null ? bench.settings().root().resolve("exports") : set).resolve(typed);
            return Files.exists(kept) ? kept : path;
        }
        return path;
    }

    /// The artifact that a command must be given.
    static Path requiredArtifact(Bench bench, Given given) {
        var typed = given.textOrNull("artifact");
        if (typed == null || typed.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "artifact", "missing snapshot artifact path")
                    .remedy("give a snapshot's archive, its folder or a database file");
        }
        return artifact(bench, typed);
    }

    static Path temporary(Bench bench) {
        var set = bench.settings().path(Setting.TMPDIR);
        return set == null ? Path.of(System.getProperty("java.io.tmpdir")) : set;
    }

    static long limit(Bench bench) {
        return bench.settings().bytes(Setting.NEXUS_SNAPSHOT_TAR_MAX_TOTAL_BYTES);
    }

    /// A count from 1 up.
    static long positive(Given given, String option) {
        long n = number(given, option, "a positive integer");
        if (n < 1) {
            throw bad(option, "a positive integer");
        }
        return n;
    }

    /// A count from 0 up.
    static long notNegative(Given given, String option) {
        return number(given, option, "a non-negative integer");
    }

    private static long number(Given given, String option, String what) {
        var text = given.text(option);
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad(option, what);
        }
        return Long.parseLong(text);
    }

    private static Fault bad(String option, String what) {
        return Fault.of(Code.BAD_VALUE, option, option + " must be " + what)
                .remedy("give a whole number of at most nine digits");
    }

    /// A number that the command itself checks, as the tracker's scripts did.
    static Argument count(String name, String standard, String help) {
        return new Argument(name, Argument.Kind.TEXT, false, standard, List.of(), help);
    }

    /// The tracker's JSON: one line with sorted keys on stdout, everything else on stderr.
    static Answer trackerJson(String noun, Map<String, @Nullable Object> object, String talk) {
        var sorted = new TreeMap<String, @Nullable Object>(object);
        sorted.put("schema", "nexus_" + noun);
        sorted.put("schema_version", 1);
        boolean ok = Boolean.TRUE.equals(object.get("ok"));
        return new Answer.Shown(noun, ok, Json.line(sorted) + "\n", talk, sorted);
    }

    /// The complaints of the tracker's scripts.
    ///
    /// @param unknown what stands before an unknown word
    static @Nullable String complaint(UsageError wrong, String unknown) {
        return switch (wrong.kind()) {
            case UNKNOWN_WORD -> unknown + wrong.word();
            case VALUE_MISSING -> wrong.word() + " requires a value";
            case OTHER -> null;
        };
    }
}
