package lab.nexus.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows for people: aligned columns, `-` for what is not there, line breaks shown as `\n`.
final class Table {
    private static final int WIDEST = 60;

    private Table() {}

    /// A table with a header line; every row has the keys of the first.
    static String of(List<Map<String, @Nullable Object>> rows) {
        var keys = List.copyOf(rows.getFirst().keySet());
        var widths = new int[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            widths[i] = keys.get(i).length();
            for (var row : rows) {
                widths[i] = Math.max(widths[i], length(cell(row.get(keys.get(i)))));
            }
        }
        var out = new StringBuilder();
        line(out, keys, widths);
        for (var row : rows) {
            line(out, keys.stream().map(key -> cell(row.get(key))).toList(), widths);
        }
        return out.toString();
    }

    /// One row as labelled lines.
    static String card(Map<String, @Nullable Object> row) {
        int width = row.keySet().stream().mapToInt(String::length).max().orElse(0);
        var out = new StringBuilder();
        row.forEach((key, value) -> out.append(key)
                .append(':')
                .repeat(' ', width + 1 - key.length())
                .append(plain(value))
                .append('\n'));
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            var cell = cells.get(i);
            out.append(cell);
            if (i < widths.length - 1) {
                out.repeat(' ', widths[i] - length(cell) + 2);
            }
        }
        out.append('\n');
    }

    private static String cell(@Nullable Object value) {
        var text = plain(value);
        return length(text) <= WIDEST ? text : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    static String plain(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        var text = value.toString();
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(Character.isISOControl(c) ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
