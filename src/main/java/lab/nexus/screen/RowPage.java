package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row in full, a value a line; long ones go on below.
final class RowPage implements Page {
    private static final String KEYS = " ↑↓ move   Esc back   q quit";

    private final String table;
    private final List<String> columns;
    private final List<@Nullable String> row;
    private final Page back;
    private final Cursor cursor = new Cursor();
    private int lines;

    RowPage(String table, List<String> columns, List<@Nullable String> row, Page back) {
        this.table = table;
        this.columns = columns;
        this.row = row;
        this.back = back;
    }

    @Override
    public List<Line> draw(int width, int height) {
        var text = new ArrayList<String>();
        int name = columns.stream().mapToInt(Cells::width).max().orElse(0) + 3;
        int room = Math.max(10, width - name - 1);
        for (int i = 0; i < columns.size(); i++) {
            var value = row.get(i);
            var rest = value == null ? "-" : value;
            var label = " " + columns.get(i);
            do {
                int end = rest.offsetByCodePoints(0, Math.min(room, rest.codePointCount(0, rest.length())));
                text.add(Cells.fit(label, name) + rest.substring(0, end));
                rest = rest.substring(end);
                label = "";
            } while (!rest.isEmpty());
        }
        lines = text.size();
        var all = new ArrayList<Line>();
        all.add(Line.of(Cells.fit(" One row of " + table, width), Line.Look.TITLE));
        all.add(Line.of(""));
        int visible = height - 3;
        long top = cursor.top(visible, lines);
        for (long i = top; i < Math.min(lines, top + visible); i++) {
            all.add(Line.of(text.get((int) i), i == cursor.place() ? Line.Look.MARKED : Line.Look.PLAIN));
        }
        while (all.size() < height - 1) {
            all.add(Line.of(""));
        }
        all.add(Line.of(Cells.fit(KEYS, width), Line.Look.TITLE));
        return all;
    }

    @Override
    public @Nullable Page press(Key key) {
        if (key.kind() == Key.Kind.QUIT || key.is("q")) {
            return null;
        }
        if (key.kind() == Key.Kind.ESCAPE || key.kind() == Key.Kind.BACKSPACE || key.kind() == Key.Kind.ENTER) {
            return back;
        }
        cursor.moved(key, lines);
        return this;
    }
}
