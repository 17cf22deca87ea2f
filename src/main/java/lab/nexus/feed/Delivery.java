package lab.nexus.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// One message to a webhook: its id is the same each time it is sent, so that the other side can tell a second
/// one from the first.
///
/// @param id `wh_<webhook>_<position>`
record Delivery(String id, String body) {
    static Delivery of(Webhook hook, Happening happening) {
        return of(hook, "wh_" + hook.id() + "_" + happening.position(), happening.name(), happening.data());
    }

    /// A message that tells of nothing.
    static Delivery trial(Webhook hook, String at) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("at", at);
        data.put("noun", "webhook");
        data.put("verb", "test");
        data.put("subject", "webhook:" + hook.name());
        return of(hook, "wh_" + hook.id() + "_test_" + at, "webhook.test", data);
    }

    private static Delivery of(Webhook hook, String id, String type, Map<String, @Nullable Object> data) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("schema", "nexus_webhook");
        message.put("schema_version", 1);
        message.put("webhook", hook.name());
        message.put("type", type);
        message.put("timestamp", data.get("at"));
        message.put("data", data);
        return new Delivery(id, Json.compact(message));
    }

    Post.Outcome send(Webhook hook, Post post, Clock clock) {
        long seconds = clock.instant().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("User-Agent", "nexus");
        headers.put("Content-Type", "application/json");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.put("webhook-signature", Signature.of(hook.secret(), id, seconds, bytes));
        return post.send(URI.create(hook.url()), headers, bytes);
    }
}
