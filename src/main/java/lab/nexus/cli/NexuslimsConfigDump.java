package lab.nexus.cli;

import java.util.List;
import lab.nexus.config.NexuslimsForm;
import lab.nexus.config.Settings;

final class NexuslimsConfigDump implements Command {
    private static final String WARNING = """
            WARNING: The output will contain live credentials (API tokens, passwords, certificates).  Handle it with the same care as your .env file.
            """;

    @Override
    public String path() {
        return "config dump";
    }

    @Override
    public String summary() {
        return "All settings as JSON, secrets in clear.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.text("--output", "Write this file; else stdout."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  the configuration is incomplete or wrong", "2  wrong usage");
    }

    /// What NexusLIMS says when it cannot start.
    static String incomplete(List<String> names) {
        return """
                Error: NexusLIMS configuration is incomplete or invalid.

                  Missing/invalid fields: %s

                To fix this, either:

                  1. Run the interactive configurator:

                       nexuslims config edit

                  2. Create a .env file manually (see documentation):

                       https://datasophos.github.io/NexusLIMS/2.8.0/user_guide/configuration.html

                """.replace("%s", String.join(", ", names));
    }

    @Override
    public Answer run(Bench bench, Given given) {
        Settings settings = bench.settings();
        var names = NexuslimsForm.incomplete(settings);
        if (!names.isEmpty()) {
            return new Answer.Spoken("", incomplete(names), 1);
        }
        var text = NexuslimsForm.of(settings);
        var output = given.textOrNull("--output");
        if (output == null) {
            return new Answer.Spoken(text, WARNING, 0);
        }
        ConfigDump.write(bench.typed(output), text);
        return new Answer.Spoken("", WARNING + "Configuration dumped to " + output + "\n", 0);
    }
}
