package lab.nexus.cli;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Direction;
import lab.nexus.db.Drift;
import lab.nexus.db.Revision;
import lab.nexus.db.Revisions;
import lab.nexus.db.Route;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// `db alembic …`: the commands of the engine that NexusLIMS migrates with, as far as its users need them.
/// What went wrong ends with 255 and `FAILED: why` on stdout, as there.
final class NexuslimsAlembic implements Command {
    private static final String WORDS = "words";
    private static final int FAILED = 255;
    private static final DateTimeFormatter LOGGED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
    private static final List<String> NAMES = List.of(
            "branches",
            "check",
            "current",
            "downgrade",
            "edit",
            "ensure_version",
            "heads",
            "history",
            "init",
            "list_templates",
            "merge",
            "revision",
            "show",
            "stamp",
            "upgrade");
    private static final String USAGE = """
            usage: nexuslims db alembic [-h] [--version] [-c CONFIG] [-n NAME] [-x X]
                                        [--raiseerr] [-q]
                                        {%s}
                                        ...
            """.formatted(String.join(",", NAMES));

    /// Everything behind `alembic`, untouched.
    static Given given(List<String> words) {
        return new Given(words.isEmpty() ? Map.of() : Map.of(WORDS, String.join(Given.BETWEEN, words)));
    }

    @Override
    public String path() {
        return "db alembic";
    }

    @Override
    public String summary() {
        return "The commands of the migration engine: " + String.join(", ", NAMES) + ".";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.texts(WORDS, "A command and what it takes."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "2  wrong usage", "255  failed");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var words = given.texts(WORDS);
        var name = words.isEmpty() ? "" : words.getFirst();
        if (name.equals("--version")) {
            return said("nexuslims db alembic 1.20.1\n");
        }
        if (name.equals("-h") || name.equals(Parser.HELP)) {
            return said(USAGE);
        }
        if (name.isEmpty()) {
            return misused("too few arguments");
        }
        if (!NAMES.contains(name)) {
            return misused("argument {" + String.join(",", NAMES) + "}: invalid choice: '" + name + "' (choose from "
                    + Parser.quoted(NAMES) + ")");
        }
        try {
            var rest = Parser.parse(syntax(name), words.subList(1, words.size()));
            return rest.has(Parser.HELP) ? said(USAGE) : run(bench, name, rest);
        } catch (UsageError wrong) {
            return new Answer.Spoken(
                    "",
                    "usage: nexuslims db alembic " + name + " [-h] …\nnexuslims db alembic " + name + ": error: "
                            + wrong.getMessage() + "\n",
                    2);
        } catch (Fault fault) {
            return failed(bench.clock(), "", NexuslimsMove.why(fault));
        }
    }

    private static Syntax syntax(String name) {
        var verbose = Argument.flag("--verbose", "");
        return switch (name) {
            case "show" -> Syntax.of(Argument.required("revision", ""), verbose);
            case "history" ->
                Syntax.of(Argument.text("--rev-range", ""), verbose, Argument.flag("--indicate-current", ""));
            case "stamp" -> Syntax.of(Argument.required("revision", ""), Argument.flag("--purge", ""));
            case "upgrade", "downgrade" -> Syntax.of(Argument.required("revision", ""), Argument.flag("--sql", ""));
            case "revision" ->
                Syntax.of(
                        Argument.flag("--autogenerate", ""),
                        Argument.text("--message", ""),
                        Argument.text("--rev-id", ""));
            case "current", "heads", "branches" -> Syntax.of(verbose);
            default -> Syntax.of(Argument.texts(WORDS, ""));
        };
    }

    private static Answer run(Bench bench, String name, Given given) {
        return switch (name) {
            case "branches" -> said("");
            case "heads" ->
                said(
                        given.has("--verbose")
                                ? RevisionText.block(Revision.head(), List.of())
                                : RevisionText.name(Revision.head(), List.of()) + "\n");
            case "current" -> {
                requireThere(bench);
                yield said(NexuslimsCurrent.text(bench, given.has("--verbose")));
            }
            case "show" -> said(show(bench, given.text("revision")));
            case "history" -> said(history(bench, given));
            case "check" -> check(bench);
            case "ensure_version" -> {
                requireThere(bench);
                bench.revisions().ensure();
                yield said("");
            }
            case "stamp" -> {
                requireThere(bench);
                yield moved(
                        bench,
                        bench.revisions()
                                .stamp(given.text("revision"), given.has("--purge"), Revisions.Habit.NEXUSLIMS));
            }
            case "upgrade", "downgrade" -> move(bench, name.equals("upgrade") ? Direction.UP : Direction.DOWN, given);
            default ->
                throw Fault.of(Code.UNUSABLE, name, "Nexus has no alembic " + name)
                        .remedy("its migrations are files: docs/howto/add-a-migration.md, nexus db revision");
        };
    }

    private static Answer check(Bench bench) {
        requireThere(bench);
        if (!bench.revisions().rows().equals(List.of(Revision.head().id()))) {
            return failed(bench.clock(), "", "Target database is not up to date.");
        }
        var drift = Drift.of(bench.opened());
        if (drift.isEmpty()) {
            return said("No new upgrade operations detected.\n");
        }
        var first = drift.getFirst();
        return failed(
                bench.clock(),
                "",
                "New upgrade operations detected: " + drift.size() + ", the first: " + first.table() + ", "
                        + first.subject());
    }

    private static String show(Bench bench, String name) {
        if (name.equals("current")) {
            requireThere(bench);
            return RevisionText.all(NexuslimsMove.heads(bench.revisions().rows()), true, List.of());
        }
        var revision = Route.named(name);
        return revision == null ? "" : RevisionText.block(revision, List.of());
    }

    private static String history(Bench bench, Given given) {
        List<String> current = List.of();
        if (given.has("--indicate-current") && bench.hasLocation()) {
            current = bench.revisions().rows();
        }
        var range = given.textOrNull("--rev-range");
        var chosen = range == null ? Revision.ALL : between(range);
        return RevisionText.all(chosen, given.has("--verbose"), current);
    }

    /// `v1_4_3:v2_4_0b`, both ends included, either may be left out.
    private static List<Revision> between(String range) {
        int colon = range.indexOf(':');
        if (colon < 0) {
            throw Fault.of(Code.BAD_VALUE, "revision", "History range requires [start]:[end], [start]:, or :[end]");
        }
        var from = colon == 0 ? null : Route.named(range.substring(0, colon));
        var end = range.substring(colon + 1);
        var to = end.isEmpty() ? Revision.head() : Route.named(end);
        int first = from == null ? 0 : Revision.place(from.id());
        int last = to == null ? -1 : Revision.place(to.id());
        return first > last ? List.of() : Revision.ALL.subList(first, last + 1);
    }

    private static Answer move(Bench bench, Direction direction, Given given) {
        var target = given.text("revision");
        if (given.has("--sql")) {
            return said(NexuslimsMove.script(direction, target));
        }
        requireThere(bench);
        return moved(
                bench,
                bench.revisions().move(new Revisions.Order(direction, target, Revisions.Habit.NEXUSLIMS, false)));
    }

    private static Answer moved(Bench bench, Revisions.Moved moved) {
        var talk = NexuslimsMove.talk(moved);
        return moved.failed()
                .map(why -> failed(bench.clock(), talk, NexuslimsMove.why(why)))
                .orElseGet(() -> said(talk));
    }

    private static void requireThere(Bench bench) {
        if (!bench.isThere()) {
            throw Fault.of(Code.UNUSABLE, "NX_DB_PATH", "Database does not exist")
                    .remedy("run 'nexuslims db init' first");
        }
    }

    private static Answer said(String text) {
        return new Answer.Spoken(text, "", 0);
    }

    private static Answer misused(String why) {
        return new Answer.Spoken("", USAGE + "nexuslims db alembic: error: " + why + "\n", 2);
    }

    /// The engine says it on stdout and logs it on stderr.
    private static Answer failed(Clock clock, String talk, String why) {
        var log = now(clock) + " alembic.util.messaging ERROR: " + why + "\n";
        return new Answer.Spoken(talk + "FAILED: " + why + "\n", log, FAILED);
    }

    /// `2026-01-02 03:04:05,678`, local time.
    private static String now(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()).format(LOGGED);
    }
}
