package lab.nexus.cli;

import java.util.function.Supplier;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.screen.Program;
import lab.nexus.screen.Screen;

/// Starts full-screen programs for the commands that are such.
final class FullScreen {
    private FullScreen() {}

    /// @param instead the commands that print
    /// @throws Fault when stdin or stdout is no terminal
    @SuppressWarnings("SystemConsoleNull") // it is null when stdin or stdout is no terminal
    static void requireTerminal(String instead) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "terminal",
                            "this is a full-screen program, and stdin or stdout is no terminal")
                    .remedy("run it in a terminal, or use the commands that print: " + instead);
        }
    }

    /// Runs the program until it ends. What it needs is opened first, so that a refusal is printed on the
    /// screen that somebody reads.
    static Answer run(Bench bench, Supplier<Program> program) {
        var ready = program.get();
        var plain = bench.settings().get("NO_COLOR");
        try (var screen = Screen.open(plain == null)) {
            screen.show(ready);
        }
        return new Answer.Plain("");
    }
}
