package lab.nexus.cli;

import java.util.List;
import lab.nexus.config.Face;

final class PrintCompletion implements Command {
    @Override
    public String path() {
        return "completion";
    }

    @Override
    public String summary() {
        return "A script that completes nexus commands in your shell.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.choice("shell", List.of("bash", "zsh", "fish"), "The shell."));
    }

    @Override
    public List<String> examples() {
        return List.of("completion bash > ~/.local/share/bash-completion/completions/nexus");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var catalogue = Catalogue.of(Face.NATIVE);
        return new Answer.Plain(
                switch (given.text("shell")) {
                    case "bash" -> Completion.bash(catalogue);
                    case "zsh" -> Completion.zsh(catalogue);
                    default -> Completion.fish(catalogue);
                });
    }
}
