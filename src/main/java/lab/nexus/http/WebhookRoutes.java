package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lab.nexus.feed.Webhook;
import lab.nexus.feed.Webhooks;
import org.jspecify.annotations.Nullable;

/// Addresses that are told of what happens. They lead out of the house, so only managers may set them.
final class WebhookRoutes {
    private final Webhooks webhooks;

    WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    List<Route> all() {
        var name = Input.body("name", Form.TEXT, "the webhook").needed();
        var reason = Input.body("reason", Form.TEXT.orNull(), "why");
        var after =
                Input.body("after", Form.count().orNull(), "the position behind which it is told; now when left out");
        var one = new Object[] {"webhook", Forms.WEBHOOK};
        return List.of(
                Route.get("/webhook/list", "All webhooks, and how far each has been told.", this::list)
                        .answers("nexus_webhook_list", "count", Form.count(), "webhooks", Form.list(Forms.WEBHOOK)),
                Route.post("/webhook/add", "Add a webhook; answers with its secret, once.", this::add)
                        .says(List.of(
                                name,
                                Input.body("url", Form.TEXT, "where it is told").needed(),
                                Input.body("nouns", Form.TEXT.orNull(), "of what, parted by commas; all when left out"),
                                after))
                        .answers("nexus_webhook_add", "webhook", Forms.WEBHOOK, "secret", Form.TEXT),
                Route.post("/webhook/remove", "Remove a webhook.", this::remove)
                        .says(List.of(name, reason))
                        .answers("nexus_webhook_remove", one),
                Route.post("/webhook/pause", "Tell a webhook nothing until it is resumed.", this::pause)
                        .says(List.of(
                                name, Input.body("reason", Form.TEXT, "why").needed()))
                        .answers("nexus_webhook_pause", one),
                Route.post("/webhook/resume", "Tell a webhook again, from where it was.", this::resume)
                        .says(List.of(name, reason))
                        .answers("nexus_webhook_resume", one),
                Route.post("/webhook/replay", "Tell a webhook everything behind a position again.", this::replay)
                        .says(List.of(
                                name,
                                Input.body("after", Form.count(), "the position")
                                        .needed(),
                                reason))
                        .answers("nexus_webhook_replay", one),
                Route.post("/webhook/test", "Send a webhook a message that tells of nothing.", this::test)
                        .says(List.of(name))
                        .answers(
                                "nexus_webhook_test",
                                "webhook",
                                Forms.WEBHOOK,
                                "taken",
                                Form.FLAG,
                                "answer",
                                Form.TEXT));
    }

    private Reply list(Request request) {
        var rows = webhooks.list().stream().map(Webhook::row).toList();
        return Envelope.ok("nexus_webhook_list", Map.of("webhooks", rows, "count", rows.size()));
    }

    private Reply add(Request request) {
        var body = Body.of(request);
        var nouns = new TreeSet<String>();
        var given = body.textOrNull("nouns");
        if (given != null && !given.isBlank()) {
            nouns.addAll(List.of(given.split(",", -1)));
        }
        var made = webhooks.add(body.text("name"), body.text("url"), nouns, position(body));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("webhook", made.webhook().row());
        facts.put("secret", made.secret());
        return Envelope.ok("nexus_webhook_add", facts);
    }

    private Reply remove(Request request) {
        var body = Body.of(request);
        return one("nexus_webhook_remove", webhooks.remove(body.text("name"), body.textOrNull("reason")));
    }

    private Reply pause(Request request) {
        var body = Body.of(request);
        return one("nexus_webhook_pause", webhooks.pause(body.text("name"), body.text("reason")));
    }

    private Reply resume(Request request) {
        var body = Body.of(request);
        return one("nexus_webhook_resume", webhooks.resume(body.text("name"), body.textOrNull("reason")));
    }

    private Reply replay(Request request) {
        var body = Body.of(request);
        var after = position(body);
        if (after == null) {
            throw Refused.badRequest("after is required");
        }
        return one("nexus_webhook_replay", webhooks.replay(body.text("name"), after, body.textOrNull("reason")));
    }

    private Reply test(Request request) {
        var trial = webhooks.test(Body.of(request).text("name"));
        return Envelope.ok(
                "nexus_webhook_test",
                Map.of("webhook", trial.webhook().row(), "taken", trial.taken(), "answer", trial.answer()));
    }

    private static Reply one(String schema, Webhook webhook) {
        return Envelope.ok(schema, Map.of("webhook", webhook.row()));
    }

    private static @Nullable Long position(Body body) {
        var value = body.get("after");
        if (value == null || value instanceof Long) {
            return (Long) value;
        }
        throw Refused.badRequest("after must be an int");
    }
}
