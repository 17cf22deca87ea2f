package lab.nexus.http;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.session.Choice;
import lab.nexus.session.Columns;
import lab.nexus.session.Overview;
import lab.nexus.session.RecordStatus;
import lab.nexus.upload.State;
import lab.nexus.upload.Upload;

/// What only a person can move on: sessions of which no record came, and records that a destination does not take.
final class NeedRoutes {
    private static final List<RecordStatus> STOPPED = List.of(
            RecordStatus.ERROR,
            RecordStatus.NO_RESERVATION,
            RecordStatus.NO_FILES_FOUND,
            RecordStatus.BUILT_NOT_EXPORTED);
    private static final int MOST = 500;

    private final Facility facility;
    private final Clock clock;

    NeedRoutes(Facility facility, Clock clock) {
        this.facility = facility;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(Route.get(
                        "/session/needs", "Sessions that need a person, and what their destinations said.", this::needs)
                .answers(
                        "nexus_session_needs",
                        "count",
                        Form.count(),
                        "needs",
                        Form.list(Form.object("session", Forms.SESSION, "uploads", Form.list(Forms.UPLOAD)))));
    }

    private Reply needs(Request request) {
        var now = clock.instant();
        var stopped = new LinkedHashMap<RecordStatus, List<Overview>>();
        for (var status : STOPPED) {
            stopped.put(status, facility.sessions().list(new Choice(status, null, null, null, null), MOST));
        }
        var uploads = facility.desk()
                .ofAll(stopped.values().stream()
                        .flatMap(List::stream)
                        .map(session -> session.start().identifier())
                        .toList());
        var needs = new ArrayList<Map<String, Object>>();
        stopped.forEach((status, sessions) -> {
            for (var session : sessions) {
                var all = uploads.getOrDefault(session.start().identifier(), List.of());
                var stuck = all.stream().filter(upload -> stuck(upload, now)).toList();
                boolean goesOn = stuck.isEmpty() && all.stream().anyMatch(NeedRoutes::goesOn);
                if (session.hold() == null && !(status == RecordStatus.BUILT_NOT_EXPORTED && goesOn)) {
                    needs.add(Map.of(
                            "session",
                            Columns.of(session),
                            "uploads",
                            stuck.stream().map(Upload::row).toList()));
                }
            }
        });
        return Envelope.ok("nexus_session_needs", Map.of("count", needs.size(), "needs", needs));
    }

    /// Was it refused, or has nobody tried it again when it was time?
    private static boolean stuck(Upload upload, Instant now) {
        return upload.state() == State.REFUSED || late(upload, now);
    }

    /// Is it tried by itself, or put aside by a person?
    private static boolean goesOn(Upload upload) {
        return upload.state() != State.SENT;
    }

    private static boolean late(Upload upload, Instant now) {
        var next = upload.next();
        return upload.state() == State.FAILED
                && (next == null || OffsetDateTime.parse(next).toInstant().isBefore(now));
    }
}
