package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.db.Browse;
import org.jspecify.annotations.Nullable;

/// The tables of a database, to choose one.
final class TablesPage implements Page {
    private static final String KEYS = " ↑↓ choose   Enter open   q quit";

    private final Browse browse;
    private final String where;
    private final Cursor cursor = new Cursor();

    TablesPage(Browse browse, String where) {
        this.browse = browse;
        this.where = where;
    }

    @Override
    public List<Line> draw(int width, int height) {
        var tables = browse.tables();
        var lines = new ArrayList<Line>();
        lines.add(Line.of(Cells.fit(" Tables of " + where + " (read only)", width), Line.Look.TITLE));
        lines.add(Line.of(""));
        int visible = height - 3;
        long top = cursor.top(visible, tables.size());
        for (long i = top; i < Math.min(tables.size(), top + visible); i++) {
            var table = tables.get((int) i);
            lines.add(Line.of(
                    Cells.fit((i == cursor.place() ? "> " : "  ") + table, width),
                    i == cursor.place() ? Line.Look.MARKED : Line.Look.PLAIN));
        }
        while (lines.size() < height - 1) {
            lines.add(Line.of(""));
        }
        lines.add(Line.of(Cells.fit(KEYS, width), Line.Look.TITLE));
        return lines;
    }

    @Override
    public @Nullable Page press(Key key) {
        var tables = browse.tables();
        if (key.kind() == Key.Kind.QUIT || key.is("q") || key.kind() == Key.Kind.ESCAPE) {
            return null;
        }
        if ((key.kind() == Key.Kind.ENTER || key.kind() == Key.Kind.RIGHT) && !tables.isEmpty()) {
            return new RowsPage(browse, tables.get((int) cursor.place()), this);
        }
        cursor.moved(key, tables.size());
        return this;
    }
}
