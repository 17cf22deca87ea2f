package lab.nexus.http;

import java.util.Optional;
import lab.nexus.ledger.Actor;
import lab.nexus.people.GuestSession;
import lab.nexus.people.GuestSessions;
import org.jspecify.annotations.Nullable;

/// Finds out who is asking.
///
/// @param session null for somebody who said nothing, or nothing that is true
record Asker(Role role, @Nullable GuestSession session) {
    private static final int LONGEST = 256;
    private static final String BEARER = "Bearer ";

    /// Looks at the session headers of a request.
    ///
    /// @param required whether a session must be there
    /// @throws Refused with 401 when one is required and there is none
    static Asker of(Request request, GuestSessions sessions, boolean required) {
        var id = id(request);
        if (id == null) {
            if (required) {
                throw new Refused(Envelope.error(
                        401, "auth_required", "missing session header (X-Nexus-Session) or Authorization: Bearer"));
            }
            return new Asker(Role.BENCH, null);
        }
        Optional<GuestSession> found = sessions.who(id);
        if (found.isEmpty() && required) {
            throw new Refused(Envelope.error(401, "invalid_session", "session not found or expired"));
        }
        return new Asker(Role.BENCH, found.orElse(null));
    }

    Actor actor() {
        return new Actor(session == null ? "anonymous" : session.person(), "api");
    }

    private static @Nullable String id(Request request) {
        for (var name : new String[] {"x-nexus-session", "x-session-id"}) {
            var id = plausible(request.header(name));
            if (id != null) {
                return id;
            }
        }
        var authorization = request.header("authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? plausible(authorization.substring(BEARER.length()))
                : null;
    }

    private static @Nullable String plausible(@Nullable String header) {
        var id = header == null ? "" : header.strip();
        boolean fine = !id.isEmpty() && id.length() <= LONGEST;
        for (int i = 0; i < id.length(); i++) {
            fine &= id.charAt(i) > ' ' && id.charAt(i) < 0x7f;
        }
        return fine ? id : null;
    }
}
