package lab.nexus.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.instrument.Columns;
import lab.nexus.instrument.Details;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import org.jspecify.annotations.Nullable;

/// Instruments.
final class InstrumentRoutes {
    private static final List<String> FIELDS = List.of(
            "api_url",
            "calendar_url",
            "location",
            "display_name",
            "property_tag",
            "filestore_path",
            "harvester",
            "timezone");
    private static final String PID = "instrument_pid";
    private static final long ROWS = 100;
    private static final String LIST = "instrument";

    private final Facility facility;

    InstrumentRoutes(Facility facility) {
        this.facility = facility;
    }

    List<Route> all() {
        var pid = Input.body(PID, Form.text(100), "its PID").needed();
        var reason = Input.body("reason", Form.text(100_000), "why").needed();
        var details = new ArrayList<Input>();
        FIELDS.forEach(field -> details.add(Input.body(field, Form.text(1_000).orNull(), "as in the list")));
        return List.of(
                Route.get("/instrument/list", "Instruments by PID.", this::list)
                        .takes(
                                Input.query("retired", Form.FLAG, "true also lists those out of use"),
                                Input.limit(ROWS),
                                Input.cursor())
                        .answers("nexus_instrument_list", Forms.page("instruments", Forms.INSTRUMENT)),
                Route.get("/instrument/show", "One instrument.", this::show)
                        .takes(Input.query(PID, Form.text(100), "its PID").needed())
                        .answers("nexus_instrument", "instrument", Forms.INSTRUMENT),
                changing(Route.post("/instrument/add", "Register an instrument.", this::add), details, pid),
                changing(
                        Route.post("/instrument/edit", "Change what is said; the rest stays.", this::edit),
                        details,
                        pid,
                        reason),
                changing(
                        Route.post("/instrument/retire", "Put an instrument out of use.", this::retire),
                        List.of(),
                        pid,
                        reason),
                changing(
                        Route.post("/instrument/unretire", "Take an instrument into use again.", this::unretire),
                        List.of(),
                        pid,
                        reason));
    }

    private static Route changing(Route route, List<Input> first, Input... more) {
        return route.takes(first, more)
                .answers("nexus_instrument_change", "changed", Form.FLAG, "instrument", Forms.INSTRUMENT);
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var key = Cursor.in(request, LIST, 2);
        var page = facility.instruments().list(request.on("retired")).stream()
                .filter(instrument -> key == null || instrument.pid().compareTo(key.getFirst()) > 0)
                .sorted(java.util.Comparator.comparing(Instrument::pid))
                .limit(limit)
                .toList();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", page.size());
        facts.put("instruments", page.stream().map(Columns::of).toList());
        boolean full = limit > 0 && page.size() == limit;
        facts.put("next_cursor", full ? Cursor.of(LIST, page.getLast().pid(), 0) : null);
        return Envelope.ok("nexus_instrument_list", facts);
    }

    private Reply show(Request request) {
        var found = facility.instruments().show(String.valueOf(request.parameter(PID)));
        return Envelope.ok("nexus_instrument", Map.of("instrument", Columns.of(found)));
    }

    private Reply add(Request request) {
        var body = Body.of(request);
        return changed(
                facility.instruments().add(body.text(PID), Details.of(body::textOrNull), body.textOrNull("reason")));
    }

    private Reply edit(Request request) {
        var body = Body.of(request);
        return changed(facility.instruments().edit(body.text(PID), Details.of(body::textOrNull), body.text("reason")));
    }

    private Reply retire(Request request) {
        var body = Body.of(request);
        return changed(facility.instruments().retire(body.text(PID), body.text("reason")));
    }

    private Reply unretire(Request request) {
        var body = Body.of(request);
        return changed(facility.instruments().unretire(body.text(PID), body.text("reason")));
    }

    private static Reply changed(Instruments.Changed done) {
        return Envelope.ok(
                "nexus_instrument_change",
                Map.of("changed", done.changed(), "instrument", Columns.of(done.instrument())));
    }
}
