package lab.nexus.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares text with a recording in which `<TS_S>`, `<AUTO_ID_1>` … stand for what differs each time.
final class Placeholders {
    private static final Pattern TOKEN = Pattern.compile("<([A-Z]+(?:_[A-Z]+)*?)(_?\\d+)?>");

    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("TS_S", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00"),
            Map.entry("TS_MS", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+00:00"),
            Map.entry("TS_Z", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
            Map.entry("NOW", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\+00:00"),
            Map.entry("STAMP", "\\d{8}-\\d{6}Z"),
            Map.entry("SNAP", "snapshot-\\d{8}-\\d{6}Z(?:-\\d+)?"),
            Map.entry("WORK", "/[^\"\\n ]*?nexus-work-[0-9a-z]+"),
            Map.entry("AUTO_ID", "DEV-\\d{8}-\\d{6}-\\d{6}"),
            Map.entry("SESSION", "[A-Za-z0-9_-]{32}"),
            Map.entry("APIDIR", "snapshot-[a-z0-9]{8}"),
            Map.entry("REV", "[0-9a-z]+"),
            Map.entry("FLOAT", "[0-9.E+]+"),
            Map.entry("HELP TEXT", "(?s).*"),
            Map.entry("SHA256", "[0-9a-f]{64}"),
            Map.entry("INT", "\\d+"));

    private final Map<String, String> bound = new LinkedHashMap<>();

    /// Says what a placeholder stands for in this run.
    void bind(String token, String text) {
        bound.put(token, text);
    }

    /// Puts what is known into a text.
    String fill(String text) {
        var filled = text;
        for (var entry : bound.entrySet()) {
            filled = filled.replace("<" + entry.getKey() + ">", entry.getValue());
        }
        return filled;
    }

    /// Does the text say what the recording says? Numbered placeholders keep their first meaning.
    boolean matches(String recorded, String actual) {
        var pattern = new StringBuilder("(?s)");
        var fresh = new LinkedHashMap<String, Integer>();
        var filled = fill(recorded);
        Matcher tokens = TOKEN.matcher(filled);
        int at = 0;
        int groups = 0;
        while (tokens.find()) {
            pattern.append(Pattern.quote(filled.substring(at, tokens.start())));
            at = tokens.end();
            var whole = tokens.group().substring(1, tokens.group().length() - 1);
            boolean numbered = tokens.group(2) != null && !FORMS.containsKey(whole);
            var form = FORMS.get(numbered ? tokens.group(1) : whole);
            if (form == null) {
                pattern.append(Pattern.quote(tokens.group()));
            } else if (!numbered) {
                pattern.append("(?:").append(form).append(')');
            } else if (fresh.containsKey(whole)) {
                pattern.append("\\k<g").append(fresh.get(whole)).append('>');
            } else {
                fresh.put(whole, ++groups);
                pattern.append("(?<g").append(groups).append('>').append(form).append(')');
            }
        }
        pattern.append(Pattern.quote(filled.substring(at)));
        var matcher = Pattern.compile(pattern.toString()).matcher(actual);
        if (!matcher.matches()) {
            return false;
        }
        fresh.forEach((token, group) -> bind(token, matcher.group("g" + group)));
        return true;
    }
}
