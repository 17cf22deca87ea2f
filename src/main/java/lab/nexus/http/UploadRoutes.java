package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.upload.Choice;
import lab.nexus.upload.Destination;
import lab.nexus.upload.State;
import lab.nexus.upload.Upload;
import org.jspecify.annotations.Nullable;

/// Records on their way to the destinations. What is asked for here is done by whoever uploads next: a server never
/// uploads in a request.
final class UploadRoutes {
    private static final String ID = "session_identifier";
    private static final String WHERE = "destination";
    private static final String LIST = "upload";
    private static final long ROWS = 50;

    private final Facility facility;
    private final Settings settings;

    UploadRoutes(Facility facility, Settings settings) {
        this.facility = facility;
        this.settings = settings;
    }

    List<Route> all() {
        var id = Input.body(ID, Form.text(1_000), "the session").needed();
        var where = Input.body(WHERE, Form.text(100).orNull(), "only there; all when left out");
        var reason = Input.body("reason", Form.text(100_000).orNull(), "why");
        var why = Input.body("reason", Form.text(100_000), "why").needed();
        return List.of(
                Route.get("/upload/list", "Records on their way, those that changed last first.", this::list)
                        .takes(
                                Input.query(ID, Form.text(1_000), "only those of this session"),
                                Input.query(WHERE, Form.text(100), "only those to it"),
                                Input.query("state", Form.text(20), "only those in it"),
                                Input.limit(ROWS),
                                Input.cursor())
                        .answers("nexus_upload_list", Forms.page("uploads", Forms.UPLOAD)),
                Route.get("/upload/destinations", "The destinations that are configured.", this::destinations)
                        .answers(
                                "nexus_upload_destinations",
                                "strategy",
                                Form.TEXT,
                                "destinations",
                                Form.list(
                                        Form.object(WHERE, Form.TEXT, "priority", Form.count(), "address", Form.TEXT))),
                Route.ask("/upload/check", "Ask every destination whether it can be used.", this::check)
                        .answers("nexus_upload_check", "destinations", Form.list(Forms.DESTINATION)),
                Route.post("/upload/retry", "Have failed and refused uploads of a session tried again.", this::retry)
                        .takes(id, where, reason)
                        .answers("nexus_upload_change", "uploads", Form.list(Forms.UPLOAD)),
                Route.post("/upload/again", "Have a record looked at and put right at its destinations.", this::again)
                        .takes(id, where, why)
                        .answers("nexus_upload_change", "uploads", Form.list(Forms.UPLOAD)),
                Route.post("/upload/hold", "Put the uploads of a session aside that are not done.", this::hold)
                        .takes(id, where, why)
                        .answers("nexus_upload_change", "uploads", Form.list(Forms.UPLOAD)),
                Route.post("/upload/release", "Let uploads go on that were put aside.", this::release)
                        .takes(id, where, reason)
                        .answers("nexus_upload_change", "uploads", Form.list(Forms.UPLOAD)));
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var key = Cursor.in(request, LIST, 4);
        var state = request.parameter("state");
        var choice =
                new Choice(request.parameter(ID), request.parameter(WHERE), state == null ? null : State.parse(state));
        var behind = key == null ? null : Upload.behind(key.get(0), key.get(1), key.get(2));
        var page = facility.desk().list(choice, behind, (int) limit);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", page.size());
        facts.put("uploads", page.stream().map(Upload::row).toList());
        boolean full = limit > 0 && page.size() == limit;
        facts.put("next_cursor", full ? next(page.getLast()) : null);
        return Envelope.ok("nexus_upload_list", facts);
    }

    private static String next(Upload last) {
        return Cursor.of(LIST, last.changed(), last.session(), last.destination(), 0);
    }

    private Reply destinations(Request request) {
        var rows = facility.destinations().stream().map(UploadRoutes::row).toList();
        return Envelope.ok(
                "nexus_upload_destinations",
                Map.of("strategy", settings.orStandard(Setting.NX_EXPORT_STRATEGY), "destinations", rows));
    }

    private static Map<String, Object> row(Destination destination) {
        return Map.of(WHERE, destination.name(), "priority", destination.priority(), "address", destination.address());
    }

    private Reply check(Request request) {
        var rows = facility.checks().stream().map(check -> check.row()).toList();
        return Envelope.ok("nexus_upload_check", Map.of("destinations", rows));
    }

    private Reply retry(Request request) {
        var body = Body.of(request);
        return changed(facility.desk().retry(body.text(ID), body.textOrNull(WHERE), body.textOrNull("reason")));
    }

    private Reply again(Request request) {
        var body = Body.of(request);
        return changed(facility.desk().again(body.text(ID), body.textOrNull(WHERE), body.text("reason")));
    }

    private Reply hold(Request request) {
        var body = Body.of(request);
        return changed(facility.desk().hold(body.text(ID), body.textOrNull(WHERE), body.text("reason")));
    }

    private Reply release(Request request) {
        var body = Body.of(request);
        return changed(facility.desk().release(body.text(ID), body.textOrNull(WHERE), body.textOrNull("reason")));
    }

    private static Reply changed(List<Upload> uploads) {
        return Envelope.ok(
                "nexus_upload_change",
                Map.of("uploads", uploads.stream().map(Upload::row).toList()));
    }
}
