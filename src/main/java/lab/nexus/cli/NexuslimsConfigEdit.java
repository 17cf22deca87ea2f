package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;

/// `config edit` and `config set`: one setting with the checks of the native command, in NexusLIMS' file.
final class NexuslimsConfigEdit implements Command {
    private final String word;

    /// @param word `edit` or `set`
    NexuslimsConfigEdit(String word) {
        this.word = word;
    }

    @Override
    public String path() {
        return "config " + word;
    }

    @Override
    public String summary() {
        return "Write one setting into the .env file, once it has passed the checks.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("name", "The setting."),
                Argument.text("value", "What to set it to."),
                Argument.flag("--stdin", "Read the value from stdin."),
                Argument.flag("--remove", "Take the setting out of the file."),
                Argument.text("--env-path", "The file to write; else .env."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  the value was refused", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!given.has("name")) {
            return new Answer.Spoken("", """
                    Nexus sets one variable at a time, with the checks of the configurator:

                        nexuslims config set NX_DATA_PATH /path/to/data
                        nexuslims config set NX_CDCS_TOKEN --stdin

                    What is missing or wrong:  nexus config check
                    All variables there are:   nexus config show --all
                    """, 2);
        }
        var values = new LinkedHashMap<>(given.values());
        values.put("--file", given.values().getOrDefault("--env-path", ".env"));
        return new ConfigSet().run(bench, new Given(values));
    }
}
