package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;

/// Lines to type into, one of which has the cursor. Not safe for several threads.
final class Fields {
    private final List<String> names;
    private final List<StringBuilder> values = new ArrayList<>();
    private int here;

    Fields(List<String> names, List<String> values) {
        this.names = names;
        values.forEach(value -> this.values.add(new StringBuilder(value)));
    }

    String value(int field) {
        return values.get(field).toString();
    }

    void goTo(int field) {
        here = field;
    }

    List<Line> draw(int width) {
        var lines = new ArrayList<Line>();
        int name = names.stream().mapToInt(Cells::width).max().orElse(0) + 4;
        for (int i = 0; i < names.size(); i++) {
            boolean marked = i == here;
            var text = value(i) + (marked ? "_" : "");
            int room = width - name - 1;
            while (Cells.width(text) > room) {
                text = text.substring(text.offsetByCodePoints(0, 1));
            }
            lines.add(Line.of(Cells.fit((marked ? "> " : "  ") + names.get(i), name))
                    .and(Cells.fit(text, room), marked ? Line.Look.MARKED : Line.Look.PLAIN));
        }
        return lines;
    }

    void press(Key key) {
        var value = values.get(here);
        switch (key.kind()) {
            case TEXT -> value.append(key.text());
            case BACKSPACE -> {
                if (!value.isEmpty()) {
                    value.setLength(value.offsetByCodePoints(value.length(), -1));
                }
            }
            case CLEAR -> value.setLength(0);
            case DOWN, TAB, ENTER -> here = Math.floorMod(here + 1, names.size());
            case UP, BACK_TAB -> here = Math.floorMod(here - 1, names.size());
            default -> {
                // no such key
            }
        }
    }
}
