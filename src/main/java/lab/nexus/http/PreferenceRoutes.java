package lab.nexus.http;

import java.util.List;
import java.util.Map;
import lab.nexus.people.Account;
import lab.nexus.people.Preferences;

/// How one likes the pages, on every machine where one signs in. Only one's own; whoever has no account keeps it in
/// the browser.
final class PreferenceRoutes {
    private final Preferences preferences;

    PreferenceRoutes(Preferences preferences) {
        this.preferences = preferences;
    }

    List<Route> all() {
        var name = Input.body("name", Form.text(Preferences.LONGEST_NAME), "what it is about, as samples.columns")
                .needed();
        return List.of(
                Route.get("/account/preferences", "How I like the pages.", this::list)
                        .takes()
                        .answers("nexus_account_preferences", "count", Form.count(), "preferences", Form.map(Form.ANY)),
                Route.post("/account/preference/set", "Keep how I like a page.", this::set)
                        .takes(name, Input.body("value", Form.ANY, "any JSON but null, at most 16 KiB"))
                        .answers("nexus_account_preference", "name", Form.TEXT, "value", Form.ANY),
                Route.post("/account/preference/forget", "Forget how I like a page.", this::forget)
                        .takes(name)
                        .answers("nexus_account_preference_forgotten", "name", Form.TEXT, "forgotten", Form.FLAG));
    }

    /// A token acts in the name of an account, but sees no pages.
    private static Account mine() {
        if (Asker.now().account() == null) {
            throw new Refused(Envelope.error(
                    403,
                    "no_account",
                    "only accounts keep preferences, and nobody is signed in: keep them where you are"));
        }
        return Asker.now().person();
    }

    private Reply list(Request request) {
        var all = preferences.of(mine());
        return Envelope.ok("nexus_account_preferences", Map.of("count", all.size(), "preferences", all));
    }

    private Reply set(Request request) {
        var account = mine();
        var body = Body.of(request);
        var value = body.get("value");
        if (value == null) {
            throw Refused.bad("value", "value is required");
        }
        var name = body.text("name");
        preferences.set(account, name, value);
        return Envelope.ok("nexus_account_preference", Map.of("name", name, "value", value));
    }

    private Reply forget(Request request) {
        var account = mine();
        var name = Body.of(request).text("name");
        return Envelope.ok(
                "nexus_account_preference_forgotten",
                Map.of("name", name, "forgotten", preferences.forget(account, name)));
    }
}
