package lab.nexus.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps secrets out of everything that people and programs get to see.
public final class Redaction {
    /// What stands in a secret's place.
    public static final String HIDDEN = "***";

    private static final int SHORTEST = 4;
    private static final Pattern BEARER = Pattern.compile("(?i)(authorization\\s*[:=]\\s*)(\\S+\\s+)?[^\\s,;]+");
    private static final String NAME =
            "(?i)([\\w-]*(?:token|password|passwd|secret|api[_-]?key|access[_-]?key|signature|\\bsig)[\"']?\\s*[:=]\\s*)";
    private static final Pattern QUOTED = Pattern.compile(NAME + "([\"'])(?:(?!\\2).)*\\2");
    private static final Pattern NAMED = Pattern.compile(NAME + "[^\\s,;&\"']+");
    private static final Pattern IN_ADDRESS = Pattern.compile("(\\w+://[^\\s/:@]*):[^\\s/@]+@");

    private Redaction() {}

    /// Is this value hidden, wholly or in part?
    static boolean hides(Variable variable, @Nullable String value) {
        return value != null && !shown(variable, value).equals(value);
    }

    /// How a value is shown.
    public static String shown(Variable variable, String value) {
        if (variable.setting().secret()) {
            return HIDDEN;
        }
        if (variable.setting().form() == Form.DATABASE && Location.isServer(value)) {
            return new Location.Server(value).shown();
        }
        return IN_ADDRESS.matcher(value).replaceAll("$1:***@");
    }

    /// A text of any kind, such as a log, without what looks like a secret and without every secret that is
    /// set (four characters or longer).
    public static String of(String text, Settings settings) {
        var hidden = BEARER.matcher(text).replaceAll("$1" + HIDDEN);
        hidden = QUOTED.matcher(hidden).replaceAll("$1$2" + HIDDEN + "$2");
        hidden = NAMED.matcher(hidden).replaceAll("$1" + HIDDEN);
        hidden = IN_ADDRESS.matcher(hidden).replaceAll("$1:***@");
        for (var secret : secrets(settings)) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    /// Longest first, so that no piece of one is left when another is a part of it.
    private static List<String> secrets(Settings settings) {
        var secrets = new ArrayList<String>();
        for (var variable : settings.known()) {
            var value = settings.get(variable.name());
            if (value != null && variable.setting().secret() && value.length() >= SHORTEST) {
                secrets.add(value);
            }
        }
        secrets.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        return secrets;
    }
}
