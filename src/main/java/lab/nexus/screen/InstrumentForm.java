package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Details;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import org.jspecify.annotations.Nullable;

/// One instrument, to fill in. What the service refuses is told below, and the cursor goes to that field.
final class InstrumentForm implements Page {
    private static final String KEYS = " ↑↓ Tab field   Ctrl+U empty it   Ctrl+S save   Esc back";
    private static final List<String> COLUMNS = List.of(
            "instrument_pid",
            "display_name",
            "api_url",
            "calendar_url",
            "location",
            "property_tag",
            "filestore_path",
            "harvester",
            "timezone",
            "reason");
    private static final List<String> NAMES = List.of(
            "PID",
            "Display Name",
            "API URL",
            "Calendar URL",
            "Location",
            "Property Tag",
            "Filestore Path",
            "Harvester",
            "Timezone",
            "Reason");

    private final Instruments service;
    private final @Nullable Instrument before;
    private final InstrumentsPage back;
    private final Fields fields;
    private String refused = "";

    private InstrumentForm(
            Instruments service, @Nullable Instrument before, InstrumentsPage back, List<String> values) {
        this.service = service;
        this.before = before;
        this.back = back;
        fields = new Fields(before == null ? NAMES : NAMES.subList(1, NAMES.size()), values);
    }

    static InstrumentForm add(Instruments service, InstrumentsPage back) {
        return new InstrumentForm(service, null, back, List.of("", "", "", "", "", "", "", "nemo", "", ""));
    }

    /// The PID never changes, so it is no field.
    static InstrumentForm edit(Instruments service, Instrument i, InstrumentsPage back) {
        return new InstrumentForm(
                service,
                i,
                back,
                List.of(
                        i.displayName(),
                        i.apiUrl(),
                        i.calendarUrl(),
                        i.location(),
                        i.propertyTag(),
                        i.filestorePath(),
                        i.harvester(),
                        i.timezone(),
                        ""));
    }

    @Override
    public List<Line> draw(int width, int height) {
        var lines = new ArrayList<Line>();
        var title = before == null ? " New instrument" : " Instrument " + before.pid();
        lines.add(Line.of(Cells.fit(title, width), Line.Look.TITLE));
        if (height > 14) {
            lines.add(Line.of(""));
        }
        lines.addAll(fields.draw(width));
        while (lines.size() < height - 3) {
            lines.add(Line.of(""));
        }
        var shown = lines.size() > height - 3 ? new ArrayList<>(lines.subList(0, height - 3)) : lines;
        int half = Math.min(refused.length(), width - 2);
        shown.add(Line.of(Cells.fit(" " + refused.substring(0, half), width), Line.Look.BAD));
        shown.add(Line.of(Cells.fit(" " + refused.substring(half), width), Line.Look.BAD));
        shown.add(Line.of(Cells.fit(KEYS, width), Line.Look.TITLE));
        return shown;
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
            case SAVE -> {
                return save();
            }
            default -> fields.press(key);
        }
        return this;
    }

    private String value(String column) {
        return fields.value(place(column));
    }

    private int place(String column) {
        return COLUMNS.indexOf(column) - (before == null ? 0 : 1);
    }

    private Page save() {
        var details = Details.of(this::value);
        try {
            if (before == null) {
                var made = service.add(value("instrument_pid"), details, value("reason"));
                return back.say(told("added ", made), look(made));
            }
            var changed = service.edit(before.pid(), details, value("reason"));
            return back.say(told(changed.changed() ? "changed " : "nothing to change in ", changed), look(changed));
        } catch (Fault fault) {
            refused = fault.whole();
            int field = COLUMNS.contains(fault.field()) ? place(fault.field()) : -1;
            if (field >= 0) {
                fields.goTo(field);
            }
            return this;
        }
    }

    private static String told(String deed, Instruments.Changed changed) {
        var trouble = changed.trouble();
        return deed + changed.instrument().pid() + (trouble == null ? "" : "; " + trouble);
    }

    private static Line.Look look(Instruments.Changed changed) {
        return changed.trouble() == null ? Line.Look.GOOD : Line.Look.BAD;
    }
}
