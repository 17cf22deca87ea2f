package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Redaction;
import lab.nexus.config.Setting;
import lab.nexus.config.Variable;
import org.jspecify.annotations.Nullable;

final class ConfigShow implements Command {
    @Override
    public String path() {
        return "config show";
    }

    @Override
    public String summary() {
        return "The settings that are in force, and where each comes from.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("name", "Only this setting."),
                Argument.flag("--all", "Settings that are not set too, with their defaults."),
                Argument.flag("--secrets", "Tell tokens and passwords."));
    }

    @Override
    public List<String> examples() {
        return List.of("config show", "config show --all", "config show NX_NEMO_ADDRESS_1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var settings = bench.settings();
        var asked = given.textOrNull("name");
        var variables = new ArrayList<>(settings.known());
        if (asked != null) {
            variables.clear();
            variables.add(ConfigSet.variable(asked));
        } else if (given.has("--all")) {
            for (var setting : Setting.values()) {
                var variable = new Variable(setting, setting.numbered() ? "1" : "");
                if (settings.get(variable.name()) == null) {
                    variables.add(variable);
                }
            }
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var variable : variables) {
            var value = settings.get(variable.name());
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("name", variable.name());
            row.put("value", value == null ? null : given.has("--secrets") ? value : Redaction.shown(variable, value));
            row.put(
                    "default",
                    variable.setting().standard().isEmpty()
                            ? null
                            : variable.setting().standard());
            row.put("from", value == null ? null : settings.source(variable.name()));
            row.put("part", variable.setting().part().word());
            rows.add(row);
        }
        return new Answer.Many("setting", "settings", rows);
    }
}
