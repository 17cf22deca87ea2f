package lab.nexus.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.people.Columns;
import lab.nexus.people.Role;
import lab.nexus.people.Secret;
import lab.nexus.people.SignIns;
import lab.nexus.people.oidc.SingleSignOn;
import org.jspecify.annotations.Nullable;

/// Signing in with a password or through the issuer, signing out, and what roles there are.
final class SignInRoutes {
    private static final String DOOR = "api";
    private static final String HOME = "/ui/";
    private static final String START = "/auth/oidc/start";
    private static final String CALLBACK = "/auth/oidc/callback";

    /// Seconds that somebody may take at the issuer.
    private static final long AWAY = 600;

    private final Reception reception;
    private final @Nullable String base;

    /// @param base where browsers reach the server; null for as they called it
    SignInRoutes(Reception reception, @Nullable String base) {
        this.reception = reception;
        this.base = base;
    }

    List<Route> all() {
        return List.of(
                Route.post("/auth/sign-in", "Sign in with a name and a password; sets a cookie.", this::signIn)
                        .says(List.of(
                                Input.body("name", Form.TEXT, "the account").needed(),
                                Input.body("password", Form.TEXT, "its password")
                                        .needed()))
                        .answers(
                                "nexus_auth_sign_in",
                                "account",
                                Forms.ACCOUNT,
                                "role",
                                Form.words(Role.words()),
                                "session",
                                Forms.GUEST,
                                "csrf",
                                Form.TEXT),
                Route.post("/auth/sign-out", "End the sign-in of this browser.", this::signOut)
                        .says(List.of())
                        .answers("nexus_auth_sign_out", "signed_out", Form.FLAG, "issuer_sign_out", Form.TEXT.orNull()),
                Route.get("/auth/sign-ins", "The browsers in which I am signed in.", this::others)
                        .takes()
                        .answers(
                                "nexus_auth_sign_ins",
                                "count",
                                Form.count(),
                                "sign_ins",
                                Form.list(Form.object(
                                        "id",
                                        Form.TEXT,
                                        "how",
                                        Form.words(List.of("password", "oidc")),
                                        "created_at",
                                        Form.TEXT,
                                        "expires_at",
                                        Form.TEXT,
                                        "last_seen_at",
                                        Form.TEXT,
                                        "this",
                                        Form.FLAG))),
                Route.post("/auth/sign-ins/end", "End one of my sign-ins, or all in other browsers.", this::end)
                        .takes(Input.body("id", Form.text(64).orNull(), "the one; all others if left out"))
                        .answers("nexus_auth_sign_ins_end", "ended", Form.count()),
                Route.get(START, "Go to the issuer to sign in.", this::start),
                Route.get(CALLBACK, "Come back from the issuer.", this::callback),
                Route.get("/role/list", "The roles, what each needs, and how one signs in here.", this::roles)
                        .answers(
                                "nexus_role_list",
                                "roles",
                                Form.list(Form.TEXT),
                                "routes",
                                Form.list(Form.object("method", Form.TEXT, "path", Form.TEXT, "role", Form.TEXT)),
                                "sign_in",
                                Form.object("required", Form.FLAG, "oidc", Form.FLAG, "guest_role", Form.TEXT.orNull()),
                                "you",
                                Form.object("name", Form.TEXT, "role", Form.TEXT.orNull())));
    }

    private Reply signIn(Request request) {
        var body = Body.of(request);
        var name = body.text("name");
        var password = body.text("password");
        return switch (reception.signIns().byPassword(name, password, request.address(), DOOR)) {
            case SignIns.Outcome.In in -> welcome(request, in);
            case SignIns.Outcome.Wrong wrong -> throw wrong();
            case SignIns.Outcome.Locked locked -> throw locked(locked.seconds());
        };
    }

    /// Nobody learns whether it was the name or the password.
    static Refused wrong() {
        return new Refused(Envelope.error(401, "sign_in_failed", "name or password is wrong"));
    }

    static Refused locked(long seconds) {
        return new Refused(Envelope.error(429, "locked", "too many tries failed; try again in " + seconds + " s")
                .with("retry-after", Long.toString(seconds)));
    }

    private Reply welcome(Request request, SignIns.Outcome.In in) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("account", Columns.of(in.account()));
        facts.put("role", in.account().role().word());
        facts.put("session", row(new SignIns.Signed(in.account(), in.signIn())));
        facts.put("csrf", Secret.derived(in.secret(), Reception.CROSS_SITE));
        return Envelope.ok("nexus_auth_sign_in", facts)
                .withCookie(Cookie.session(request, in.secret(), reception.life()));
    }

    /// A sign-in in the form that guests' sessions have; its id is no secret.
    static Map<String, @Nullable Object> row(SignIns.Signed signed) {
        var account = signed.account();
        var signIn = signed.signIn();
        var row = new TreeMap<String, @Nullable Object>();
        row.put("id", signIn.handle());
        row.put("display_name", account.displayName() == null ? account.name() : account.displayName());
        row.put("created_at", signIn.createdAt());
        row.put("expires_at", signIn.expiresAt());
        row.put("last_seen_at", signIn.lastSeenAt());
        return row;
    }

    private Reply signOut(Request request) {
        var signed = Asker.now().signed();
        if (signed != null) {
            reception.signIns().out(signed);
        }
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("signed_out", signed != null);
        boolean there = signed != null && signed.signIn().how().equals("oidc");
        facts.put(
                "issuer_sign_out",
                there
                        ? reception
                                .singleSignOn()
                                .flatMap(issuer -> issuer.signOut(Cookie.hint(request)))
                                .orElse(null)
                        : null);
        var out = Envelope.ok("nexus_auth_sign_out", facts).withCookie(Cookie.session(request, "", 0));
        return there ? with(out, Cookie.hints(request, "", 0)) : out;
    }

    /// The sign-in of whoever is here in person.
    private static SignIns.Signed mine() {
        var _ = Asker.now().person();
        return Objects.requireNonNull(Asker.now().signed());
    }

    private Reply others(Request request) {
        var mine = mine();
        var rows = reception.signIns().of(mine.account()).stream()
                .map(signIn -> {
                    var row = new TreeMap<String, @Nullable Object>();
                    row.put("id", signIn.handle());
                    row.put("how", signIn.how());
                    row.put("created_at", signIn.createdAt());
                    row.put("expires_at", signIn.expiresAt());
                    row.put("last_seen_at", signIn.lastSeenAt());
                    row.put("this", signIn.hash().equals(mine.signIn().hash()));
                    return row;
                })
                .toList();
        return Envelope.ok("nexus_auth_sign_ins", Map.of("count", rows.size(), "sign_ins", rows));
    }

    private Reply end(Request request) {
        var ended = reception.signIns().end(mine(), Body.of(request).textOrNull("id"));
        return Envelope.ok("nexus_auth_sign_ins_end", Map.of("ended", ended));
    }

    private SingleSignOn issuer() {
        return reception
                .singleSignOn()
                .orElseThrow(() -> new Refused(
                        Envelope.error(404, "not_found", "there is no single sign-on here; see NEXUS_OIDC_ISSUER")));
    }

    private Reply start(Request request) {
        var secret = Secret.random();
        var place = issuer().start(secret, back(request));
        var value = secret + "." + base64(inside(request.parameter("to")));
        return Reply.of(302, "text/plain; charset=utf-8", new byte[0])
                .with("location", place)
                .withCookie(Cookie.away(request, value, AWAY));
    }

    private String back(Request request) {
        if (base != null) {
            return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + CALLBACK;
        }
        var host = request.header("host");
        return (request.secure() ? "https://" : "http://") + (host == null ? "localhost" : host) + CALLBACK;
    }

    /// Only a place of ours; everything else is the first page.
    static String inside(@Nullable String to) {
        boolean ours = to != null && to.startsWith("/") && !to.startsWith("//") && to.length() <= 512;
        for (int i = 0; ours && to != null && i < to.length(); i++) {
            char c = to.charAt(i);
            ours = c > ' ' && c < 0x7f && "\\\"'<>`".indexOf(c) < 0;
        }
        return ours && to != null ? to : HOME;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String place(String base64) {
        try {
            return inside(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notOurs) {
            return HOME;
        }
    }

    /// The answer is a page that leads on: a redirection would still count as come from the issuer, and the
    /// browser would hold back the new cookie.
    private Reply callback(Request request) {
        var issuer = issuer();
        var kept = request.cookie(Cookie.named(Cookie.AWAY, request.secure()));
        int dot = kept == null ? -1 : kept.indexOf('.');
        var gone = Cookie.away(request, "", 0);
        if (kept == null || dot < 0) {
            return page(401, "this sign-in was begun elsewhere or long ago; begin again", START, gone);
        }
        var said = new HashMap<String, String>();
        request.query().forEach((name, values) -> said.put(name, values.getFirst()));
        var came = new SingleSignOn.Return(said, kept.substring(0, dot), back(request));
        try {
            return switch (issuer.finish(came)) {
                case SingleSignOn.Outcome.Refused refused -> {
                    if (refused.noted()) {
                        reception.signIns().refused(request.address());
                    }
                    yield page(401, refused.why(), START, gone);
                }
                case SingleSignOn.Outcome.Vouched vouched -> {
                    var in = reception.signIns().byIssuer(vouched.person(), request.address(), DOOR);
                    var welcome = page(Reply.OK, "signed in", place(kept.substring(dot + 1)), gone)
                            .withCookie(Cookie.session(request, in.secret(), reception.life()));
                    yield with(welcome, Cookie.hints(request, vouched.token(), reception.life()));
                }
            };
        } catch (Fault fault) {
            if (fault.code() == Code.CONFLICT) {
                return page(403, fault.sentence(), START, gone); // a person reads this, not a program
            }
            throw fault;
        }
    }

    private static Reply with(Reply reply, List<Cookie> cookies) {
        var all = reply;
        for (var cookie : cookies) {
            all = all.withCookie(cookie);
        }
        return all;
    }

    /// @param sentence of our own, without anything that was sent
    private static Reply page(int status, String sentence, String next, Cookie cookie) {
        boolean fine = status == Reply.OK;
        var refresh = fine ? "<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(next) + "\">" : "";
        var text = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Nexus</title>" + refresh
                + "</head><body><p>" + escaped(sentence) + "</p><p><a href=\"" + escaped(next) + "\">"
                + (fine ? "Go on" : "Sign in again") + "</a></p></body></html>\n";
        return Reply.of(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8))
                .withCookie(cookie);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private Reply roles(Request request) {
        var routes = Policy.rules().stream()
                .map(rule -> Map.of("method", rule.method(), "path", rule.path(), "role", rule.word()))
                .toList();
        var how = new TreeMap<String, @Nullable Object>();
        how.put("required", reception.signIn());
        how.put("oidc", reception.singleSignOn().isPresent());
        how.put(
                "guest_role",
                reception.guestRole() == null ? null : reception.guestRole().word());
        var asker = Asker.now();
        var you = new TreeMap<String, @Nullable Object>();
        you.put("name", asker.actor().name());
        you.put("role", asker.role() == null ? null : asker.role().word());
        return Envelope.ok(
                "nexus_role_list", Map.of("roles", Role.words(), "routes", routes, "sign_in", how, "you", you));
    }
}
