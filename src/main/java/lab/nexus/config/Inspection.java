package lab.nexus.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Looks at settings and says what is wrong with them. Nothing is changed, and no value of a secret is told.
public final class Inspection {
    /// One thing that is wrong or worth knowing.
    ///
    /// @param name the variable
    /// @param wrong it must be put right; otherwise it is a mere hint
    /// @param what what is the matter, without the name
    /// @param remedy what to do
    public record Finding(String name, boolean wrong, String what, String remedy) {}

    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");
    private static final Set<String> NO = Set.of("false", "0", "no", "off", "f", "n");
    private static final String DIRECTIVES = "aAwdbBmyYHIMSpfzZjUWcxXGuV%:";

    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();

    private Inspection(Settings settings) {
        this.settings = settings;
    }

    /// Everything that is wrong with the settings of the parts that are used, in the order of the list of
    /// settings; hints come last.
    ///
    /// @param wanted parts that count as used though nothing says so
    public static List<Finding> of(Settings settings, Set<Part> wanted) {
        var inspection = new Inspection(settings);
        var used = inspection.used();
        used.addAll(wanted);
        for (var setting : Setting.values()) {
            if (setting.numbered()) {
                inspection.family(setting, used.contains(setting.part()));
            } else {
                inspection.look(new Variable(setting, ""), setting.required() && used.contains(setting.part()));
            }
        }
        if (used.contains(Part.RECORDS) && settings.get(Setting.NX_DB_PATH) == null && !settings.hasDatabase()) {
            inspection.missing(Setting.NX_DB_PATH);
        }
        for (var name : settings.unknown()) {
            inspection.findings.add(new Finding(name, false, "is no setting of Nexus", "look for a slip of the pen"));
        }
        return List.copyOf(inspection.findings);
    }

    /// The parts that these settings say are used.
    public static Set<Part> used(Settings settings) {
        return Set.copyOf(new Inspection(settings).used());
    }

    /// A destination, NEMO and mail are used when one of the settings that they cannot do without is set;
    /// records when anything of NexusLIMS but its database is set. What has no setting of that kind is always used.
    private Set<Part> used() {
        var used = new TreeSet<>(Set.of(Part.BENCH, Part.SNAPSHOTS, Part.API, Part.NETWORK, Part.TESTS));
        for (var variable : settings.known()) {
            var setting = variable.setting();
            if (setting.required()) {
                used.add(setting.part());
            }
            boolean facility = setting.name().startsWith("NX_") && setting != Setting.NX_DB_PATH;
            if (facility && setting.part() != Part.TESTS) {
                used.add(Part.RECORDS);
            }
        }
        return used;
    }

    private void family(Setting setting, boolean used) {
        var numbers = settings.nemos();
        if (numbers.isEmpty() && used && setting.required()) {
            look(new Variable(setting, "1"), true);
        }
        for (var number : numbers) {
            look(new Variable(setting, number), setting.required());
        }
    }

    private void look(Variable variable, boolean required) {
        var value = settings.get(variable.name());
        if (value == null) {
            if (required) {
                findings.add(new Finding(
                        variable.name(),
                        true,
                        "is not set, and is needed for "
                                + variable.setting().part().meaning(),
                        "set it: nexus config set " + variable.name() + " VALUE"));
            }
            return;
        }
        var wrong = wrong(variable, value, settings);
        if (wrong == null && variable.setting().form() == Form.DATABASE_FILE) {
            wrong = absent(settings.path(variable, value), "no database", "make it: nexus nexuslims db init");
        }
        if (wrong != null) {
            findings.add(new Finding(variable.name(), true, wrong.sentence(), wrong.remedy()));
        }
    }

    private void missing(Setting setting) {
        findings.add(new Finding(
                setting.name(),
                true,
                "is not set, and is needed for " + Part.RECORDS.meaning(),
                "set it: nexus config set " + setting.name() + " PATH"));
    }

    /// What is wrong with a value, as a sentence that goes on after the variable's name, and the remedy; null
    /// when nothing is.
    public static @Nullable Fault wrong(Variable variable, String value, Settings settings) {
        var setting = variable.setting();
        if (value.indexOf('\0') >= 0) {
            return no(variable, "holds the character U+0000, which no environment can carry", "leave it out");
        }
        return switch (setting.form()) {
            case TEXT, SECRET -> null;
            case PLACE, DATABASE_FILE, DATABASE, FOLDER, FILE -> place(variable, value, settings);
            case CHOICE ->
                List.of(setting.limits().split(", ")).contains(value)
                        ? null
                        : no(variable, "is '" + value + "'", "give one of: " + setting.limits());
            case FLAG ->
                YES.contains(small(value)) || NO.contains(small(value))
                        ? null
                        : no(variable, "is neither yes nor no: '" + value + "'", "give true or false");
            case WHOLE, NUMBER -> number(variable, value.strip());
            case URL, URL_SLASH -> address(variable, value);
            case MAIL -> mail(variable, value);
            case MAILS -> mails(variable, value);
            case LIST -> list(variable, value);
            case ZONE ->
                ZoneId.getAvailableZoneIds().contains(value)
                        ? null
                        : no(
                                variable,
                                "is not a time zone of the IANA list: '" + value + "'",
                                "give one such as America/New_York");
            case DATE_FORMAT -> format(variable, value);
        };
    }

    private static @Nullable Fault place(Variable variable, String value, Settings settings) {
        var form = variable.setting().form();
        if (form == Form.DATABASE && Location.isServer(value)) {
            return null;
        }
        Path path;
        try {
            path = settings.path(variable, value);
        } catch (Fault notAPath) {
            return no(variable, "is not a path", notAPath.remedy());
        }
        if (form == Form.FOLDER && !Files.isDirectory(path)) {
            return Files.exists(path)
                    ? no(variable, "is not a folder: " + path, "name a folder")
                    : absent(path, "no folder", "make it, or name another");
        }
        if (form == Form.FILE && !Files.isRegularFile(path)) {
            return Files.exists(path)
                    ? no(variable, "is not a file: " + path, "name a file")
                    : absent(path, "no file", "put it there, or name another");
        }
        return null;
    }

    private static @Nullable Fault absent(Path path, String what, String remedy) {
        return Files.exists(path)
                ? null
                : Fault.of(Code.BAD_VALUE, "path", "names " + what + " that is there: " + path)
                        .remedy(remedy);
    }

    private static @Nullable Fault number(Variable variable, String value) {
        boolean whole = variable.setting().form() == Form.WHOLE;
        try {
            double number = whole ? Long.parseLong(value) : Double.parseDouble(value);
            boolean fits = fits(variable.setting().limits(), number);
            return fits && Double.isFinite(number)
                    ? null
                    : no(
                            variable,
                            "is out of range: " + value,
                            "give a number, " + variable.setting().limits());
        } catch (NumberFormatException notANumber) {
            return no(
                    variable,
                    "is not a" + (whole ? " whole" : "") + " number: '" + value + "'",
                    "give one, " + variable.setting().limits());
        }
    }

    private static boolean fits(String limits, double number) {
        int to = limits.indexOf(" to ");
        if (to >= 0) {
            return number >= Long.parseLong(limits.substring(0, to))
                    && number <= Long.parseLong(limits.substring(to + " to ".length()));
        }
        return switch (limits) {
            case "greater than 0" -> number > 0;
            case "0 or greater", "0 or more" -> number >= 0;
            case "1 or more" -> number >= 1;
            default -> throw new IllegalStateException("no such limits: " + limits);
        };
    }

    private static @Nullable Fault address(Variable variable, String value) {
        try {
            var uri = new URI(value);
            var scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (!web || uri.getHost() == null) {
                return no(variable, "is not an http or https address", "give one such as https://host.example/");
            }
            if (uri.getUserInfo() != null) {
                return no(variable, "holds a password", "take the part before the @ out of it");
            }
        } catch (URISyntaxException notAnAddress) {
            return no(variable, "is not an address", "give one such as https://host.example/");
        }
        return variable.setting().form() == Form.URL_SLASH && !value.endsWith("/")
                ? no(variable, "must end with a slash", "set it to " + value + "/")
                : null;
    }

    private static @Nullable Fault mail(Variable variable, String value) {
        int at = value.indexOf('@');
        boolean address = at > 0
                && at == value.lastIndexOf('@')
                && at < value.length() - 1
                && !value.endsWith(".")
                && value.charAt(at + 1) != '.'
                && value.chars().noneMatch(c -> c <= ' ' || c == ',' || c == ';' || c == '<' || c == '>');
        return address
                ? null
                : no(variable, "is not a mail address: '" + value + "'", "give one such as lab@example.org");
    }

    private static @Nullable Fault mails(Variable variable, String value) {
        for (var one : value.split(",", -1)) {
            var wrong = mail(variable, one.strip());
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable Fault list(Variable variable, String value) {
        try {
            if (JsonReader.read(value) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                return null;
            }
        } catch (Fault notJson) {
            // told below
        }
        return no(variable, "is not a JSON array of texts", "give one such as [\"*.db\", \"*.mib\"]");
    }

    private static @Nullable Fault format(Variable variable, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '%') {
                i++;
                if (i == value.length() || DIRECTIVES.indexOf(value.charAt(i)) < 0) {
                    return no(
                            variable,
                            "has a % that stands for nothing: '" + value + "'",
                            "give one such as %Y-%m-%dT%H:%M:%S%z");
                }
            }
        }
        return null;
    }

    private static String small(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static Fault no(Variable variable, String sentence, String remedy) {
        return Fault.of(Code.BAD_VALUE, variable.name(), sentence).remedy(remedy);
    }

    /// What a flag says: everything that is not a word for yes is no.
    static boolean yes(String value) {
        return YES.contains(small(value));
    }
}
