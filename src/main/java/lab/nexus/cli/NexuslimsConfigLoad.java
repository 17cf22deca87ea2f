package lab.nexus.cli;

import java.nio.file.Files;
import java.util.List;
import lab.nexus.config.Dump;
import lab.nexus.config.EnvFile;

final class NexuslimsConfigLoad implements Command {
    @Override
    public String path() {
        return "config load";
    }

    @Override
    public String summary() {
        return "Write a .env file from a dump.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("input", "The dump."),
                Argument.text("--env-path", "The file to write; else .env."),
                Argument.flag("--force", "Replace a file that is there without asking."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  refused, failed or not wanted", "2  wrong usage");
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // it does, when stdin is no terminal
    public Answer run(Bench bench, Given given) {
        var input = given.text("input");
        if (!Files.isRegularFile(bench.typed(input))) {
            throw new UsageError("Invalid value for 'INPUT': File '" + input + "' does not exist.");
        }
        var values = Dump.read(ConfigLoad.text(bench.typed(input)));
        var name = given.values().getOrDefault("--env-path", ".env");
        var file = bench.typed(name);
        boolean there = Files.exists(file);
        if (there && !given.has("--force")) {
            var console = System.console();
            var warning = "Warning: " + name + " already exists and will be backed up.\n";
            if (console == null || !console.isTerminal()) {
                return new Answer.Spoken("", warning + "Aborted!\n", 1);
            }
            bench.err().print(warning);
            bench.err().flush();
            var answer = console.readLine("Continue? [y/N]: ");
            if (answer == null
                    || !(answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"))) {
                return new Answer.Spoken("", "Aborted!\n", 1);
            }
        }
        var copy = ConfigLoad.copied(bench, file, ".bak.");
        new EnvFile(file).replace(values);
        var told = copy == null ? "" : "Existing .env backed up to " + copy + "\n";
        return new Answer.Spoken(told + "Configuration loaded into " + name + "\n", "", 0);
    }
}
