package lab.nexus.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import lab.nexus.config.Face;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The command line as NexusLIMS' users type it: its usage errors, its help on groups, its exit codes
/// (1 for what went wrong, 2 for wrong usage).
final class NexuslimsFace {
    private static final int WRONG = 1;
    private static final int MISUSED = 2;
    private static final String RELEASE = "NexusLIMS 2.8.0";

    private final Cli cli;
    private final PrintStream out;
    private final PrintStream err;
    private final Catalogue catalogue = Catalogue.of(Face.NEXUSLIMS);

    NexuslimsFace(Cli cli, PrintStream out, PrintStream err) {
        this.cli = cli;
        this.out = out;
        this.err = err;
    }

    int run(List<String> words) {
        var path = Cli.path(catalogue, words);
        var rest = words.subList(path.size(), words.size());
        var printer = cli.printer(Face.NEXUSLIMS, path, false);
        try {
            Cli.requireUtf8(words);
            var command = catalogue.command(path);
            if (command == null) {
                return group(path, rest);
            }
            if (command instanceof NexuslimsAlembic) {
                return cli.run(Face.NEXUSLIMS, command, NexuslimsAlembic.given(rest), printer);
            }
            var given = ClickParser.parse(command.syntax(), rest);
            if (given.has(Parser.HELP)) {
                out.print(help(path));
                return 0;
            }
            return cli.run(Face.NEXUSLIMS, command, given, printer);
        } catch (UsageError wrong) {
            err.print(usage(path) + "Try '" + catalogue.program(path) + " --help' for help.\n\nError: "
                    + wrong.getMessage() + "\n");
            return MISUSED;
        } catch (Fault fault) {
            printer.refuse(fault);
            return WRONG;
        } catch (RuntimeException | Error unexpected) {
            printer.refuse(Fault.of(Code.INTERNAL, "nexus", "internal error: " + unexpected, unexpected)
                    .remedy("please report it with the command you typed"));
            return WRONG;
        }
    }

    private int group(List<String> path, List<String> rest) {
        var first = rest.isEmpty() ? "" : rest.getFirst();
        if (first.equals("--version")) {
            out.print(catalogue.program(path) + " (" + RELEASE + (path.isEmpty() ? ", released 2026-07-28)\n" : ")\n"));
            return 0;
        }
        if (first.startsWith("-") && !first.equals(Parser.HELP)) {
            throw new UsageError("No such option '" + first + "'.");
        }
        if (!first.isEmpty() && !first.equals(Parser.HELP)) {
            throw new UsageError("No such command '" + first + "'.");
        }
        boolean bare = path.isEmpty() && first.isEmpty();
        (bare ? err : out).print(help(path));
        return bare ? MISUSED : 0;
    }

    private String usage(List<String> path) {
        var line = new StringBuilder("Usage: ").append(catalogue.program(path)).append(" [OPTIONS]");
        var command = catalogue.command(path);
        if (command == null) {
            return line.append(path.isEmpty() ? " COMMAND [ARGS]...\n" : " [COMMAND] [ARGS]...\n")
                    .toString();
        }
        for (var positional : command.syntax().positionals()) {
            var name = positional.name().toUpperCase(Locale.ROOT);
            line.append(positional.required() ? " " + name : " [" + name + "]");
        }
        return line.append('\n').toString();
    }

    private String help(List<String> path) {
        var text = new StringBuilder(usage(path));
        var command = catalogue.command(path);
        if (command == null) {
            text.append("\nCommands:\n");
            for (var below : catalogue.under(path)) {
                entry(text, below.path(), below.summary());
            }
            return text.toString();
        }
        text.append("\n  ").append(command.summary()).append("\n\nOptions:\n");
        for (var option : command.syntax().options()) {
            entry(text, option.name(), option.help());
        }
        entry(text, Parser.HELP, "Show this message and exit.");
        text.append("\nExit codes:\n");
        command.exits().forEach(exit -> text.append("  ").append(exit).append('\n'));
        return text.toString();
    }

    private static void entry(StringBuilder text, String name, String help) {
        text.append("  ")
                .append(name)
                .repeat(' ', Math.max(2, 24 - name.length()))
                .append(help)
                .append('\n');
    }
}
