package lab.nexus.support;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lab.nexus.db.Browse;

/// Puts `person-1`, `person-2`, … in the place of everybody whom the database knows. The same database gives
/// the same numbers, so that what belongs together can still be seen.
final class People {
    /// Columns that name a person.
    static final Map<String, List<String>> COLUMNS = Map.of(
            "session_log", List.of("user"),
            "external_user_identifiers", List.of("nexuslims_username", "external_id", "email"),
            "nexus_person_identity", List.of("username", "external_id", "email"),
            "nexus_session_hold", List.of("actor"),
            "nexus_saved_session_log", List.of("user"),
            "nexus_saved_external_user_identifiers", List.of("nexuslims_username", "external_id", "email"));

    private static final int SHORTEST = 3;
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");

    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final Map<Pattern, String> patterns = new LinkedHashMap<>();

    private People(Set<String> names) {
        for (var name : names) {
            numbers.put(name.toLowerCase(Locale.ROOT), "person-" + (numbers.size() + 1));
        }
        numbers.keySet().stream()
                .filter(name -> name.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(name -> patterns.put(pattern(name), number(name)));
    }

    /// A name in a text, in any case but never inside a word. NexusLIMS writes `First Last (username)`: then the
    /// whole of it is meant.
    private static Pattern pattern(String name) {
        var any = "(?iu:" + Pattern.quote(name) + ")";
        return Pattern.compile("\\p{Lu}[\\p{L}'.-]*(?: [\\p{L}'.-]+){0,3} \\(" + any + "\\)|(?<![\\p{L}\\p{N}_])" + any
                + "(?![\\p{L}\\p{N}_])");
    }

    /// @param more names that come from elsewhere
    static People of(Browse browse, List<String> more) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        COLUMNS.forEach((table, columns) -> {
            if (browse.tables().contains(table)) {
                columns.forEach(column -> names.addAll(browse.distinct(table, column)));
            }
        });
        return of(names, more);
    }

    static People of(java.util.Collection<String> known, List<String> more) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(known);
        names.addAll(more);
        names.removeIf(String::isBlank);
        return new People(names);
    }

    /// A value that names a person.
    String number(String name) {
        return numbers.getOrDefault(name.toLowerCase(Locale.ROOT), "person");
    }

    /// A text in which people may be named.
    String hide(String text) {
        var hidden = text;
        for (var pattern : patterns.entrySet()) {
            hidden = pattern.getKey().matcher(hidden).replaceAll(pattern.getValue());
        }
        return MAIL.matcher(hidden).replaceAll("person@hidden");
    }
}
