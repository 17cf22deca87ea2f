package lab.nexus.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.repeat.Repeats;

/// Lets a client send a change again that it never heard of: the header `Idempotency-Key`.
final class Repeated {
    static final String HEADER = "Idempotency-Key";

    private static final Set<String> WHOLE =
            Set.of("container", "sample", "instrument", "session", "person", "upload", "webhook");

    /// Asks another program.
    private static final Set<String> NOT_WHOLE = Set.of("/webhook/test");

    private final Repeats repeats;

    Repeated(Repeats repeats) {
        this.repeats = repeats;
    }

    /// Not where the answer lets somebody in: such an answer is kept nowhere.
    static boolean maybe(Route route) {
        return route.writes()
                && !route.path().startsWith("/auth/")
                && !route.path().startsWith("/token/")
                && !route.path().startsWith("/account/")
                && !route.path().equals("/webhook/add");
    }

    /// Does it change the database and nothing else? Then the key and the answer are kept with the change or not at
    /// all. A list that is brought in is one transaction anyway. What makes files or asks other programs would keep
    /// all writers waiting for them.
    private static boolean isWhole(Route route) {
        int slash = route.path().indexOf('/', 1);
        return slash > 0 && WHOLE.contains(route.path().substring(1, slash)) && !NOT_WHOLE.contains(route.path());
    }

    Reply answer(Route route, Request request) {
        var key = request.header(HEADER);
        if (key == null || !maybe(route)) {
            return route.handler().answer(request);
        }
        var asked = new Repeats.Asked(
                Actor.asking().name(), route.method() + " " + route.path(), key.strip(), content(request));
        try {
            var answer = repeats.once(
                    asked, isWhole(route), () -> kept(route.handler().answer(request)));
            var reply = Reply.of(answer.status(), answer.type(), answer.body().getBytes(StandardCharsets.UTF_8));
            return answer.again() ? reply.with("idempotency-replayed", "true") : reply;
        } catch (Fault fault) {
            if (fault.field().equals(HEADER)) {
                throw refused(fault);
            }
            throw fault;
        }
    }

    private static Refused refused(Fault fault) {
        int status = switch (fault.code()) {
            case CONFLICT -> 422;
            case ALREADY_EXISTS -> 409;
            default -> 400;
        };
        var facts = new TreeMap<String, Object>();
        facts.put("detail", fault.whole());
        facts.put("field", HEADER);
        return new Refused(Envelope.error(
                status, status == 422 ? "key_reused" : status == 409 ? "answer_lost" : "bad_request", facts));
    }

    private static Repeats.Answer kept(Reply reply) {
        var bytes = new byte[reply.body().remaining()];
        reply.body().duplicate().get(bytes);
        return new Repeats.Answer(
                reply.status(),
                reply.headers().getOrDefault("content-type", Envelope.TYPE),
                new String(bytes, StandardCharsets.UTF_8),
                false);
    }

    /// What makes it this request: parameters in their order of names, and a hash of the body.
    private static String content(Request request) {
        var text = new StringBuilder();
        new TreeMap<>(request.query())
                .forEach((name, values) ->
                        text.append(name).append('=').append(values).append('\n'));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.body().duplicate());
            var upload = request.upload();
            if (upload != null) {
                try (var in = Files.newInputStream(upload)) {
                    update(digest, in);
                }
            }
            return text.append(HexFormat.of().formatHex(digest.digest())).toString();
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "disk", "cannot read the list", failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void update(MessageDigest digest, InputStream in) throws IOException {
        var part = new byte[65_536];
        for (int n = in.read(part); n > 0; n = in.read(part)) {
            digest.update(part, 0, n);
        }
    }
}
