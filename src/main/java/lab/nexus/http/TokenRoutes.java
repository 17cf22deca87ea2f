package lab.nexus.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.people.Account;
import lab.nexus.people.Columns;
import lab.nexus.people.NewToken;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// Tokens of one's own; an admin sees and revokes all.
final class TokenRoutes {
    private final Reception reception;

    TokenRoutes(Reception reception) {
        this.reception = reception;
    }

    List<Route> all() {
        return List.of(
                Route.get("/token/list", "My tokens; an admin's are all.", this::list)
                        .answers("nexus_token_list", "count", Form.count(), "tokens", Form.list(Forms.TOKEN)),
                Route.post("/token/add", "Make a token of mine; it is shown this once.", this::add)
                        .says(List.of(
                                Input.body("name", Form.TEXT, "what it is for").needed(),
                                Input.body(
                                        "role",
                                        Form.words(Role.words()).orNull(),
                                        "the most that it may do; else mine"),
                                Input.body(
                                        "nouns",
                                        Form.list(Form.TEXT).orNull(),
                                        "the groups of routes that it is for, as sample; all when left out"),
                                Input.body(
                                        "days",
                                        Form.count().orNull(),
                                        "how long it holds: " + NewToken.USUAL_DAYS + " when left out")))
                        .answers("nexus_token_made", "token", Forms.TOKEN, "secret", Form.TEXT),
                Route.post("/token/revoke", "End a token, at once.", this::revoke)
                        .says(List.of(
                                Input.body("id", Form.TEXT, "the token's").needed(),
                                Input.body("reason", Form.TEXT.orNull(), "why")))
                        .answers("nexus_token", "token", Forms.TOKEN));
    }

    private static Account owner() {
        var account = Asker.now().account();
        if (account == null) {
            throw new Refused(Envelope.error(403, "forbidden", "this is about your own account: sign in first"));
        }
        return account;
    }

    private Reply list(Request request) {
        var name = Asker.now().may(Role.ADMIN) ? null : owner().name();
        var rows = reception.tokens().list(name).stream().map(Columns::of).toList();
        return Envelope.ok("nexus_token_list", Map.of("count", rows.size(), "tokens", rows));
    }

    private Reply add(Request request) {
        var account = Asker.now().person();
        var body = Body.of(request);
        var role = body.textOrNull("role");
        var days = body.get("days");
        if (days != null && !(days instanceof Long)) {
            throw Refused.badRequest("days must be an int");
        }
        var made = reception
                .tokens()
                .add(new NewToken(
                        account.name(),
                        body.text("name"),
                        role == null ? null : Role.parse(role),
                        nouns(body.get("nouns")),
                        days instanceof Long number ? number : NewToken.USUAL_DAYS));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("token", Columns.of(made.token()));
        facts.put("secret", made.secret());
        return Envelope.ok("nexus_token_made", facts);
    }

    private static List<String> nouns(@Nullable Object asked) {
        if (asked == null) {
            return List.of();
        }
        if (!(asked instanceof List<?> list)) {
            throw Refused.badRequest("nouns must be a list of words");
        }
        var nouns = new ArrayList<String>();
        for (var part : list) {
            if (!(part instanceof String noun)) {
                throw Refused.badRequest("nouns must be a list of words");
            }
            nouns.add(noun);
        }
        return nouns;
    }

    private Reply revoke(Request request) {
        var body = Body.of(request);
        var id = body.text("id");
        var token = reception.tokens().show(id);
        if (!Asker.now().may(Role.ADMIN) && !token.account().equals(owner().name())) {
            throw new Refused(Envelope.error(403, "forbidden", "this token is somebody else's"));
        }
        return Envelope.ok(
                "nexus_token", Map.of("token", Columns.of(reception.tokens().revoke(id, body.textOrNull("reason")))));
    }
}
