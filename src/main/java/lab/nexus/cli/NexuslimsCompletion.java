package lab.nexus.cli;

import java.util.List;
import java.util.Objects;

final class NexuslimsCompletion implements Command {
    @Override
    public String path() {
        return "completion";
    }

    @Override
    public String summary() {
        return "How to complete commands in your shell.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.oneOf("--shell", List.of("bash", "zsh", "fish"), "The shell; else that of $SHELL."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var asked = given.textOrNull("--shell");
        var login = Objects.requireNonNullElse(bench.settings().get("SHELL"), "");
        var shell = asked != null
                ? asked
                : login.endsWith("/zsh") || login.endsWith("/fish")
                        ? login.substring(login.lastIndexOf('/') + 1)
                        : "bash";
        var file = shell.equals("fish") ? "~/.config/fish/config.fish" : "~/." + shell + "rc";
        var line = shell.equals("fish")
                ? "_NEXUSLIMS_COMPLETE=fish_source nexuslims | source"
                : "eval \"$(_NEXUSLIMS_COMPLETE=" + shell + "_source nexuslims)\"";
        return new Answer.Spoken("# Add this line to " + file + ":\n" + line + "\n\n" + """
                # Note: nexuslims must be on your PATH (e.g. via an activated venv or `uv tool install nexuslims`).
                """, "", 0);
    }
}
