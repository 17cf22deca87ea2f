package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Dump;
import lab.nexus.config.EnvFile;
import lab.nexus.config.Inspection;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class ConfigLoad implements Command {
    @Override
    public String path() {
        return "config load";
    }

    @Override
    public String summary() {
        return "Take over the settings of a document that config dump has written.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("input", "The document."),
                Argument.text("--file", "The file of settings to write; else the one in use, or .env."),
                Argument.flag("--force", "Take over values that do not pass the checks here."));
    }

    @Override
    public List<String> examples() {
        return List.of("config load settings.json", "config load settings.json --file .env");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var values = Dump.read(text(bench.typed(given.text("input"))));
        if (!given.has("--force")) {
            check(bench, values);
        }
        var asked = given.textOrNull("--file");
        var file = asked == null ? bench.settings().file() : bench.typed(asked);
        var copy = copied(bench, file, ".bak.");
        new EnvFile(file).replace(values);
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("file", file.toString());
        facts.put("settings", values.size());
        facts.put("backup", copy == null ? null : copy.toString());
        var said = "wrote " + values.size() + " settings to " + file
                + (copy == null ? "" : "; what was there is in " + copy);
        return new Answer.Said("config_loaded", said, facts);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "input", "cannot read " + file, failure)
                    .remedy("name a file that is there, readable and UTF-8");
        }
    }

    private static void check(Bench bench, Map<String, @Nullable String> values) {
        var wrong = new ArrayList<String>();
        values.forEach((name, value) -> {
            var fault = value == null ? null : Inspection.wrong(ConfigSet.variable(name), value, bench.settings());
            if (fault != null) {
                wrong.add(name + " " + fault.whole());
            }
        });
        if (!wrong.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "input", wrong.size() + " of the settings do not fit here")
                    .remedy("put them right in the file, or add --force; nothing was written")
                    .more(wrong);
        }
    }

    /// Copies a file that is about to be written over; null when there is none.
    static @Nullable Path copied(Bench bench, Path file, String between) {
        if (!Files.exists(file)) {
            return null;
        }
        var stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .format(bench.clock().instant().atZone(ZoneId.systemDefault()));
        var copy = file.resolveSibling(file.getFileName() + between + stamp);
        for (int i = 2; Files.exists(copy); i++) {
            copy = file.resolveSibling(file.getFileName() + between + stamp + "-" + i);
        }
        ConfigDump.write(copy, text(file));
        return copy;
    }
}
