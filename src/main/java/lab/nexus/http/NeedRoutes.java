package lab.nexus.http;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
        var needs = new ArrayList<Map<String, Object>>();
        for (var status : STOPPED) {
            for (var session : facility.sessions().list(new Choice(status, null, null, null, null), MOST)) {
                var uploads = stuck(session, now);
                if (session.hold() == null && (status != RecordStatus.BUILT_NOT_EXPORTED || !uploads.isEmpty())) {
                    needs.add(Map.of(
                            "session",
                            Columns.of(session),
                            "uploads",
                            uploads.stream().map(Upload::row).toList()));
                }
            }
        }
        return Envelope.ok("nexus_session_needs", Map.of("count", needs.size(), "needs", needs));
    }

    /// Uploads that were refused, or that nobody has tried again when it was time.
    private List<Upload> stuck(Overview session, Instant now) {
        return facility.desk().of(session.start().identifier()).stream()
                .filter(upload -> upload.state() == State.REFUSED || late(upload, now))
                .toList();
    }

    private static boolean late(Upload upload, Instant now) {
        var next = upload.next();
        return upload.state() == State.FAILED
                && (next == null || OffsetDateTime.parse(next).toInstant().isBefore(now));
    }
}
