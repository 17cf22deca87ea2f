package lab.nexus.cli;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import lab.nexus.config.Dump;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

final class ConfigDump implements Command {
    @Override
    public String path() {
        return "config dump";
    }

    @Override
    public String summary() {
        return "All settings as one JSON document that config load takes.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.flag("--secrets", "Tell tokens and passwords; otherwise null stands in their place."),
                Argument.text("--output", "Write this file, readable by you alone; else stdout."));
    }

    @Override
    public List<String> examples() {
        return List.of("config dump", "config dump --secrets --output settings.json");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var text = Dump.of(bench.settings(), given.has("--secrets"));
        var output = given.textOrNull("--output");
        if (output == null) {
            return new Answer.Plain(text);
        }
        var file = bench.typed(output);
        if (Files.exists(file)) {
            throw Fault.of(Code.ALREADY_EXISTS, "--output", "there is a file already: " + file)
                    .remedy("name one that does not exist yet");
        }
        write(file, text);
        return new Answer.Spoken("", "wrote " + file + "\n", 0);
    }

    /// Writes a file that only its owner can read, replacing one that is there.
    static void write(Path file, String text) {
        var owner = PosixFilePermissions.fromString("rw-------");
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (var channel = Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(owner));
                var out = Channels.newOutputStream(channel)) {
            Files.setPosixFilePermissions(file, owner);
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "--output", "cannot write " + file, failure)
                    .remedy("give this user the right to write in its folder");
        }
    }
}
