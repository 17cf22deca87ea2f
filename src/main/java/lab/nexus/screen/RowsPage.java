package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.db.Browse;
import org.jspecify.annotations.Nullable;

/// The rows of one table: filter while typing, sort by any column. Only what the screen shows is read.
final class RowsPage implements Page {
    private static final int WIDEST = 40;
    private static final String KEYS = " ↑↓←→ move   / filter   s sort   r reverse   Enter row   Esc back   q quit";

    private final Browse browse;
    private final String table;
    private final Page back;
    private final List<String> columns;
    private final Cursor cursor = new Cursor();
    private String filter = "";
    private boolean typing;
    private int column;
    private @Nullable String sort;
    private boolean descending;
    private long count = -1;

    RowsPage(Browse browse, String table, Page back) {
        this.browse = browse;
        this.table = table;
        this.back = back;
        columns = browse.columns(table);
    }

    private Browse.Wish wish() {
        return new Browse.Wish(table, filter, sort, descending);
    }

    private long count() {
        if (count < 0) {
            count = browse.count(wish());
        }
        return count;
    }

    @Override
    public List<Line> draw(int width, int height) {
        int visible = height - 4;
        long top = cursor.top(visible, count());
        var rows = browse.page(wish(), top, visible);
        var widths = widths(rows);
        var lines = new ArrayList<Line>();
        var order = sort == null ? "" : ", by " + sort + (descending ? " ↓" : " ↑");
        lines.add(Line.of(
                Cells.fit(
                        " " + table + ": " + (count() == 0 ? 0 : cursor.place() + 1) + " of " + count() + order, width),
                Line.Look.TITLE));
        lines.add(
                typing || !filter.isEmpty()
                        ? Line.of(Cells.fit(" filter: " + filter + (typing ? "_" : ""), width), Line.Look.GOOD)
                        : Line.of(""));
        lines.add(head(widths));
        for (int i = 0; i < rows.size(); i++) {
            boolean marked = top + i == cursor.place();
            lines.add(Line.of(
                    Cells.fit((marked ? "> " : "  ") + row(rows.get(i), widths), width),
                    marked ? Line.Look.MARKED : Line.Look.PLAIN));
        }
        while (lines.size() < height - 1) {
            lines.add(Line.of(""));
        }
        lines.add(Line.of(Cells.fit(KEYS, width), Line.Look.TITLE));
        return lines;
    }

    private List<Integer> widths(List<List<@Nullable String>> rows) {
        var widths = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int widest = Cells.width(columns.get(i)) + 1;
            for (var row : rows) {
                widest = Math.max(widest, Cells.width(shown(row.get(i))));
            }
            widths.add(Math.min(widest, WIDEST));
        }
        return widths;
    }

    private Line head(List<Integer> widths) {
        var line = Line.of("  ");
        for (int i = column; i < columns.size(); i++) {
            var mark = columns.get(i).equals(sort) ? (descending ? "↓" : "↑") : "";
            line = line.and(
                            Cells.fit(columns.get(i) + mark, widths.get(i)),
                            i == column ? Line.Look.MARKED : Line.Look.TITLE)
                    .and("  ", Line.Look.PLAIN);
        }
        return line;
    }

    private String row(List<@Nullable String> row, List<Integer> widths) {
        var out = new StringBuilder();
        for (int i = column; i < columns.size(); i++) {
            out.append(Cells.fit(shown(row.get(i)), widths.get(i))).append("  ");
        }
        return out.toString();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "-" : value;
    }

    @Override
    public @Nullable Page press(Key key) {
        if (key.kind() == Key.Kind.QUIT) {
            return null;
        }
        if (typing) {
            type(key);
            return this;
        }
        if (key.is("q")) {
            return null;
        }
        switch (key.kind()) {
            case ESCAPE -> {
                if (filter.isEmpty()) {
                    return back;
                }
                narrow("");
            }
            case BACKSPACE -> {
                return back;
            }
            case LEFT -> column = Math.max(0, column - 1);
            case RIGHT -> column = Math.min(columns.size() - 1, column + 1);
            case ENTER -> {
                var row = browse.page(wish(), cursor.place(), 1);
                return row.isEmpty() ? this : new RowPage(table, columns, row.getFirst(), this);
            }
            case TEXT -> letter(key.text());
            default -> cursor.moved(key, count());
        }
        return this;
    }

    private void letter(String letter) {
        switch (letter) {
            case "/" -> typing = true;
            case "s" -> {
                var here = columns.get(column);
                sort = here.equals(sort) ? null : here;
                cursor.toStart();
            }
            case "r" -> {
                descending = !descending;
                cursor.toStart();
            }
            default -> {
                // no such key
            }
        }
    }

    private void type(Key key) {
        switch (key.kind()) {
            case TEXT -> narrow(filter + key.text());
            case BACKSPACE ->
                narrow(filter.isEmpty() ? "" : filter.substring(0, filter.offsetByCodePoints(filter.length(), -1)));
            case CLEAR -> narrow("");
            case ENTER -> typing = false;
            case ESCAPE -> {
                typing = false;
                narrow("");
            }
            default -> {
                if (cursor.moved(key, count())) {
                    typing = false;
                }
            }
        }
    }

    private void narrow(String text) {
        filter = text;
        count = -1;
        cursor.toStart();
    }
}
