package lab.nexus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import lab.nexus.Absent;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The completion scripts, asked by the shells they are for.
class CompletionIT {
    @TempDir
    Path folder;

    private java.util.SortedSet<String> ask(String shell, String script) throws Exception {
        Absent.requireProgram(shell);
        var place = new Workplace(folder);
        Files.writeString(
                folder.resolve("completion"), place.run("completion", shell).out());
        var out = folder.resolve("out.txt");
        var process = new ProcessBuilder(shell, "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        process.environment().put("HOME", folder.toString());
        int exit = process.start().waitFor();
        assertEquals(0, exit, Files.readString(out));
        return new TreeSet<>(Files.readAllLines(out));
    }

    @Test
    void bash_completes_commands_options_and_choices() throws Exception {
        var script = """
                source ./completion
                complete_() { COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _nexus; printf '%%s\\n' "${COMPREPLY[@]}"; }
                complete_ %s
                """;
        assertEquals(new TreeSet<>(List.of("sample")), ask("bash", script.formatted("nexus sa")));
        assertTrue(ask("bash", script.formatted("nexus container kind-defaults ''"))
                .contains("apply"));
        assertEquals(new TreeSet<>(List.of("--to")), ask("bash", script.formatted("nexus sample move S-1 --t")));
        assertTrue(ask("bash", script.formatted("nexus container set-exclusive B ''"))
                .contains("off"));
    }

    @Test
    void fish_completes_commands_and_options() throws Exception {
        assertTrue(ask("fish", "source ./completion; complete -C 'nexus sa'").contains("sample"));
        assertTrue(ask("fish", "source ./completion; complete -C 'nexus sample move S-1 --t'")
                .contains("--to"));
    }

    @Test
    void zsh_completes_commands_and_options() throws Exception {
        var script = """
                compdef() { :; }
                compadd() { shift; print -l -- "$@"; }
                source ./completion
                words=(nexus sample move S-1 ''); CURRENT=5
                _nexus
                """;
        assertTrue(ask("zsh", script).contains("--to"));
        assertTrue(ask("zsh", script.replace("sample move S-1 ''); CURRENT=5", "'' ); CURRENT=2"))
                .contains("container"));
    }
}
