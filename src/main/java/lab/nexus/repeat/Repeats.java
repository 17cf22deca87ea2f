package lab.nexus.repeat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Does what has a key once.
///
/// That it was done is written in the transaction of the change itself, so a key that is not there was never
/// done, however the server ended. The answer stands there too; of work that is too long for one transaction it is
/// added when it is known. Safe for several threads.
public final class Repeats {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_BODY = 1 << 20;

    private final Database database;
    private final Clock clock;

    public Repeats(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What a client sent.
    ///
    /// @param who asks; two people may use the same key
    /// @param route what is asked for
    /// @param key the client's word for it
    /// @param content everything else that makes it this request and no other
    public record Asked(String who, String route, String key, String content) {}

    /// An answer as it is kept.
    ///
    /// @param again whether it was given before
    public record Answer(int status, String type, String body, boolean again) {
        boolean good() {
            return status >= 200 && status < 300;
        }
    }

    /// The answer of the work, or the one that was given before.
    ///
    /// @param whole whether the work is short and changes nothing but the database; then its changes and its answer
    ///     are kept together, or neither is
    /// @throws Fault when the key was used for something else, is not a key, or its answer was lost
    public Answer once(Asked asked, boolean whole, Supplier<Answer> work) {
        requireKey(asked.key());
        var id = sha256(asked.who() + '\n' + asked.route() + '\n' + asked.key());
        var request = sha256(asked.content());
        var before = find(id);
        if (before.isPresent()) {
            return again(before.get(), request);
        }
        var token = UUID.randomUUID().toString();
        try {
            return whole ? together(id, request, token, work) : marked(id, request, token, work);
        } catch (Taken taken) {
            return again(find(id).orElseThrow(Repeats::lost), request);
        }
    }

    private Answer together(String id, String request, String token, Supplier<Answer> work) {
        try {
            return database.together(tx -> {
                mark(tx, id, request, token); // before the work, so that of two at once one waits here for the other
                var answer = work.get();
                if (!answer.good()) {
                    throw new NotKept(answer);
                }
                keep(tx, id, request, answer);
                return answer;
            });
        } catch (NotKept refused) {
            return refused.answer;
        }
    }

    private Answer marked(String id, String request, String token, Supplier<Answer> work) {
        Answer answer;
        try {
            answer = Database.also(tx -> mark(tx, id, request, token), work::get);
        } catch (Taken taken) {
            throw taken;
        } catch (RuntimeException refused) {
            forget(id, token);
            throw refused;
        }
        if (answer.good()) {
            database.write(tx -> {
                keep(tx, id, request, answer);
                return true;
            });
        } else {
            forget(id, token);
        }
        return answer;
    }

    /// The answer was a refusal, and nothing of the work is kept.
    private static final class NotKept extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        NotKept(Answer answer) {
            super("not kept", null, false, false);
            this.answer = answer;
        }
    }

    /// Somebody else did it with this key at the same moment.
    private static final class Taken extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Taken() {
            super("taken", null, false, false);
        }
    }

    private static void requireKey(String key) {
        boolean fine = !key.isEmpty() && key.length() <= LONGEST_KEY;
        for (int i = 0; i < key.length(); i++) {
            fine &= key.charAt(i) > ' ' && key.charAt(i) < 0x7f;
        }
        if (!fine) {
            throw Fault.of(
                            Code.BAD_VALUE,
                            "Idempotency-Key",
                            "Idempotency-Key must be 1 to " + LONGEST_KEY + " printable characters")
                    .remedy("send a random word, for example a UUID");
        }
    }

    private Optional<RepeatStore.Kept> find(String id) {
        var edge = edge();
        return database.read(tx -> RepeatStore.find(tx, id, edge));
    }

    private String edge() {
        return Times.seconds(clock.instant().minus(KEPT));
    }

    private static Answer again(RepeatStore.Kept kept, String request) {
        if (!kept.request().equals(request)) {
            throw Fault.of(Code.CONFLICT, "Idempotency-Key", "this Idempotency-Key was used for another request")
                    .remedy("take a new key for each change");
        }
        var status = kept.status();
        var type = kept.type();
        if (status == null || type == null) {
            throw lost();
        }
        return new Answer(status.intValue(), type, kept.body() == null ? "" : kept.body(), true);
    }

    private static Fault lost() {
        return Fault.of(
                        Code.ALREADY_EXISTS,
                        "Idempotency-Key",
                        "this was done already, or is being done now; its answer is not known")
                .remedy("look at what it was to change");
    }

    private void mark(Tx tx, String id, String request, String token) {
        var now = Times.seconds(clock.instant());
        RepeatStore.forgetBefore(tx, edge());
        if (!RepeatStore.mark(tx, id, request, now, token)) {
            throw new Taken();
        }
    }

    private void keep(Tx tx, String id, String request, Answer answer) {
        boolean fits = answer.body().length() <= LONGEST_BODY;
        RepeatStore.keep(
                tx,
                new RepeatStore.Kept(
                        id,
                        request,
                        Times.seconds(clock.instant()),
                        fits ? (long) answer.status() : null,
                        fits ? answer.type() : null,
                        fits ? answer.body() : null));
    }

    /// A part of it may have been done before the rest was refused.
    private void forget(String id, @Nullable String token) {
        if (find(id).isPresent()) {
            database.write(tx -> {
                RepeatStore.forget(tx, id, token);
                return true;
            });
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
