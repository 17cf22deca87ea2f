package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.PostgresServer;
import lab.nexus.TurnedClock;
import lab.nexus.Workplace;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.Accounts;
import lab.nexus.people.NewAccount;
import lab.nexus.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who is let in, as what, and for how long.
class WhoTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String TUBE = "{\"barcode\":\"T-1\",\"kind\":\"tube\"}";

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock("2026-03-04T05:06:07Z");

    private Served serve(boolean signIn, String... pairs) {
        var environment = new HashMap<String, String>();
        environment.put("DB_PATH", folder.resolve("main.sqlite3").toString());
        environment.put("REPO_ROOT", folder.toString());
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new Served(folder, Map.copyOf(environment), clock, signIn);
    }

    private void account(Served served, String name, Role role) {
        new Actor("os:keeper", "cli")
                .ask(() -> new Accounts(served.database(), new Ledger(clock), clock)
                        .add(new NewAccount(name, null, null, role, PASSWORD)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String error(HttpResponse<String> answer) {
        var body = answer.body().startsWith("{") ? json(answer) : null;
        return body == null || !body.has("error") ? "" : body.get("error").asString();
    }

    private static HttpResponse<String> trying(Served served, Browser browser, String name, String password)
            throws Exception {
        return browser.post(
                served.uri("/auth/sign-in"), "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    private static Browser signIn(Served served, String name) throws Exception {
        var browser = served.browser();
        var answer = trying(served, browser, name, PASSWORD);
        assertEquals(200, answer.statusCode(), answer.body());
        return browser.bear(json(answer).get("csrf").asString());
    }

    @Test
    void every_route_refuses_every_role_below_its_own_and_no_other() throws Exception {
        try (var served = serve(true)) {
            var browsers = new LinkedHashMap<Role, Browser>();
            for (var role : Role.values()) {
                account(served, role.word(), role);
                browsers.put(role, signIn(served, role.word()));
            }
            for (var rule : Policy.rules()) {
                var least = rule.least();
                if (least == null) {
                    continue;
                }
                var body = rule.method().equals("GET") ? "" : "{}";
                for (var prefix : List.of("", "/api")) {
                    var place = served.uri(prefix + rule.path());
                    try (var stranger = served.browser()) {
                        var refused = stranger.send(rule.method(), place, null, body);
                        assertEquals(401, refused.statusCode(), rule.key());
                        assertEquals("auth_required", error(refused), rule.key());
                        assertTrue(refused.body().contains("--open"), "the refusal says why");
                    }
                }
                for (var entry : browsers.entrySet()) {
                    // a stream would go on; behind the last position there is none
                    var path = rule.path()
                            + switch (rule.path()) {
                                case "/event/stream" -> "?after=999999999";
                                case "/job/stream" -> "?id=none";
                                default -> "";
                            };
                    var answer = entry.getValue().send(rule.method(), served.uri(path), null, body);
                    var what = rule.key() + " as " + entry.getKey().word() + ": " + answer.body();
                    if (entry.getKey().may(least)) {
                        assertFalse(List.of(401, 403, 404, 405).contains(answer.statusCode()), what);
                    } else {
                        assertEquals(403, answer.statusCode(), what);
                        assertEquals("forbidden", error(answer), what);
                        assertTrue(answer.body().contains("this needs the role " + least.word()), what);
                    }
                }
            }
            browsers.values().forEach(Browser::close);
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void what_needs_no_sign_in_is_what_somebody_needs_who_has_none() {
        assertEquals(
                List.of(
                        "/health",
                        "/version",
                        "/auth/guest",
                        "/auth/me",
                        "/auth/sign-in",
                        "/auth/sign-out",
                        "/auth/oidc/start",
                        "/auth/oidc/callback",
                        "/role/list",
                        "/record/style.css",
                        "/openapi.json",
                        "/docs",
                        "/",
                        "/index.html",
                        "/ui",
                        "/ui/",
                        "/ui/*",
                        "/app.js",
                        "/style.css"),
                Policy.rules().stream()
                        .filter(rule -> rule.least() == null)
                        .map(Policy.Rule::path)
                        .toList());
    }

    @Test
    void a_browser_signs_in_works_under_its_name_and_signs_out() throws Exception {
        try (var served = serve(true)) {
            account(served, "ada", Role.BENCH);
            try (var browser = served.browser()) {
                var wrong = trying(served, browser, "ada", "a wrong password");
                var nobody = trying(served, browser, "nobody", PASSWORD);
                assertEquals(401, wrong.statusCode());
                assertEquals(wrong.body(), nobody.body(), "nobody learns which names there are");
                var in = trying(served, browser, "Ada", PASSWORD);
                assertEquals(200, in.statusCode());
                var cookie = in.headers().firstValue("set-cookie").orElse("");
                assertTrue(
                        cookie.matches("nexus_session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200"));
                assertFalse(in.body().contains(cookie.substring(14, 57)), "no script sees it");
                var refused = browser.post(served.uri("/container/add"), TUBE);
                assertEquals(403, refused.statusCode());
                assertEquals("cross_site", error(refused));
                browser.bear("x".repeat(43));
                assertEquals(
                        403, browser.post(served.uri("/container/add"), TUBE).statusCode());
                var me = json(browser.get(served.uri("/auth/me")));
                assertEquals("ada", me.get("account").get("name").asString());
                assertEquals("bench", me.get("role").asString());
                assertEquals("ada", me.get("session").get("display_name").asString());
                assertEquals(
                        "2026-03-04T17:06:07+00:00",
                        me.get("session").get("expires_at").asString());
                browser.bear(me.get("csrf").asString());
                assertEquals(
                        200, browser.post(served.uri("/container/add"), TUBE).statusCode());
                var out = browser.post(served.uri("/auth/sign-out"), "{}");
                assertEquals(200, out.statusCode());
                assertNull(browser.cookie(served.uri("/"), "nexus_session"));
                assertEquals(401, browser.get(served.uri("/container/list")).statusCode());
            }
            var again = HttpRequest.newBuilder(served.uri("/container/list"))
                    .header("Cookie", "nexus_session=" + "x".repeat(43));
            assertEquals("invalid_session", error(served.send(again)));
            assertEquals(List.of(), served.log());
        }
        var ledger = Workplace.query(
                folder.resolve("main.sqlite3"), "SELECT actor, action, subject, source FROM nexus_ledger ORDER BY id");
        assertEquals(
                List.of(
                        List.of("os:keeper", "account.add", "account:ada", "cli"),
                        List.of("anonymous", "account.sign-in-failed", "account:ada", "api"),
                        List.of("anonymous", "account.sign-in-failed", "account:?", "api"),
                        List.of("ada", "account.sign-in", "account:ada", "api"),
                        List.of("ada", "container.add", "container:1", "api"),
                        List.of("ada", "account.sign-out", "account:ada", "api")),
                ledger);
        var all = Workplace.query(folder.resolve("main.sqlite3"), "SELECT before, after, reason FROM nexus_ledger");
        assertFalse(all.toString().contains("horse"));
    }

    @Test
    void a_sign_in_that_has_ended_says_so_and_nothing_is_done_under_another_name() throws Exception {
        try (var served = serve(false)) {
            account(served, "ada", Role.BENCH);
            try (var browser = signIn(served, "ada")) {
                clock.turn(Duration.ofHours(12));
                var ended = browser.post(served.uri("/container/add"), TUBE);
                assertEquals(401, ended.statusCode());
                assertEquals("invalid_session", error(ended));
                assertTrue(ended.body().contains("your sign-in has ended; sign in again"));
                assertEquals(
                        "nexus_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
                        ended.headers().firstValue("set-cookie").orElse(""));
                assertEquals(0, json(served.get("/container/list")).get("count").asInt());
            }
            var stale = HttpRequest.newBuilder(served.uri("/")).header("Cookie", "nexus_session=" + "x".repeat(43));
            assertEquals(200, served.send(stale).statusCode(), "the page that lets them sign in again");
        }
    }

    @Test
    void failed_tries_are_made_to_wait_and_told_how_long() throws Exception {
        try (var served = serve(true);
                var browser = served.browser()) {
            account(served, "ada", Role.BENCH);
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        401, trying(served, browser, "ada", "a wrong password").statusCode());
            }
            var locked = trying(served, browser, "ada", PASSWORD);
            assertEquals(429, locked.statusCode());
            assertEquals("locked", error(locked));
            assertEquals("1", locked.headers().firstValue("retry-after").orElse(""));
            clock.turn(Duration.ofSeconds(1));
            assertEquals(200, trying(served, browser, "ada", PASSWORD).statusCode());
        }
    }

    @Test
    void on_an_open_server_nobody_in_particular_works_at_the_bench_and_no_further() throws Exception {
        try (var served = serve(false)) {
            assertEquals(200, served.post("/container/add", TUBE).statusCode());
            assertEquals(403, served.get("/account/list").statusCode());
            assertEquals(403, served.get("/token/list").statusCode());
            var roles = json(served.get("/role/list"));
            assertEquals("bench", roles.get("you").get("role").asString());
            assertEquals("anonymous", roles.get("you").get("name").asString());
            assertFalse(roles.get("sign_in").get("required").asBoolean());
            assertEquals(Policy.rules().size(), roles.get("routes").size());
            assertEquals(404, served.get("/auth/oidc/start").statusCode());
            assertEquals(401, served.get("/auth/me").statusCode());
        }
    }

    @Test
    void guests_are_what_the_setting_says() throws Exception {
        try (var served = serve(true)) {
            assertEquals(403, served.post("/auth/guest", "{}").statusCode());
        }
        try (var served = serve(true, "NEXUS_GUEST_ROLE", "viewer")) {
            var guest = json(served.post("/auth/guest", "{\"display_name\":\"Ada\"}"));
            var id = guest.get("session").get("id").asString();
            var list = HttpRequest.newBuilder(served.uri("/container/list")).header("X-Nexus-Session", id);
            assertEquals(200, served.send(list).statusCode());
            var add = HttpRequest.newBuilder(served.uri("/container/add"))
                    .header("X-Nexus-Session", id)
                    .POST(HttpRequest.BodyPublishers.ofString(TUBE));
            assertEquals("forbidden", error(served.send(add)));
            var stranger = HttpRequest.newBuilder(served.uri("/container/list")).header("X-Nexus-Session", "nobody");
            assertEquals("invalid_session", error(served.send(stranger)));
        }
    }

    private static HttpRequest.Builder with(Served served, String token, String path) {
        return HttpRequest.newBuilder(served.uri(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder with(Served served, String token, String path, String json) {
        return with(served, token, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    @Test
    void a_program_works_with_a_token_within_its_bounds() throws Exception {
        try (var served = serve(true)) {
            account(served, "ada", Role.MANAGER);
            account(served, "jun", Role.MANAGER);
            try (var ada = signIn(served, "ada");
                    var jun = signIn(served, "jun")) {
                var asked =
                        "{\"name\":\"plate reader\",\"role\":\"bench\",\"nouns\":[\"container\",\"token\"],\"days\":2}";
                var made = json(ada.post(served.uri("/token/add"), asked));
                var token = made.get("secret").asString();
                var id = made.get("token").get("id").asString();
                assertFalse(ada.get(served.uri("/token/list")).body().contains(token), "shown once");
                assertEquals(
                        200,
                        served.send(with(served, token, "/container/add", TUBE)).statusCode());
                assertEquals("forbidden", error(served.send(with(served, token, "/sample/list"))));
                assertEquals("forbidden", error(served.send(with(served, token, "/token/add", asked))));
                assertEquals(
                        "bench",
                        json(served.send(with(served, token, "/auth/me")))
                                .path("role")
                                .asString("none"));
                assertEquals(
                        0, json(jun.get(served.uri("/token/list"))).get("count").asInt());
                var revoke = "{\"id\":\"" + id + "\"}";
                assertEquals(403, jun.post(served.uri("/token/revoke"), revoke).statusCode());
                assertEquals(200, ada.post(served.uri("/token/revoke"), revoke).statusCode());
                assertEquals("invalid_session", error(served.send(with(served, token, "/container/list"))));
                var second = json(ada.post(served.uri("/token/add"), asked))
                        .get("secret")
                        .asString();
                assertNotEquals(token, second);
                clock.turn(Duration.ofDays(2));
                assertEquals(
                        401,
                        served.send(with(served, second, "/container/list")).statusCode());
            }
        }
        assertEquals(
                List.of(List.of("ada", "token:plate reader")),
                Workplace.query(
                        folder.resolve("main.sqlite3"),
                        "SELECT actor, source FROM nexus_ledger WHERE action = 'container.add'"));
    }

    @Test
    void a_password_is_changed_by_whoever_knows_it_and_ends_what_was_begun_with_it() throws Exception {
        try (var served = serve(true)) {
            account(served, "ada", Role.VIEWER);
            try (var browser = signIn(served, "ada");
                    var other = signIn(served, "ada")) {
                var next = "another long password";
                var change = served.uri("/account/password");
                assertEquals(
                        401,
                        browser.post(change, "{\"old\":\"wrong\",\"new\":\"" + next + "\"}")
                                .statusCode());
                assertEquals(
                        400,
                        browser.post(change, "{\"old\":\"" + PASSWORD + "\",\"new\":\"short\"}")
                                .statusCode());
                assertEquals(
                        200,
                        browser.post(change, "{\"old\":\"" + PASSWORD + "\",\"new\":\"" + next + "\"}")
                                .statusCode());
                assertEquals(401, other.get(served.uri("/container/list")).statusCode());
                assertEquals(200, trying(served, other, "ada", next).statusCode());
            }
        }
    }

    @Test
    void an_admin_looks_after_accounts_from_a_browser() throws Exception {
        try (var served = serve(true)) {
            account(served, "root", Role.ADMIN);
            try (var admin = signIn(served, "root");
                    var jun = served.browser()) {
                var add = "{\"name\":\"jun\",\"role\":\"bench\",\"password\":\"" + PASSWORD + "\"}";
                var made = admin.post(served.uri("/account/add"), add);
                assertEquals(200, made.statusCode(), made.body());
                assertFalse(made.body().contains("argon2"), "no hash leaves the database");
                assertEquals(400, admin.post(served.uri("/account/add"), add).statusCode());
                assertEquals(200, trying(served, jun, "jun", PASSWORD).statusCode());
                var role = "{\"name\":\"jun\",\"role\":\"viewer\",\"reason\":\"new here\"}";
                assertEquals(200, admin.post(served.uri("/account/role"), role).statusCode());
                assertEquals(
                        "viewer",
                        json(jun.get(served.uri("/auth/me"))).get("role").asString());
                assertEquals(
                        200,
                        admin.post(served.uri("/account/disable"), "{\"name\":\"jun\"}")
                                .statusCode());
                assertEquals(401, jun.get(served.uri("/container/list")).statusCode());
                assertEquals(
                        200,
                        admin.post(served.uri("/account/enable"), "{\"name\":\"jun\"}")
                                .statusCode());
                var set = "{\"name\":\"jun\",\"password\":\"set by an admin\"}";
                assertEquals(
                        200,
                        admin.post(served.uri("/account/set-password"), set).statusCode());
                assertEquals(200, trying(served, jun, "jun", "set by an admin").statusCode());
                assertEquals(
                        409,
                        admin.post(served.uri("/account/disable"), "{\"name\":\"root\"}")
                                .statusCode());
                assertEquals(
                        404,
                        admin.post(served.uri("/account/enable"), "{\"name\":\"no\"}")
                                .statusCode());
                assertEquals(
                        2,
                        json(admin.get(served.uri("/account/list")))
                                .get("count")
                                .asInt());
            }
        }
    }

    @Test
    void signing_in_works_on_postgresql() throws Exception {
        var url = PostgresServer.require().newDatabase();
        try (var served = new Served(folder, Map.of("NEXUS_DB", url, "REPO_ROOT", folder.toString()), clock, true)) {
            account(served, "ada", Role.BENCH);
            try (var browser = signIn(served, "ada")) {
                assertEquals(
                        200, browser.post(served.uri("/container/add"), TUBE).statusCode());
                assertEquals(
                        200, browser.post(served.uri("/auth/sign-out"), "{}").statusCode());
            }
        }
    }

    @Test
    void somebody_sees_and_ends_the_sign_ins_in_other_browsers() throws Exception {
        try (var served = serve(true)) {
            account(served, "ada", Role.BENCH);
            account(served, "jun", Role.BENCH);
            try (var here = signIn(served, "ada");
                    var there = signIn(served, "ada");
                    var third = signIn(served, "ada");
                    var other = signIn(served, "jun")) {
                var rows = json(here.get(served.uri("/auth/sign-ins"))).get("sign_ins");
                assertEquals(3, rows.size());
                var theirs = json(there.get(served.uri("/auth/sign-ins"))).get("sign_ins");
                var mine = "";
                for (var row : theirs) {
                    mine = row.get("this").asBoolean() ? row.get("id").asString() : mine;
                }
                var end = served.uri("/auth/sign-ins/end");
                assertEquals(404, other.post(end, "{\"id\":\"" + mine + "\"}").statusCode(), "somebody else's");
                var one = here.post(end, "{\"id\":\"" + mine + "\"}");
                assertEquals(1, json(one).get("ended").asInt(), one.body());
                assertEquals(401, there.get(served.uri("/container/list")).statusCode());
                assertEquals(200, third.get(served.uri("/container/list")).statusCode());
                assertEquals(1, json(here.post(end, "{}")).get("ended").asInt());
                assertEquals(401, third.get(served.uri("/container/list")).statusCode());
                assertEquals(200, here.get(served.uri("/container/list")).statusCode());
                assertEquals(200, other.get(served.uri("/container/list")).statusCode());
                var out = json(here.post(served.uri("/auth/sign-out"), "{}"));
                assertTrue(out.get("signed_out").asBoolean()
                        && out.get("issuer_sign_out").isNull());
            }
            var program = HttpRequest.newBuilder(served.uri("/auth/sign-ins"))
                    .header("Authorization", "Bearer " + served.token(Role.BENCH));
            assertEquals(403, served.send(program).statusCode());
        }
    }

    @Test
    void only_places_of_ours_are_gone_to_after_signing_in() {
        assertEquals("/ui/bench?view=1", SignInRoutes.inside("/ui/bench?view=1"));
        for (var evil : List.of("", "ui", "//evil.example", "https://evil.example", "/\\evil", "/a\"b", "/a b", "/ü")) {
            assertEquals("/ui/", SignInRoutes.inside(evil), evil);
        }
        assertEquals("/ui/", SignInRoutes.inside(null));
    }

    @Test
    void how_one_likes_the_pages_is_ones_own_and_there_in_every_browser() throws Exception {
        try (var served = serve(true)) {
            account(served, "ada", Role.VIEWER);
            account(served, "jun", Role.ADMIN);
            var preference = served.uri("/account/preference/set");
            try (var ada = signIn(served, "ada");
                    var elsewhere = signIn(served, "ada");
                    var jun = signIn(served, "jun")) {
                var columns =
                        "{\"name\":\"samples.columns\",\"value\":{\"type\":{\"width\":120.5},\"notes\":null,\"\\u00b5\":[\"\\u0000\"]}}";
                var kept = ada.post(preference, columns);
                assertEquals(200, kept.statusCode(), kept.body());
                ada.post(preference, "{\"name\":\"density\",\"value\":\"compact\"}");
                ada.post(preference, "{\"name\":\"density\",\"value\":\"\"}");
                var seen = json(elsewhere.get(served.uri("/account/preferences")));
                assertEquals(2, seen.get("count").asInt());
                assertEquals("", seen.get("preferences").get("density").asString());
                assertEquals(json(kept).get("value"), seen.get("preferences").get("samples.columns"));
                assertEquals(
                        0,
                        json(jun.get(served.uri("/account/preferences")))
                                .get("count")
                                .asInt());
                assertTrue(json(elsewhere.post(served.uri("/account/preference/forget"), "{\"name\":\"density\"}"))
                        .get("forgotten")
                        .asBoolean());
                assertFalse(json(ada.post(served.uri("/account/preference/forget"), "{\"name\":\"density\"}"))
                        .get("forgotten")
                        .asBoolean());
            }
        }
        try (var open = serve(false);
                var nobody = open.browser()) {
            var refused = nobody.get(open.uri("/account/preferences"));
            assertEquals(403, refused.statusCode());
            assertEquals("no_account", error(refused));
        }
    }

    @Test
    void preferences_are_small_few_and_named_plainly() throws Exception {
        try (var served = serve(true)) {
            account(served, "ada", Role.VIEWER);
            var preference = served.uri("/account/preference/set");
            try (var ada = signIn(served, "ada")) {
                for (var name : List.of("", "Views", "1st", "a b", "\u00e4", "x".repeat(65), "a\\u0000")) {
                    var refused = ada.post(preference, "{\"name\":\"" + name + "\",\"value\":1}");
                    assertEquals(400, refused.statusCode(), name);
                    assertEquals("name", json(refused).get("field").asString(), name);
                }
                var whole = "{\"name\":\"large\",\"value\":\"" + "x".repeat(16_382) + "\"}";
                assertEquals(200, ada.post(preference, whole).statusCode());
                var larger = ada.post(preference, whole.replace("xx\"}", "xxx\"}"));
                assertEquals(400, larger.statusCode());
                assertEquals("value", json(larger).get("field").asString());
                assertEquals(
                        "value",
                        json(ada.post(preference, "{\"name\":\"none\"}"))
                                .get("field")
                                .asString());
                for (int i = 1; i < 64; i++) {
                    assertEquals(
                            200,
                            ada.post(preference, "{\"name\":\"n" + i + "\",\"value\":[]}")
                                    .statusCode());
                }
                var many = ada.post(preference, "{\"name\":\"n64\",\"value\":[]}");
                assertEquals(409, many.statusCode(), many.body());
                assertEquals(
                        200,
                        ada.post(preference, "{\"name\":\"n63\",\"value\":true}")
                                .statusCode());
            }
        }
    }

    @Test
    void under_tls_cookies_are_for_this_host_alone() {
        assertEquals(
                "__Host-nexus_session=v; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=5",
                new Cookie(Cookie.SESSION, "v", true, false, 5).text());
        assertEquals(
                "__Secure-nexus_hint=v; Path=/auth/sign-out; HttpOnly; SameSite=Strict; Secure; Max-Age=5",
                new Cookie(Cookie.HINT, "v", true, false, 5, "/auth/sign-out").text());
        assertEquals(
                "nexus_away=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=5",
                new Cookie(Cookie.AWAY, "v", false, true, 5).text());
    }

    @Test
    void whoever_may_come_from_elsewhere_has_to_sign_in() {
        var plain = lab.nexus.config.Settings.read(Map.of(), folder);
        assertFalse(Laboratory.asksForSignIn(plain, false, false));
        assertTrue(Laboratory.asksForSignIn(plain, true, false), "--allow-remote");
        assertFalse(Laboratory.asksForSignIn(plain, true, true), "--allow-remote --open");
        for (var pair : List.of("NEXUS_TRUSTED_PROXIES=127.0.0.1,::1", "NEXUS_REQUIRE_SIGN_IN=on")) {
            var set = pair.split("=", 2);
            var settings = lab.nexus.config.Settings.read(Map.of(set[0], set[1]), folder);
            assertTrue(Laboratory.asksForSignIn(settings, false, false), pair);
            assertFalse(Laboratory.asksForSignIn(settings, false, true), pair + " --open");
        }
        var blank = lab.nexus.config.Settings.read(Map.of("NEXUS_TRUSTED_PROXIES", " , "), folder);
        assertFalse(Laboratory.asksForSignIn(blank, false, false));
    }
}
