package lab.nexus.people.oidc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import lab.nexus.wire.Call;
import lab.nexus.wire.Content;
import lab.nexus.wire.Patience;
import lab.nexus.wire.Reply;
import lab.nexus.wire.Sent;
import lab.nexus.wire.Trust;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Asks the issuer's server for JSON: once, no answers from elsewhere, ten seconds, a megabyte.
final class Outgoing {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Patience PATIENCE = new Patience(TEN, TEN, 1, Duration.ZERO, Duration.ZERO, 1 << 20);

    private final Clock clock;
    private @Nullable Wire wire;

    Outgoing(Clock clock) {
        this.clock = clock;
    }

    /// An answer.
    ///
    /// @param object empty when the body is no JSON object
    record Answer(int status, Map<String, @Nullable Object> object) {}

    Answer get(URI address, @Nullable String authorization) {
        try {
            return answer(address, wire().ask(call("GET", address, authorization, null)));
        } catch (Fault unreachable) {
            throw away(address, unreachable);
        }
    }

    Answer post(URI address, String form, @Nullable String authorization) {
        var content = new Content("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
        try {
            return switch (wire().send(call("POST", address, authorization, content))) {
                case Sent.Answered(var reply) -> answer(address, reply);
                case Sent.NotSent(var why) -> throw away(address, why);
                case Sent.Lost(var why) -> throw away(address, why);
            };
        } catch (Fault unreachable) {
            throw away(address, unreachable);
        }
    }

    private static Call call(String method, URI address, @Nullable String authorization, @Nullable Content content) {
        var secret = authorization == null ? Map.<String, String>of() : Map.of("Authorization", authorization);
        return new Call(method, address, Map.of("Accept", "application/json"), secret, content);
    }

    private static Answer answer(URI address, Reply reply) {
        if (!reply.from().equals(address)) {
            throw Fault.of(Code.UNUSABLE, "answer", "it sends us elsewhere").remedy("correct its address");
        }
        return new Answer(reply.status(), object(reply));
    }

    private synchronized Wire wire() {
        var there = wire;
        if (there == null) {
            there = new Wire(Trust.usual(), PATIENCE, clock);
            wire = there;
        }
        return there;
    }

    private static Fault away(URI address, Fault why) {
        return Fault.of(
                        Code.UNUSABLE,
                        "NEXUS_OIDC_ISSUER",
                        "single sign-on does not answer at " + address.getHost() + ": " + why.sentence(),
                        why)
                .remedy("try again later, or sign in with a password");
    }

    private static Map<String, @Nullable Object> object(Reply reply) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        try {
            if (JsonReader.read(reply.text()) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
            }
        } catch (Fault notJson) {
            return Map.of();
        }
        return object;
    }
}
