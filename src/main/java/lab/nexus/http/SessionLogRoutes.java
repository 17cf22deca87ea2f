package lab.nexus.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.session.Choice;
import lab.nexus.session.Columns;
import lab.nexus.session.NewSession;
import lab.nexus.session.Overview;
import lab.nexus.session.RecordStatus;
import org.jspecify.annotations.Nullable;

/// Sessions on instruments: who was on which one when, and how far the record is.
final class SessionLogRoutes {
    private static final String ID = "session_identifier";
    private static final String LIST = "session";
    private static final long ROWS = 25;

    private final Facility facility;

    SessionLogRoutes(Facility facility) {
        this.facility = facility;
    }

    List<Route> all() {
        var id = Input.body(ID, Form.text(1_000), "the session").needed();
        var reason = Input.body("reason", Form.text(100_000).orNull(), "why");
        return List.of(
                Route.get("/session/list", "Sessions, those logged last first.", this::list)
                        .takes(
                                Input.query("status", Form.text(40), "only those in it"),
                                Input.query("instrument", Form.text(1_000), "only those on it: its PID"),
                                Input.query("user", Form.text(1_000), "only those of this person"),
                                Input.query("from", Form.text(40), "only those that go on after it: a day or a moment"),
                                Input.query("to", Form.text(40), "only those that begin before it: a day or a moment"),
                                Input.limit(ROWS),
                                Input.cursor())
                        .answers("nexus_session_list", Forms.page("sessions", Forms.SESSION)),
                Route.get("/session/show", "One session and all rows of its log.", this::show)
                        .takes(Input.query(ID, Form.text(1_000), "the session").needed())
                        .answers(
                                "nexus_session",
                                "session",
                                Forms.SESSION,
                                "log",
                                Form.list(Forms.SESSION_LOG),
                                "instrument",
                                Forms.INSTRUMENT.orNull()),
                Route.post("/session/add", "Write down a session that the scheduler does not know.", this::add)
                        .takes(
                                Input.body("instrument", Form.text(1_000), "its PID")
                                        .needed(),
                                Input.body(ID, Form.text(1_000).orNull(), "made when left out"),
                                Input.body("start", Form.text(40).orNull(), "now when left out"),
                                Input.body("end", Form.text(40).orNull(), "left out while it goes on"),
                                Input.body("user", Form.text(1_000).orNull(), "who is on it"),
                                reason)
                        .answers("nexus_session_change", "changed", Form.FLAG, "session", Forms.SESSION),
                Route.post("/session/end", "End a session that goes on.", this::end)
                        .takes(id, Input.body("at", Form.text(40).orNull(), "now when left out"), reason)
                        .answers("nexus_session_change", "changed", Form.FLAG, "session", Forms.SESSION),
                Route.post("/session/status", "Take a session's record to its next status.", this::status)
                        .takes(
                                id,
                                Input.body("status", Form.text(40), "the next one")
                                        .needed(),
                                Input.body("rebuild", Form.FLAG.orNull(), "lets a completed one be built once more"),
                                reason)
                        .answers("nexus_session_change", "changed", Form.FLAG, "session", Forms.SESSION),
                Route.post("/session/hold", "Put a session aside: no record is made of it.", this::hold)
                        .takes(
                                id,
                                Input.body("reason", Form.text(100_000), "why").needed())
                        .answers(
                                "nexus_session_hold",
                                ID,
                                Form.TEXT,
                                "held_at",
                                Form.TEXT,
                                "actor",
                                Form.TEXT,
                                "reason",
                                Form.TEXT),
                Route.post("/session/release", "Let a session be built that was put aside.", this::release)
                        .takes(id, reason)
                        .answers("nexus_session_change", "changed", Form.FLAG, "session", Forms.SESSION));
    }

    private static @Nullable RecordStatus status(@Nullable String typed) {
        return typed == null ? null : RecordStatus.parse(typed);
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var key = Cursor.in(request, LIST, 1);
        var page = facility.sessions()
                .page(
                        new Choice(
                                status(request.parameter("status")),
                                request.parameter("instrument"),
                                request.parameter("user"),
                                moment(request, "from"),
                                moment(request, "to")),
                        key == null ? Long.MAX_VALUE : Long.parseLong(key.getFirst()),
                        (int) limit);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", page.size());
        facts.put("sessions", page.stream().map(Columns::of).toList());
        boolean full = limit > 0 && page.size() == limit;
        facts.put("next_cursor", full ? Cursor.of(LIST, page.getLast().start().id()) : null);
        return Envelope.ok("nexus_session_list", facts);
    }

    /// A day, or a moment with its zone; null when it is not given.
    static @Nullable Instant moment(Request request, String name) {
        var text = request.parameter(name);
        if (text == null) {
            return null;
        }
        try {
            var typed = text.strip().replace(' ', '+'); // a plus that was not encoded
            return typed.length() == "2026-01-02".length()
                    ? LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(typed).toInstant();
        } catch (DateTimeException notATime) {
            throw Refused.bad(name, name + " must be a day or a moment with its zone, like 2026-03-04T05:06:07Z");
        }
    }

    private Reply show(Request request) {
        var found = facility.sessions().show(String.valueOf(request.parameter(ID)));
        var facts = new TreeMap<String, @Nullable Object>();
        var instrument = found.instrument();
        facts.put("session", Columns.of(found));
        facts.put("log", found.rows().stream().map(Columns::of).toList());
        facts.put("instrument", instrument == null ? null : lab.nexus.instrument.Columns.of(instrument));
        return Envelope.ok("nexus_session", facts);
    }

    private static Reply changed(Overview session, boolean changed) {
        return Envelope.ok("nexus_session_change", Map.of("changed", changed, "session", Columns.of(session)));
    }

    private Reply add(Request request) {
        var body = Body.of(request);
        var asked = new NewSession(
                body.textOrNull(ID),
                body.text("instrument"),
                body.textOrNull("start"),
                body.textOrNull("end"),
                body.textOrNull("user"));
        return changed(facility.sessions().add(asked, body.textOrNull("reason")), true);
    }

    private Reply end(Request request) {
        var body = Body.of(request);
        return changed(facility.sessions().end(body.text(ID), body.textOrNull("at"), body.textOrNull("reason")), true);
    }

    private Reply status(Request request) {
        var body = Body.of(request);
        var done = facility.sessions()
                .changeStatus(
                        body.text(ID),
                        RecordStatus.parse(body.text("status")),
                        body.on("rebuild"),
                        body.textOrNull("reason"));
        return changed(done.session(), done.changed());
    }

    private Reply hold(Request request) {
        var body = Body.of(request);
        return Envelope.ok(
                "nexus_session_hold", Columns.of(facility.sessions().hold(body.text(ID), body.text("reason"))));
    }

    private Reply release(Request request) {
        var body = Body.of(request);
        return changed(facility.sessions().release(body.text(ID), body.textOrNull("reason")), true);
    }
}
