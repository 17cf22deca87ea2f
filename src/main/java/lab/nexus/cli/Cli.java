package lab.nexus.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Face;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;

/// The edge: finds the command, says who is asking, runs it, prints the answer, and is the only place
/// where a fault is caught. Exit codes: 0 done, 2 everything else.
public final class Cli {
    private static final int REFUSED = 2;
    private static final String TRACKER_WORD = "lims";
    private static final String NEXUSLIMS_WORD = "nexuslims";
    private static final List<String> SNAPSHOT_HINTS = List.of(
            "HINT: try: ./scripts/lims.sh snapshot export",
            "      or:  ./scripts/lims.sh snapshot restore <artifact> [--force] [--backup]",
            "      or:  ./scripts/lims.sh snapshot verify  <artifact> [--no-migrate]",
            "      or:  ./scripts/lims.sh snapshot doctor  <artifact> [--no-migrate] [--json-only]");

    private final Map<String, String> environment;
    private final Path folder;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    /// @param folder the current folder of whoever asks
    /// @param out data; UTF-8
    /// @param err talk; UTF-8
    public Cli(Map<String, String> environment, Path folder, Clock clock, PrintStream out, PrintStream err) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /// Runs one command line and returns its exit code; the streams are flushed.
    public int run(List<String> words) {
        var face = face(words);
        var rest = face == Face.NATIVE ? words : words.subList(1, words.size());
        int exit = face == Face.NEXUSLIMS ? new NexuslimsFace(this, out, err).run(rest) : run(face, rest);
        out.flush();
        err.flush();
        if (out.checkError()) {
            err.print("ERROR: the output could not be written; give it a file or program that takes it\n");
            err.flush();
            return REFUSED;
        }
        return exit;
    }

    private static Face face(List<String> words) {
        var first = words.isEmpty() ? "" : words.getFirst();
        if (first.equals(TRACKER_WORD)) {
            return Face.TRACKER;
        }
        return first.equals(NEXUSLIMS_WORD) ? Face.NEXUSLIMS : Face.NATIVE;
    }

    private int run(Face face, List<String> words) {
        var catalogue = Catalogue.of(face);
        var path = path(catalogue, words);
        var rest = words.subList(path.size(), words.size());
        var printer = printer(face, path, rest.contains("--json"));
        try {
            requireUtf8(words);
            var command = catalogue.command(path);
            if (command == null) {
                return group(catalogue, path, rest, face);
            }
            var given = Parser.parse(catalogue.syntax(command), rest);
            if (given.has(Parser.HELP)) {
                out.print(Help.of(catalogue, path));
                return 0;
            }
            printer = printer(face, path, given.has("--json"));
            return run(face, command, given, printer);
        } catch (UsageError wrong) {
            var command = catalogue.command(path);
            var complaint = face == Face.TRACKER && command != null ? command.trackerComplaint(wrong) : null;
            if (complaint != null) {
                err.print("ERROR: " + complaint + "\n");
                return REFUSED;
            }
            err.print(Help.usage(catalogue, path));
            err.print(catalogue.program(path) + ": error: " + wrong.getMessage() + "\n");
            return REFUSED;
        } catch (Fault fault) {
            printer.refuse(fault);
            return REFUSED;
        } catch (RuntimeException | Error unexpected) {
            printer.refuse(Fault.of(Code.INTERNAL, "nexus", "internal error: " + unexpected, unexpected)
                    .remedy("please report it with the command you typed"));
            return REFUSED;
        }
    }

    /// Help for a group of commands, or what is missing or unknown behind its name.
    private int group(Catalogue catalogue, List<String> path, List<String> rest, Face face) {
        boolean snapshot = face == Face.TRACKER && isSnapshot(path);
        boolean bare = rest.isEmpty() && (snapshot || (face == Face.NATIVE && path.isEmpty()));
        if (!bare && !Parser.helpWanted(rest) && snapshot) {
            throw Fault.of(Code.NOT_FOUND, "command", "unknown snapshot subcommand: " + rest.getFirst())
                    .more(SNAPSHOT_HINTS);
        }
        if (!bare && !Parser.helpWanted(rest)) {
            throw incomplete(catalogue, path, rest);
        }
        out.print(Help.of(catalogue, path));
        return 0;
    }

    /// Runs one command for whoever asks, and prints its answer.
    int run(Face face, Command command, Given given, Printer printer) {
        var settings = Settings.read(environment, folder);
        var actor = new Actor("os:" + System.getProperty("user.name", "unknown"), "cli");
        return actor.ask(() -> {
            boolean mayMake = face != Face.NATIVE || command.makesDatabase(given);
            var warnings = new ArrayList<>(face == Face.NATIVE ? settings.warnings(face) : List.of());
            Answer answer;
            try (var bench = Bench.of(settings, face, clock, mayMake, new Bench.Place(face, folder, out, err))) {
                answer = command.run(bench, given);
                warnings.addAll(bench.warnings());
            }
            if (face == Face.NATIVE) {
                warnings.forEach(warning -> err.print("WARNING: " + warning + "\n"));
            }
            answer.by(printer);
            return answer.exit();
        });
    }

    Printer printer(Face face, List<String> path, boolean json) {
        return switch (face) {
            case TRACKER -> new TrackerPrinter(out, err, isSnapshot(path) || isServer(path), json);
            case NEXUSLIMS -> new NativePrinter(out, err, "Error: ");
            case NATIVE -> json ? new JsonPrinter(out, err) : new NativePrinter(out, err);
        };
    }

    /// The leading words that name a command or a group of commands.
    static List<String> path(Catalogue catalogue, List<String> words) {
        var path = new ArrayList<String>();
        for (var word : words) {
            if (!catalogue.next(path).contains(word)) {
                break;
            }
            path.add(word);
        }
        return List.copyOf(path);
    }

    private static boolean isSnapshot(List<String> path) {
        return !path.isEmpty() && path.getFirst().equals("snapshot");
    }

    private static boolean isServer(List<String> path) {
        return !path.isEmpty() && path.getFirst().equals("api");
    }

    private static UsageError incomplete(Catalogue catalogue, List<String> path, List<String> rest) {
        var missing = Catalogue.missing(path);
        for (var word : rest) {
            if (!word.startsWith("-")) {
                return new UsageError("argument " + missing + ": invalid choice: '" + word + "' (choose from "
                        + Parser.quoted(List.copyOf(catalogue.next(path))) + ")");
            }
        }
        return new UsageError("the following arguments are required: " + missing);
    }

    /// Java has turned bytes that are not UTF-8 into U+FFFD before we see them.
    static void requireUtf8(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).indexOf('\uFFFD') >= 0) {
                var before = i == 0 ? "" : words.get(i - 1);
                var field = before.startsWith("--") ? before : "argument " + (i + 1);
                throw Fault.of(Code.UNKEEPABLE, field, field + " is not valid UTF-8")
                        .remedy("type it again in a UTF-8 terminal");
            }
        }
    }
}
