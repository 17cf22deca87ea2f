package lab.nexus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.config.EnvFile;
import lab.nexus.config.Inspection;
import lab.nexus.config.Redaction;
import lab.nexus.config.Setting;
import lab.nexus.config.Variable;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class ConfigSet implements Command {
    @Override
    public String path() {
        return "config set";
    }

    @Override
    public String summary() {
        return "Write one setting into the file of settings, once it has passed the checks.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("name", "The setting."),
                Argument.text("value", "What to set it to."),
                Argument.flag("--stdin", "Read the value from stdin, so that no list of processes shows it."),
                Argument.flag("--remove", "Take the setting out of the file."),
                Argument.text("--file", "The file of settings to write; else the one in use, or .env."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "config set NX_FILE_DELAY_DAYS 3",
                "config set NX_CDCS_TOKEN --stdin",
                "config set NX_TEST_MODE --remove");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var variable = variable(given.text("name"));
        var value = value(given);
        if (value != null) {
            var wrong = Inspection.wrong(variable, value, bench.settings());
            if (wrong != null) {
                throw Fault.of(wrong.code(), variable.name(), variable.name() + " " + wrong.sentence(), wrong)
                        .remedy(wrong.remedy());
            }
        }
        var asked = given.textOrNull("--file");
        var file = asked == null ? bench.settings().file() : bench.typed(asked);
        new EnvFile(file).set(variable.name(), value);
        var source = bench.settings().source(variable.name());
        boolean hidden = source.equals("environment");
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("name", variable.name());
        facts.put("value", value == null ? null : Redaction.shown(variable, value));
        facts.put("file", file.toString());
        facts.put("environment_wins", hidden);
        return new Answer.Said(
                "setting_written",
                (value == null ? "removed " : "set ") + variable.name() + " in " + file
                        + (hidden ? "; but the environment has it too, and wins" : ""),
                facts);
    }

    private static @Nullable String value(Given given) {
        var value = given.textOrNull("value");
        int ways = (value == null ? 0 : 1) + (given.has("--stdin") ? 1 : 0) + (given.has("--remove") ? 1 : 0);
        if (ways != 1) {
            throw new UsageError("give a value, --stdin or --remove, and only one of them");
        }
        if (!given.has("--stdin")) {
            return value;
        }
        try {
            var text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "--stdin", "stdin cannot be read", failure)
                    .remedy("hand the value over: nexus config set NAME --stdin < file");
        }
    }

    /// The variable of a name that somebody typed.
    ///
    /// @throws Fault when there is none, naming those that look like it
    static Variable variable(String name) {
        var variable = Variable.named(name);
        if (variable != null) {
            return variable;
        }
        for (var setting : Setting.values()) {
            if (setting.numbered() && setting.name().equals(name)) {
                throw Fault.of(Code.BAD_VALUE, "name", name + " needs a number, because there may be several")
                        .remedy("name it " + name + "_1");
            }
        }
        throw Fault.of(Code.NOT_FOUND, "name", "'" + name + "' is no setting of Nexus")
                .remedy("look for it: nexus config show --all");
    }
}
