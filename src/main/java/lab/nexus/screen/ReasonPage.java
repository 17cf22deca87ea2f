package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Asks why something is done before it is done.
final class ReasonPage implements Page {
    private static final String KEYS = " Enter do it   Esc do nothing";

    private final String title;
    private final Page back;
    private final Function<String, Page> deed;
    private final Fields fields = new Fields(List.of("Reason"), List.of(""));
    private String refused = "";

    ReasonPage(String title, Page back, Function<String, Page> deed) {
        this.title = title;
        this.back = back;
        this.deed = deed;
    }

    @Override
    public List<Line> draw(int width, int height) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of(Cells.fit(" " + title, width), Line.Look.TITLE));
        lines.add(Line.of(""));
        lines.addAll(fields.draw(width));
        while (lines.size() < height - 2) {
            lines.add(Line.of(""));
        }
        lines.add(Line.of(Cells.fit(" " + refused, width), Line.Look.BAD));
        lines.add(Line.of(Cells.fit(KEYS, width), Line.Look.TITLE));
        return lines;
    }

    @Override
    public @Nullable Page press(Key key) {
        switch (key.kind()) {
            case QUIT -> {
                return null;
            }
            case ESCAPE -> {
                return back;
            }
            case ENTER, SAVE -> {
                try {
                    return deed.apply(fields.value(0));
                } catch (Fault fault) {
                    refused = fault.whole();
                }
            }
            default -> fields.press(key);
        }
        return this;
    }
}
