package lab.nexus.cli;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import lab.nexus.json.Json;
import lab.nexus.session.Moment;
import lab.nexus.session.Tally;
import org.jspecify.annotations.Nullable;

/// As NexusLIMS', but without its wish for a full configuration: it only reads the database.
final class NexuslimsInstrumentsList implements Command {
    private static final int WIDEST_URL = 22;
    private static final String NONE = "No instruments found. Use 'nexuslims instruments manage' to add instruments.\n";

    @Override
    public String path() {
        return "instruments list";
    }

    @Override
    public String summary() {
        return "The instruments, and how much each was used.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(new Argument(
                "--format", Argument.Kind.TEXT, false, "table", List.of("table", "json"), "How they are written."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  no database, or not one of NexusLIMS at its head", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!bench.hasLocation()) {
            return NexuslimsMove.error(NexuslimsInit.UNSET + "Aborted!\n");
        }
        if (!bench.isThere()) {
            return NexuslimsMove.error(NexuslimsMove.ABSENT);
        }
        try {
            var database = bench.opened();
            var rows = database.read(tx -> {
                var tallies = Tally.all(tx);
                return Instruments.foreign(tx).stream()
                        .map(instrument -> row(instrument, tallies.get(instrument.pid())))
                        .toList();
            });
            return new Answer.Spoken(given.text("--format").equals("json") ? json(rows) : table(rows), "", 0);
        } catch (Fault fault) {
            return NexuslimsMove.error("Error: " + fault.whole() + "\n");
        }
    }

    private record Used(
            Instrument instrument, long sessions, @Nullable ZonedDateTime last) {}

    private static Used row(Instrument instrument, @Nullable Tally tally) {
        if (tally == null) {
            return new Used(instrument, 0, null);
        }
        var zone = instrument.zone();
        return new Used(
                instrument,
                tally.sessions(),
                Moment.parse(tally.lastEnd()).instant(zone).atZone(zone));
    }

    private static String json(List<Used> rows) {
        var list = new ArrayList<Map<String, @Nullable Object>>();
        for (var used : rows) {
            var instrument = used.instrument();
            var last = used.last();
            var object = new LinkedHashMap<String, @Nullable Object>();
            object.put("instrument_pid", instrument.pid());
            object.put("display_name", instrument.displayName());
            object.put("location", instrument.location());
            object.put("api_url", instrument.apiUrl());
            object.put("harvester", instrument.harvester());
            object.put("sessions_total", used.sessions());
            object.put("last_session", last == null ? null : last.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            list.add(object);
        }
        return Json.pretty(list) + "\n";
    }

    private static String table(List<Used> rows) {
        if (rows.isEmpty()) {
            return NONE;
        }
        var cells = new ArrayList<Map<String, @Nullable Object>>();
        var minutes = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ROOT);
        for (var used : rows) {
            var instrument = used.instrument();
            var last = used.last();
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("ID", instrument.pid());
            row.put("Display Name", instrument.displayName());
            row.put("Location", instrument.location());
            row.put("API URL", middleCut(instrument.apiUrl()));
            row.put("Sessions", used.sessions());
            row.put("Last Session", last == null ? "—" : last.format(minutes));
            cells.add(row);
        }
        return "NexusLIMS Instruments (" + rows.size() + " total)\n" + Table.of(cells);
    }

    private static String middleCut(String url) {
        if (url.length() <= WIDEST_URL) {
            return url;
        }
        int front = WIDEST_URL / 2;
        return url.substring(0, front) + "…" + url.substring(url.length() - (WIDEST_URL - 1 - front));
    }
}
