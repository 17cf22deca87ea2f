package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.people.GuestSession;
import lab.nexus.people.GuestSessions;
import org.jspecify.annotations.Nullable;

/// Guests and their sessions.
final class SessionRoutes {
    /// Becoming a guest needs no session, whatever is required elsewhere.
    static final String BEGIN = "/auth/guest";

    private final GuestSessions sessions;

    SessionRoutes(GuestSessions sessions) {
        this.sessions = sessions;
    }

    List<Route> all() {
        return List.of(
                Route.post(BEGIN, "Become a guest; answers with the session.", this::begin),
                Route.get("/auth/me", "Whose session is this?", this::me));
    }

    private Reply begin(Request request) {
        var name = Body.of(request).textOrNull("display_name");
        return Envelope.ok("nexus_auth_guest", Map.of("session", row(sessions.begin(name))));
    }

    private Reply me(Request request) {
        var session = Asker.of(request, sessions, true).session();
        return Envelope.ok("nexus_auth_me", Map.of("session", session == null ? Map.of() : row(session)));
    }

    private static Map<String, @Nullable Object> row(GuestSession session) {
        var row = new TreeMap<String, @Nullable Object>();
        row.put("id", session.id());
        row.put("display_name", session.displayName());
        row.put("created_at", session.createdAt());
        row.put("expires_at", session.expiresAt());
        row.put("last_seen_at", session.lastSeenAt());
        return row;
    }
}
