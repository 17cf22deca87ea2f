package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lab.nexus.FreePort;
import lab.nexus.OidcProvider;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Single sign-on with a real provider: its forms are filled in as a person would.
class SingleSignOnIT {
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private Served serve(int issuer, Clock clock, String... pairs) {
        var environment = new HashMap<String, String>();
        environment.put("DB_PATH", folder.resolve("main.sqlite3").toString());
        environment.put("REPO_ROOT", folder.toString());
        environment.put("NEXUS_OIDC_ISSUER", "http://127.0.0.1:" + issuer);
        environment.put("NEXUS_OIDC_CLIENT_ID", "nexus-lims");
        environment.put("NEXUS_OIDC_CLIENT_SECRET", "nexus-lims-secret");
        environment.put("NEXUS_OIDC_ROLES", "lims-admins=admin, lims-users=bench");
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new Served(folder, Map.copyOf(environment), clock, true);
    }

    private static String back(Served served) {
        return served.uri("/auth/oidc/callback").toString();
    }

    /// Goes to the provider, signs in there, and returns the address to which it sends the browser back.
    private static URI there(Served served, Browser browser, String login) throws Exception {
        var place = served.uri("/auth/oidc/start?to=%2Fui%2Fbench");
        var answer = browser.get(place);
        for (int i = 0; i < 20; i++) {
            if (answer.statusCode() / 100 == 3) {
                place = place.resolve(answer.headers().firstValue("location").orElseThrow());
                if (place.toString().startsWith(back(served))) {
                    return place;
                }
                answer = browser.get(place);
            } else {
                assertEquals(200, answer.statusCode(), answer.body());
                place = URI.create(found(ACTION, answer.body()));
                var form = "prompt=" + found(PROMPT, answer.body()) + "&login="
                        + URLEncoder.encode(login, StandardCharsets.UTF_8) + "&password=any";
                answer = browser.send("POST", place, "application/x-www-form-urlencoded", form);
            }
        }
        throw new AssertionError("never came back: " + place);
    }

    private static String found(Pattern pattern, String page) {
        var matcher = pattern.matcher(page);
        assertTrue(matcher.find(), page);
        return matcher.group(1);
    }

    private static JsonNode me(Served served, Browser browser) throws Exception {
        return JsonMapper.shared().readTree(browser.get(served.uri("/auth/me")).body());
    }

    private static HttpResponse<String> signIn(Served served, Browser browser, String login) throws Exception {
        return browser.get(there(served, browser, login));
    }

    @Test
    void people_sign_in_with_the_role_of_their_groups() throws Exception {
        int port = FreePort.take();
        try (var served = serve(port, Clock.systemUTC());
                var _ = OidcProvider.start(port, back(served));
                var alice = new Browser();
                var zoe = new Browser();
                var nomail = new Browser()) {
            var page = signIn(served, alice, "alice");
            assertEquals(200, page.statusCode(), page.body() + served.log());
            assertTrue(page.body().contains("<meta http-equiv=\"refresh\" content=\"0;url=/ui/bench\">"), page.body());
            assertTrue(page.headers().allValues("set-cookie").stream()
                    .anyMatch(cookie ->
                            cookie.startsWith("nexus_session=") && cookie.contains("HttpOnly; SameSite=Strict")));
            assertNull(alice.cookie(served.uri("/"), "nexus_away"), "thrown away");
            var me = me(served, alice);
            assertEquals("alice", me.get("account").get("name").asString());
            assertEquals("admin", me.get("role").asString());
            assertEquals("alice@example.org", me.get("account").get("email").asString());
            assertEquals("oidc", me.get("account").get("sign_in").asString());
            alice.bear(me.get("csrf").asString());
            var add = alice.post(served.uri("/container/add"), "{\"barcode\":\"T-1\",\"kind\":\"tube\"}");
            assertEquals(200, add.statusCode(), add.body());

            assertEquals(200, signIn(served, zoe, "zoe").statusCode());
            assertEquals(
                    "zakerstrom", me(served, zoe).get("account").get("name").asString());
            assertEquals(
                    "Zoë Åkerström",
                    me(served, zoe).get("account").get("display_name").asString());
            assertEquals("bench", me(served, zoe).get("role").asString());

            var out = alice.post(served.uri("/auth/sign-out"), "{}");
            var there = JsonMapper.shared()
                    .readTree(out.body())
                    .get("issuer_sign_out")
                    .asString();
            assertTrue(there.contains("&id_token_hint=") || there.contains("?id_token_hint="), there);
            assertNull(alice.cookie(served.uri("/"), "nexus_hint"), "thrown away");
            var asked = alice.get(java.net.URI.create(there));
            assertEquals(200, asked.statusCode(), there + ": " + asked.body());
            assertTrue(asked.body().contains("<form"), asked.body());

            var refused = signIn(served, nomail, "nomail");
            assertEquals(401, refused.statusCode());
            assertTrue(refused.body().contains("none of your groups may use this laboratory"), refused.body());
            assertNull(nomail.cookie(served.uri("/"), "nexus_session"));
            assertEquals(List.of(), served.log());
        }
        assertEquals(
                List.of(List.of("alice")),
                Workplace.query(
                        folder.resolve("main.sqlite3"),
                        "SELECT actor FROM nexus_ledger WHERE action = 'container.add'"));
    }

    @Test
    void somebody_without_mail_or_groups_gets_the_role_that_is_set_for_them() throws Exception {
        int port = FreePort.take();
        try (var served = serve(port, Clock.systemUTC(), "NEXUS_OIDC_DEFAULT_ROLE", "viewer");
                var _ = OidcProvider.start(port, back(served));
                var nomail = new Browser()) {
            assertEquals(200, signIn(served, nomail, "nomail").statusCode());
            var me = me(served, nomail);
            assertEquals("nomail", me.get("account").get("name").asString());
            assertTrue(me.get("account").get("email").isNull());
            assertEquals("viewer", me.get("role").asString());
        }
    }

    @Test
    void an_answer_of_another_browser_or_issuer_or_a_used_one_is_refused() throws Exception {
        int port = FreePort.take();
        try (var served = serve(port, Clock.systemUTC());
                var _ = OidcProvider.start(port, back(served));
                var alice = new Browser();
                var mallory = new Browser()) {
            var back = there(served, alice, "alice");
            assertEquals(401, mallory.get(back).statusCode(), "no cookie");
            mallory.get(served.uri("/auth/oidc/start"));
            assertEquals(401, mallory.get(back).statusCode(), "another browser's state");
            var evil = back.toString().replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fevil.example");
            assertTrue(alice.get(URI.create(evil)).body().contains("another issuer"));
            assertEquals(401, alice.get(back).statusCode(), "the cookie is gone since the first answer");

            var second = there(served, alice, "alice");
            var kept = String.valueOf(alice.cookie(served.uri("/"), "nexus_away"));
            assertEquals(200, alice.get(second).statusCode());
            var replay = java.net.http.HttpRequest.newBuilder(second).header("Cookie", "nexus_away=" + kept);
            var answer = served.send(replay);
            assertEquals(401, answer.statusCode());
            assertTrue(answer.body().contains("does not know this sign-in any longer"), answer.body());
        }
    }

    @Test
    void a_clock_that_is_wrong_by_minutes_is_named_and_one_by_seconds_does_no_harm() throws Exception {
        int port = FreePort.take();
        var slow = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-90));
        try (var served = serve(port, slow);
                var _ = OidcProvider.start(port, back(served));
                var alice = new Browser()) {
            assertEquals(200, signIn(served, alice, "alice").statusCode());
        }
        port = FreePort.take();
        var wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
        try (var served = serve(port, wrong);
                var _ = OidcProvider.start(port, back(served));
                var alice = new Browser()) {
            var refused = signIn(served, alice, "alice");
            assertEquals(401, refused.statusCode());
            assertTrue(refused.body().contains("are the clocks right?"), refused.body());
        }
    }

    @Test
    void an_issuer_that_is_away_or_another_is_told_without_details() throws Exception {
        int port = FreePort.take();
        try (var served = serve(port, Clock.systemUTC())) {
            var away = served.get("/auth/oidc/start");
            assertEquals(503, away.statusCode());
            assertTrue(away.body().contains("single sign-on does not work now"), away.body());
            assertEquals(1, served.log().size());
            assertFalse(served.log().toString().contains("nexus-lims-secret"));
        }
    }
}
