package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import org.jspecify.annotations.Nullable;

/// The list of instruments: add, edit, retire and take back. Every change goes through the service that the
/// commands use.
final class InstrumentsPage implements Page {
    private static final String KEYS =
            " a add   e edit   d retire   u take back   / filter   v all   g refresh   q quit";
    private static final List<String> HEADS =
            List.of("Display Name", "PID", "API URL", "Filestore Path", "Location", "Property Tag", "Timezone");
    private static final List<Integer> WIDTHS = List.of(24, 20, 30, 20, 16, 12, 20);

    private final Instruments service;
    private final Cursor cursor = new Cursor();
    private List<Instrument> all;
    private boolean retired;
    private String filter = "";
    private boolean typing;
    private int column;
    private String said = "";
    private Line.Look look = Line.Look.PLAIN;

    InstrumentsPage(Instruments service) {
        this.service = service;
        all = service.list(false);
    }

    /// Shows what has become of a change.
    InstrumentsPage say(String text, Line.Look how) {
        said = text;
        look = how;
        all = service.list(retired);
        return this;
    }

    private List<Instrument> shown() {
        var wanted = filter.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(i ->
                        String.join("\n", cells(i)).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private static List<String> cells(Instrument i) {
        var name = i.retirement() == null ? i.displayName() : i.displayName() + " (retired)";
        return List.of(name, i.pid(), i.apiUrl(), i.filestorePath(), i.location(), i.propertyTag(), i.timezone());
    }

    @Override
    public List<Line> draw(int width, int height) {
        var instruments = shown();
        var lines = new ArrayList<Line>();
        var title = " Instruments: " + instruments.size() + (retired ? ", retired ones too" : "");
        lines.add(Line.of(Cells.fit(title, width), Line.Look.TITLE));
        lines.add(
                typing || !filter.isEmpty()
                        ? Line.of(Cells.fit(" filter: " + filter + (typing ? "_" : ""), width), Line.Look.GOOD)
                        : Line.of(""));
        lines.add(Line.of(Cells.fit("  " + row(HEADS), width), Line.Look.TITLE));
        int visible = height - 5;
        long top = cursor.top(visible, instruments.size());
        for (long i = top; i < Math.min(instruments.size(), top + visible); i++) {
            boolean marked = i == cursor.place();
            lines.add(Line.of(
                    Cells.fit((marked ? "> " : "  ") + row(cells(instruments.get((int) i))), width),
                    marked ? Line.Look.MARKED : Line.Look.PLAIN));
        }
        if (instruments.isEmpty()) {
            lines.add(Line.of("  no instruments; a adds one"));
        }
        while (lines.size() < height - 2) {
            lines.add(Line.of(""));
        }
        lines.add(Line.of(Cells.fit(" " + said, width), look));
        lines.add(Line.of(Cells.fit(KEYS, width), Line.Look.TITLE));
        return lines;
    }

    private String row(List<String> cells) {
        var out = new StringBuilder();
        for (int i = column; i < cells.size(); i++) {
            out.append(Cells.fit(cells.get(i), WIDTHS.get(i))).append("  ");
        }
        return out.toString();
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
        said = "";
        var instruments = shown();
        var chosen =
                instruments.isEmpty() ? null : instruments.get((int) Math.min(cursor.place(), instruments.size() - 1L));
        switch (key.kind()) {
            case ENTER -> {
                return chosen == null ? this : InstrumentForm.edit(service, chosen, this);
            }
            case LEFT -> column = Math.max(0, column - 1);
            case RIGHT -> column = Math.min(HEADS.size() - 1, column + 1);
            case ESCAPE -> filter = "";
            case TEXT -> {
                return letter(key.text(), chosen);
            }
            default -> cursor.moved(key, instruments.size());
        }
        return this;
    }

    private @Nullable Page letter(String letter, @Nullable Instrument chosen) {
        switch (letter) {
            case "q" -> {
                return null;
            }
            case "a" -> {
                return InstrumentForm.add(service, this);
            }
            case "e" -> {
                return chosen == null ? this : InstrumentForm.edit(service, chosen, this);
            }
            case "d" -> {
                return chosen == null ? this : retire(chosen);
            }
            case "u" -> {
                return chosen == null ? this : takeBack(chosen);
            }
            case "/" -> typing = true;
            case "v" -> {
                retired = !retired;
                all = service.list(retired);
            }
            case "g" -> say("read again", Line.Look.GOOD);
            default -> {
                // no such key
            }
        }
        return this;
    }

    private Page retire(Instrument chosen) {
        return new ReasonPage("Retire " + chosen.pid(), this, reason -> {
            service.retire(chosen.pid(), reason);
            return say("retired " + chosen.pid() + "; its sessions and records stay", Line.Look.GOOD);
        });
    }

    private Page takeBack(Instrument chosen) {
        return new ReasonPage("Take " + chosen.pid() + " back into use", this, reason -> {
            service.unretire(chosen.pid(), reason);
            return say(chosen.pid() + " is in use", Line.Look.GOOD);
        });
    }

    private void type(Key key) {
        switch (key.kind()) {
            case TEXT -> filter += key.text();
            case BACKSPACE ->
                filter = filter.isEmpty() ? "" : filter.substring(0, filter.offsetByCodePoints(filter.length(), -1));
            case ENTER -> typing = false;
            case ESCAPE, CLEAR -> {
                typing = key.kind() == Key.Kind.CLEAR;
                filter = "";
            }
            default -> typing = !cursor.moved(key, shown().size());
        }
        cursor.moved(Key.of(Key.Kind.HOME), shown().size());
    }
}
