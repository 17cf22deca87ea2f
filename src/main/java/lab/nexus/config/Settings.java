package lab.nexus.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// All settings of one run: the environment first, then the nearest `.env` from the current folder
/// upwards, then the root's, then the file that NEXUS_CONFIG names.
///
/// @param root base of relative paths, absolute
/// @param here the current folder, absolute
/// @param layers where settings were read from; the first that has a variable holds
public record Settings(Path root, Path here, List<Layer> layers) {
    private static final String DATABASE = "data/lims.sqlite3";

    public Settings {
        layers = List.copyOf(layers);
    }

    /// Reads the settings that hold for somebody in `folder` with this environment.
    public static Settings read(Map<String, String> environment, Path folder) {
        var here = folder.toAbsolutePath();
        var layers = new ArrayList<Layer>();
        layers.add(new Layer("environment", inCapitals(environment)));
        var nearest = DotEnv.nearest(here);
        if (nearest != null) {
            layers.add(file(nearest));
        }
        var asked = find(layers, Setting.REPO_ROOT.name());
        var root = asked == null || asked.isBlank() ? here : path(Setting.REPO_ROOT.name(), here, asked);
        var roots = root.resolve(DotEnv.NAME);
        if (!roots.equals(nearest) && Files.isRegularFile(roots)) {
            layers.add(file(roots));
        }
        var more = find(layers, Setting.NEXUS_CONFIG.name());
        if (more != null && !more.isBlank()) {
            layers.add(file(path(Setting.NEXUS_CONFIG.name(), root, more)));
        }
        return new Settings(root, here, layers);
    }

    private static Layer file(Path file) {
        return new Layer(file.toString(), inCapitals(DotEnv.of(file)));
    }

    /// NexusLIMS takes its variables in small letters too.
    private static Map<String, String> inCapitals(Map<String, String> values) {
        Map<String, String> all = values;
        for (var entry : values.entrySet()) {
            var name = entry.getKey();
            if (name.startsWith("nx_") || name.startsWith("Nx_") || name.startsWith("nX_")) {
                if (all == values) {
                    all = new LinkedHashMap<>(values);
                }
                all.putIfAbsent(name.toUpperCase(Locale.ROOT), entry.getValue());
            }
        }
        return all;
    }

    private static @Nullable String find(List<Layer> layers, String name) {
        for (var layer : layers) {
            var value = layer.values().get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// The value of a variable by its name, as it was written; null when it is not set or blank.
    public @Nullable String get(String name) {
        var value = find(layers, name);
        return value == null || value.isBlank() ? null : value;
    }

    /// Where the value of a variable comes from; empty when it is not set.
    public String source(String name) {
        for (var layer : layers) {
            if (layer.values().containsKey(name)) {
                return layer.name();
            }
        }
        return "";
    }

    /// All variables of Nexus that are set: those without a number in the order of [Setting], and behind them
    /// the families, number by number.
    public List<Variable> known() {
        var known = new ArrayList<Variable>();
        var numbered =
                new TreeSet<>(Comparator.<Variable>comparingInt(v -> v.number().length())
                        .thenComparing(Variable::number)
                        .thenComparing(Variable::setting));
        for (var setting : Setting.values()) {
            if (!setting.numbered() && get(setting) != null) {
                known.add(new Variable(setting, ""));
            }
        }
        for (var layer : layers) {
            for (var name : layer.values().keySet()) {
                var variable = Variable.named(name);
                if (variable != null && variable.setting().numbered() && get(name) != null) {
                    numbered.add(variable);
                }
            }
        }
        known.addAll(numbered);
        return List.copyOf(known);
    }

    /// Names that look like settings of ours but are none, most likely typed wrongly.
    public List<String> unknown() {
        var unknown = new TreeSet<String>();
        for (var layer : layers) {
            for (var name : layer.values().keySet()) {
                boolean ours = name.startsWith("NX_") || name.startsWith("NEXUS_");
                if (ours && !name.equals("NEXUS_JAVA_OPTIONS") && Variable.named(name) == null) {
                    unknown.add(name);
                }
            }
        }
        return List.copyOf(unknown);
    }

    /// The numbers of the NEMOs that anything is set for, in order.
    public List<String> nemos() {
        var numbers = new ArrayList<String>();
        for (var variable : known()) {
            if (variable.setting().numbered() && !numbers.contains(variable.number())) {
                numbers.add(variable.number());
            }
        }
        return List.copyOf(numbers);
    }

    /// The file that `config set` and `config load` write when none is named: the one in use, else `.env` in
    /// the current folder.
    public Path file() {
        var more = get(Setting.NEXUS_CONFIG.name());
        if (more != null) {
            return path(Setting.NEXUS_CONFIG.name(), root, more);
        }
        var nearest = DotEnv.nearest(here);
        return nearest == null ? here.resolve(DotEnv.NAME) : nearest;
    }

    /// A path that a setting names; relative ones start at the root.
    public Path path(Variable variable, String text) {
        return path(variable.name(), root, text);
    }

    /// The value of a setting that is no family; null when it is not set or blank.
    public @Nullable String get(Setting setting) {
        return get(setting.name());
    }

    /// The value of a variable, or its default.
    public String orStandard(Setting setting) {
        var value = get(setting);
        return value == null ? setting.standard() : value;
    }

    /// The value of a variable or its default; null when it has neither.
    @Nullable
    String orNull(Variable variable) {
        var value = get(variable.name());
        var standard = variable.setting().standard();
        return value != null ? value : standard.isEmpty() ? null : standard;
    }

    /// A whole number of seconds from 0 up.
    ///
    /// @throws Fault naming the variable when it is something else
    public int seconds(Setting setting) {
        var text = orStandard(setting).strip();
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 0 && seconds <= 86_400) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the refusal, which names the text
        }
        throw Fault.of(Code.UNUSABLE, setting.name(), setting.name() + " is not a number of seconds: '" + text + "'")
                .remedy("set it to a whole number from 0 to 86400");
    }

    /// A number of days.
    ///
    /// @throws Fault naming the variable when it is something else
    public Duration days(Setting setting) {
        var text = orStandard(setting).strip();
        try {
            int days = Integer.parseInt(text);
            if (days >= 1 && days <= 365) {
                return Duration.ofDays(days);
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the refusal, which names the text
        }
        throw Fault.of(Code.UNUSABLE, setting.name(), setting.name() + " is not a number of days: '" + text + "'")
                .remedy("set it to a whole number from 1 to 365");
    }

    /// Whether a switch is on; its default when it is not set. The tracker's switches are read in the same way:
    /// what it takes for *on* is on, and what is neither yes nor no, which it takes for *off*, is refused, because
    /// some of them guard something.
    ///
    /// @throws Fault naming the variable when it is neither yes nor no
    public boolean yes(Setting setting) {
        var text = orStandard(setting);
        return !text.isEmpty() && Inspection.yes(inspected(setting, text));
    }

    /// A number, or its default.
    ///
    /// @throws Fault naming the variable when it is something else
    public double number(Setting setting) {
        return Double.parseDouble(inspected(setting, orStandard(setting)).strip());
    }

    /// One of the words that a setting is limited to, or its default.
    ///
    /// @throws Fault naming the variable when it is something else
    public String word(Setting setting) {
        return inspected(setting, orStandard(setting)).strip().toLowerCase(Locale.ROOT);
    }

    private String inspected(Setting setting, String text) {
        var wrong = Inspection.wrong(new Variable(setting, ""), text, this);
        if (wrong != null) {
            throw Fault.of(Code.UNUSABLE, setting.name(), setting.name() + " " + wrong.sentence())
                    .remedy(wrong.remedy());
        }
        return text;
    }

    /// The addresses and networks of a setting; none when it is not set.
    ///
    /// @throws Fault naming the variable when it holds something else
    public Networks networks(Setting setting) {
        return Networks.of(setting.name(), orStandard(setting));
    }

    /// A number of bytes; 0 when it is not set.
    ///
    /// @throws Fault naming the variable when it is something else
    public long bytes(Setting setting) {
        var text = get(setting);
        if (text == null) {
            return 0;
        }
        try {
            long bytes = Long.parseLong(text.strip());
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the refusal, which names the text
        }
        throw Fault.of(Code.UNUSABLE, setting.name(), setting.name() + " is not a number of bytes: '" + text + "'")
                .remedy("set it to a whole number from 1 up, or unset it");
    }

    /// Where a variable points to, relative paths starting at the root; null when it is not set.
    public @Nullable Path path(Setting setting) {
        var text = get(setting);
        return text == null ? null : path(setting.name(), text);
    }

    /// Where a text points to, `~` and relative paths as in the variables.
    ///
    /// @param field what is named when it is no path
    public Path path(String field, String text) {
        return path(field, root, text);
    }

    /// Where the database of a face is; relative paths start at the root.
    ///
    /// @throws Fault when a drop-in face would have to choose between a server and a file
    public Location database(Face face) {
        if (face != Face.NATIVE) {
            refuseTwoTruths();
        }
        for (var setting : face.databases()) {
            var value = get(setting);
            if (value != null) {
                return location(setting, value);
            }
        }
        return new Location.File(root.resolve(DATABASE));
    }

    /// Does any variable of this face say where the database is?
    public boolean namesDatabase(Face face) {
        for (var setting : face.databases()) {
            if (get(setting) != null) {
                return true;
            }
        }
        return false;
    }

    /// A server in NEXUS_DB beside a file in an older variable: the drop-in faces never guess.
    private void refuseTwoTruths() {
        var server = get(Setting.NEXUS_DB);
        if (server == null || !Location.isServer(server)) {
            return;
        }
        for (var setting : List.of(Setting.DB_PATH, Setting.NX_DB_PATH)) {
            if (get(setting) != null) {
                throw Fault.of(
                                Code.UNUSABLE,
                                setting.name(),
                                "NEXUS_DB names a server and " + setting.name() + " names a file")
                        .remedy("unset one of the two");
            }
        }
    }

    /// Does any variable at all say where the database is?
    boolean hasDatabase() {
        return namesDatabase(Face.NATIVE);
    }

    /// What is worth telling a person about these settings, one line each.
    public List<String> warnings(Face face) {
        var used = database(face).shown();
        var warnings = new ArrayList<String>();
        for (var setting : face.databases()) {
            var value = get(setting);
            if (value != null && !location(setting, value).shown().equals(used)) {
                warnings.add(setting.name() + " names another database and is not used; this is " + used);
            }
        }
        return warnings;
    }

    private Location location(Setting setting, String text) {
        return setting == Setting.NEXUS_DB && Location.isServer(text)
                ? new Location.Server(text)
                : new Location.File(path(setting.name(), root, text));
    }

    /// Where something that was named on the command line is; relative paths start at the root.
    public Location location(String field, String text) {
        return Location.isServer(text) ? new Location.Server(text) : new Location.File(path(field, root, text));
    }

    private static Path path(String field, Path base, String text) {
        if (Location.isServer(text)) {
            throw Fault.of(Code.UNUSABLE, field, field + " is the address of a server")
                    .remedy("give it in NEXUS_DB, and unset " + field);
        }
        try {
            var home = text.equals("~") || text.startsWith("~/");
            var path = home ? Path.of(System.getProperty("user.home") + text.substring(1)) : Path.of(text);
            return base.resolve(path).normalize();
        } catch (InvalidPathException failure) {
            throw Fault.of(Code.UNUSABLE, field, field + " is not a path: '" + text + "'", failure)
                    .remedy("give the path of a file, in UTF-8");
        }
    }
}
