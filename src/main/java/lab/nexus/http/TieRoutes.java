package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.custody.Custody;
import lab.nexus.session.Columns;
import lab.nexus.session.Tie;
import lab.nexus.session.Ties;
import org.jspecify.annotations.Nullable;

/// Which samples were on the instrument in a session, seen from either side.
final class TieRoutes {
    private static final String ID = "session_identifier";

    private final Facility facility;
    private final Custody custody;

    TieRoutes(Facility facility, Custody custody) {
        this.facility = facility;
        this.custody = custody;
    }

    List<Route> all() {
        var session = Input.body(ID, Form.text(1_000), "the session").needed();
        var sample = Input.body("identifier", Form.text(2_000), "number or external id of the sample")
                .needed();
        return List.of(
                Route.get("/session/samples", "The samples of a session, and names that nobody knows.", this::samples)
                        .takes(Input.query(ID, Form.text(1_000), "the session").needed())
                        .answers("nexus_session_samples", ID, Form.TEXT, "samples", Form.list(Forms.TIE)),
                Route.post("/session/tie", "Say that a sample was on the instrument.", this::tie)
                        .takes(
                                session,
                                sample,
                                Input.body("named", Form.text(1_000).orNull(), "the name in the answers it stands for"),
                                Input.body("reason", Form.text(100_000).orNull(), "why"))
                        .answers("nexus_session_tie", "tie", Forms.TIE),
                Route.post("/session/untie", "Say that a sample was not on the instrument.", this::untie)
                        .takes(
                                session,
                                sample,
                                Input.body("reason", Form.text(100_000), "why").needed())
                        .answers("nexus_session_untied", "untied", Form.list(Forms.TIE)),
                Route.get("/sample/sessions", "The sessions that a sample was on an instrument in.", this::sessions)
                        .takes(Input.query("identifier", Form.text(2_000), "number or external id")
                                .needed())
                        .answers(
                                "nexus_sample_sessions",
                                "identifier",
                                Form.TEXT,
                                "sessions",
                                Form.list(Forms.SAMPLE_SESSION)));
    }

    private Reply samples(Request request) {
        var id = String.valueOf(request.parameter(ID));
        return Envelope.ok(
                "nexus_session_samples",
                Map.of(ID, id, "samples", rows(facility.ties().of(id))));
    }

    private static List<Map<String, @Nullable Object>> rows(List<Tie> ties) {
        return ties.stream().map(Columns::of).toList();
    }

    private Reply tie(Request request) {
        var body = Body.of(request);
        var tie = facility.ties()
                .tie(body.text(ID), body.text("identifier"), body.textOrNull("named"), body.textOrNull("reason"));
        return Envelope.ok("nexus_session_tie", Map.of("tie", Columns.of(tie)));
    }

    private Reply untie(Request request) {
        var body = Body.of(request);
        var untied = facility.ties().untie(body.text(ID), body.text("identifier"), body.text("reason"));
        return Envelope.ok("nexus_session_untied", Map.of("untied", rows(untied)));
    }

    private Reply sessions(Request request) {
        var typed = String.valueOf(request.parameter("identifier"));
        var sample = custody.sample(typed);
        var rows = facility.ties().ofSample(sample.id()).stream()
                .map(this::session)
                .toList();
        return Envelope.ok("nexus_sample_sessions", Map.of("identifier", typed, "sessions", rows));
    }

    private Map<String, @Nullable Object> session(Ties.Visit visit) {
        var row = new TreeMap<String, @Nullable Object>(
                Columns.of(facility.sessions().show(visit.tie().session())));
        row.put("named", visit.tie().named());
        row.put("found_by", visit.tie().found().stored());
        return row;
    }
}
