package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.people.Columns;
import lab.nexus.people.GuestSession;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// Guests and their sessions, and who somebody is.
final class SessionRoutes {
    /// Answers only somebody who says who they are.
    static final String ME = "/auth/me";

    private final Reception reception;

    SessionRoutes(Reception reception) {
        this.reception = reception;
    }

    List<Route> all() {
        return List.of(
                Route.post("/auth/guest", "Become a guest; answers with the session.", this::begin)
                        .says(List.of(Input.body("display_name", Form.text(64).orNull(), "how to call the guest")))
                        .answers("nexus_auth_guest", "session", Forms.GUEST),
                Route.get(ME, "Who am I, and what may I do?", this::me)
                        .answers(
                                "nexus_auth_me",
                                "session?",
                                Forms.GUEST,
                                "account?",
                                Forms.ACCOUNT,
                                "role?",
                                Form.words(Role.words()),
                                "csrf?",
                                Form.TEXT,
                                "token?",
                                Forms.TOKEN));
    }

    private Reply begin(Request request) {
        if (reception.guestRole() == null) {
            throw new Refused(Envelope.error(403, "forbidden", "there are no guests here: sign in"));
        }
        var name = Body.of(request).textOrNull("display_name");
        return Envelope.ok(
                "nexus_auth_guest", Map.of("session", row(reception.guests().begin(name))));
    }

    private Reply me(Request request) {
        var asker = Asker.now();
        var facts = new TreeMap<String, @Nullable Object>();
        if (asker.guest() != null) {
            facts.put("session", row(asker.guest()));
            return Envelope.ok("nexus_auth_me", facts);
        }
        var account = asker.account();
        var role = asker.role();
        if (account == null || role == null) {
            throw new IllegalStateException("nobody was let through");
        }
        facts.put("account", Columns.of(account));
        facts.put("role", role.word());
        var signed = asker.signed();
        if (signed != null) {
            facts.put("session", SignInRoutes.row(signed));
            facts.put("csrf", asker.crossSite());
        }
        var program = asker.program();
        if (program != null) {
            facts.put("token", Columns.of(program.token()));
        }
        return Envelope.ok("nexus_auth_me", facts);
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
