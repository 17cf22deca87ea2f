package lab.nexus.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// All settings of one run: the environment first, then the nearest `.env` from the current folder
/// upwards, then the root's.
///
/// @param root base of relative paths, absolute
/// @param values what was set, by variable name
public record Settings(Path root, Map<String, String> values) {
    private static final String DATABASE = "data/lims.sqlite3";

    public Settings {
        values = Map.copyOf(values);
    }

    /// Reads the settings that hold for somebody in `folder` with this environment.
    public static Settings read(Map<String, String> environment, Path folder) {
        var here = folder.toAbsolutePath();
        var values = new LinkedHashMap<>(DotEnv.nearest(here));
        values.putAll(environment);
        var asked = values.getOrDefault(Setting.REPO_ROOT.name(), "");
        var root = asked.isBlank() ? here : path(Setting.REPO_ROOT.name(), here, asked);
        var all = new LinkedHashMap<>(DotEnv.of(root));
        all.putAll(values);
        return new Settings(root, all);
    }

    /// The value of a variable; null when it is not set or blank.
    public @Nullable String get(Setting setting) {
        var value = values.get(setting.name());
        return value == null || value.isBlank() ? null : value;
    }

    /// The value of a variable, or its default.
    public String orStandard(Setting setting) {
        var value = get(setting);
        return value == null ? setting.standard() : value;
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
