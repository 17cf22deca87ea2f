package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;

/// What a command can be given.
record Syntax(List<Argument> arguments) {

    static Syntax of(Argument... arguments) {
        return new Syntax(List.of(arguments));
    }

    Syntax with(Argument more) {
        var all = new ArrayList<>(arguments);
        all.add(more);
        return new Syntax(List.copyOf(all));
    }

    List<Argument> options() {
        return arguments.stream().filter(Argument::isOption).toList();
    }

    List<Argument> positionals() {
        return arguments.stream().filter(a -> !a.isOption()).toList();
    }
}
