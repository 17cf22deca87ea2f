package lab.nexus.http;

import java.util.Optional;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.Accounts;
import lab.nexus.people.GuestSession;
import lab.nexus.people.GuestSessions;
import lab.nexus.people.Role;
import lab.nexus.people.Secret;
import lab.nexus.people.SignIns;
import lab.nexus.people.Tokens;
import lab.nexus.people.oidc.SingleSignOn;
import org.jspecify.annotations.Nullable;

/// Finds out who is asking, and lets them through to a route, or not.
///
/// What a request says of itself in a header counts before a cookie: `X-Nexus-Session`, `X-Session-Id` or
/// `Authorization: Bearer` with a guest's session or a token. A token that does not hold is refused wherever it is
/// used, and so is a browser whose sign-in has ended, so that nothing is done under another name than meant.
///
/// @param life seconds that a sign-in lasts
/// @param signIn whether somebody must be signed in
/// @param guestRole what a guest may do; null: there are no guests
record Reception(
        GuestSessions guests,
        SignIns signIns,
        Tokens tokens,
        Accounts accounts,
        Optional<SingleSignOn> singleSignOn,
        long life,
        boolean signIn,
        @Nullable Role guestRole,
        boolean guardSamples,
        boolean guardWrites) {
    /// The header that a page of ours sends with every change.
    static final String CROSS_SITE = "x-nexus-csrf";

    private static final int LONGEST = 256;
    private static final String BEARER = "Bearer ";

    static Reception of(Laboratory laboratory) {
        var settings = laboratory.settings();
        var database = laboratory.database();
        var clock = laboratory.clock();
        var ledger = new Ledger(clock);
        long life = SignIns.life(settings.get(Setting.NEXUS_SIGN_IN_TTL_SECONDS));
        return new Reception(
                new GuestSessions(database, clock, GuestSessions.life(settings.get(Setting.NEXUS_GUEST_TTL_SECONDS))),
                new SignIns(database, ledger, clock, life),
                new Tokens(database, ledger, clock),
                new Accounts(database, ledger, clock),
                SingleSignOn.of(settings, clock),
                life,
                laboratory.signIn(),
                guestRole(settings, laboratory.signIn()),
                settings.yes(Setting.NEXUS_REQUIRE_AUTH_FOR_SAMPLES),
                settings.yes(Setting.NEXUS_REQUIRE_AUTH_FOR_WRITES));
    }

    private static @Nullable Role guestRole(Settings settings, boolean signIn) {
        var set = settings.get(Setting.NEXUS_GUEST_ROLE);
        if (set == null) {
            return signIn ? null : Role.BENCH;
        }
        return switch (set.strip()) {
            case "none" -> null;
            case "viewer" -> Role.VIEWER;
            case "bench" -> Role.BENCH;
            default ->
                throw Fault.of(
                                Code.UNUSABLE,
                                Setting.NEXUS_GUEST_ROLE.name(),
                                Setting.NEXUS_GUEST_ROLE.name() + " is not a role for guests: '" + set + "'")
                        .remedy("set it to none, viewer or bench");
        };
    }

    /// Lets a request through.
    ///
    /// @throws Refused with 401 when somebody must say who they are, or no longer is who they were, 403 when
    ///     they may not do this
    Asker receive(Request request, Route route) {
        var asker = who(request, route);
        var least = route.least();
        if (least == null) {
            return asker;
        }
        var role = asker.role();
        if (role == null) {
            throw new Refused(
                    Envelope.error(
                            401,
                            "auth_required",
                            "sign in first: POST /auth/sign-in, or send a token"
                                    + " (a server that others can reach, by --allow-remote or a proxy, asks for it, unless it has --open)"));
        }
        if (!role.may(least)) {
            throw new Refused(Envelope.error(
                    403, "forbidden", "this needs the role " + least.word() + "; yours is " + role.word()));
        }
        if (route.writes()) {
            requireOwnPage(request, asker);
        }
        return asker;
    }

    private static void requireOwnPage(Request request, Asker asker) {
        var expected = asker.crossSite();
        var sent = request.header(CROSS_SITE);
        if (expected != null && (sent == null || !Secret.same(sent, expected))) {
            throw new Refused(Envelope.error(
                    403,
                    "cross_site",
                    "a change from a browser must bear the X-Nexus-CSRF of its sign-in; see /auth/me"));
        }
    }

    private Asker who(Request request, Route route) {
        boolean asked = guarded(route);
        var id = id(request);
        if (id != null && Tokens.isOne(id)) {
            return program(id, route);
        }
        Optional<GuestSession> guest = id == null || guestRole == null ? Optional.empty() : guests.who(id);
        if (guest.isPresent()) {
            return Asker.guest(guestRole, guest.get());
        }
        var secret = request.cookie(Cookie.named(Cookie.SESSION, request.secure()));
        if (secret != null) {
            var signed = signIns.who(secret);
            if (signed.isPresent()) {
                return Asker.person(signed.get(), Secret.derived(secret, CROSS_SITE));
            }
            if (asked || route.least() != null) {
                throw new Refused(Envelope.error(401, "invalid_session", "your sign-in has ended; sign in again")
                        .withCookie(Cookie.session(request, "", 0)));
            }
        }
        if (id != null && (asked || (signIn && route.least() != null))) {
            throw new Refused(Envelope.error(401, "invalid_session", "session not found or expired"));
        }
        if (asked) {
            throw new Refused(Envelope.error(
                    401, "auth_required", "missing session header (X-Nexus-Session) or Authorization: Bearer"));
        }
        return Asker.nobody(signIn ? null : Role.BENCH);
    }

    private Asker program(String token, Route route) {
        var holder = tokens.who(token);
        if (holder.isEmpty()) {
            throw new Refused(Envelope.error(401, "invalid_session", "the token is unknown, was revoked or has ended"));
        }
        if (route.least() != null && !holder.get().token().covers(route.path())) {
            throw new Refused(Envelope.error(403, "forbidden", "this token is for other routes"));
        }
        return Asker.program(holder.get());
    }

    /// Must somebody say who they are, even where nobody must be signed in?
    private boolean guarded(Route route) {
        boolean sample = route.path().startsWith("/sample/");
        boolean write = route.writes() && !route.path().startsWith("/auth/");
        return route.path().equals(SessionRoutes.ME) || (guardSamples && sample) || (guardWrites && write);
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
