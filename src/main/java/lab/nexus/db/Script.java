package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;

/// The script of a step, cut into its statements and the lines that steer them.
///
/// A statement ends with the line that ends in `;`; one that makes a trigger or a function ends where
/// its body does. A line that begins with `-- ` and one of [#STEERING] steers; other comments between
/// statements are left out.
final class Script {
    /// A statement, or a steering line without its dashes.
    record Item(boolean steers, String text) {}

    private static final List<String> STEERING =
            List.of("only when ", "always", "new ", "makes ", "rebuild ", "verify ");

    private Script() {}

    static List<Item> items(String script) {
        var items = new ArrayList<Item>();
        var statement = new StringBuilder();
        for (var line : script.lines().toList()) {
            if (statement.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
                if (steers(line)) {
                    items.add(new Item(true, line.substring(3)));
                }
                continue;
            }
            statement.append(line).append('\n');
            if (ends(statement, line)) {
                items.add(new Item(false, statement.toString().strip()));
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalStateException("a statement without an end: " + statement);
        }
        return items;
    }

    /// Are statements behind this steering line run where no database can be asked? What depends on rows or
    /// tables of ours is left out, what depends on the old tool's left-overs is as if there were none.
    static boolean offline(String steering, boolean before) {
        if (steering.equals("always")) {
            return true;
        }
        return steering.startsWith("only when ") ? steering.contains(" has no ") : before;
    }

    private static boolean steers(String line) {
        return STEERING.stream().anyMatch(word -> line.startsWith(word, 3));
    }

    private static boolean ends(StringBuilder statement, String line) {
        if (!line.endsWith(";")) {
            return false;
        }
        if (statement.indexOf("$$") >= 0) {
            return line.endsWith("$$;") || line.startsWith("$$ ");
        }
        return statement.indexOf("\nBEGIN\n") < 0 || line.equals("END;");
    }
}
