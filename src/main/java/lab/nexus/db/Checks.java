package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// CHECK constraints in the text of a CREATE TABLE statement, told by their names and the values in them.
final class Checks {
    private static final String WORD = "CHECK";

    private Checks() {}

    /// Name (empty for none) → values, sorted; several without a name are told apart by a number.
    static Map<String, String> of(String sql) {
        var checks = new TreeMap<String, String>();
        int at = sql.indexOf(WORD);
        while (at >= 0) {
            int open = sql.indexOf('(', at);
            boolean word = open >= 0 && sql.substring(at + WORD.length(), open).isBlank();
            int end = word ? end(sql, open) : at + WORD.length();
            if (word) {
                put(checks, name(sql.substring(0, at)), rule(sql.substring(open, end)));
            }
            at = sql.indexOf(WORD, end);
        }
        return checks;
    }

    static void put(Map<String, String> checks, String name, String values) {
        var free = name;
        for (int i = 2; checks.containsKey(free); i++) {
            free = name + " " + i;
        }
        checks.put(free, values);
    }

    /// The word behind the last CONSTRAINT, if nothing but it stands between that and the CHECK.
    private static String name(String before) {
        var text = before.strip();
        int blank = Math.max(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')), text.lastIndexOf('\t'));
        boolean named = blank > 0 && text.substring(0, blank).strip().endsWith("CONSTRAINT");
        return named ? text.substring(blank + 1).replace("\"", "") : "";
    }

    private static int end(String sql, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth--;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    /// `column IN ('a', 'b')` with its values sorted, whatever way the engine writes it.
    static String rule(String expression) {
        return column(expression) + " IN (" + Declared.sorted(values(expression)) + ")";
    }

    /// The first word that is no word of SQL's.
    private static String column(String expression) {
        for (var word : expression.split("[^A-Za-z_0-9]+")) {
            if (!word.isEmpty() && !word.equals(WORD) && !Character.isDigit(word.charAt(0))) {
                return word;
            }
        }
        return "";
    }

    /// Quoted texts, or where there are none, bare numbers.
    private static List<String> values(String expression) {
        var values = new ArrayList<String>();
        var parts = List.of(expression.split("'", -1));
        for (int i = 1; i < parts.size(); i += 2) {
            values.add("'" + parts.get(i) + "'");
        }
        if (values.isEmpty()) {
            for (var word : expression.split("[^0-9]+")) {
                if (!word.isEmpty()) {
                    values.add(word);
                }
            }
        }
        return values;
    }
}
