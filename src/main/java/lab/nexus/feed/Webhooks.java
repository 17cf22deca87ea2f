package lab.nexus.feed;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.ledger.Placing;
import org.jspecify.annotations.Nullable;

/// Which addresses are told of what. Every change is an entry of the ledger, without the secret.
public final class Webhooks {
    private static final int NAME = 64;
    private static final int URL = 2_000;

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final Reach reach;

    public Webhooks(Database database, Ledger ledger, Clock clock, Reach reach) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.reach = reach;
    }

    /// A new webhook, and its secret for the only time.
    public record Made(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return webhook.toString();
        }
    }

    /// All of them, by name.
    public List<Webhook> list() {
        return database.read(WebhookStore::all);
    }

    /// Adds one.
    ///
    /// @param nouns what it is told of; empty for everything
    /// @param after tells it everything behind this position; null for what happens from now on
    /// @throws Fault when the name is taken or no name, or the address is none or a private one
    public Made add(String name, String url, Set<String> nouns, @Nullable Long after) {
        var called = checkedName(name);
        var address = Field.name("url", url);
        if (address.length() > URL) {
            throw Fault.of(Code.BAD_VALUE, "url", "url is longer than " + URL + " characters");
        }
        reach.checked(address);
        var wanted = checkedNouns(nouns);
        var secret = Signature.newSecret();
        return database.write(tx -> {
            if (WebhookStore.named(tx, called, false).isPresent()) {
                throw Fault.of(Code.ALREADY_EXISTS, "name", "webhook '" + called + "' already exists")
                        .remedy("choose another name, or remove it first: nexus webhook remove " + called);
            }
            long head = Placing.head(tx);
            WebhookStore.insert(
                    tx, called, address, secret, wanted, now(), Actor.asking().name(), from(after, head));
            var made = WebhookStore.named(tx, called, false).orElseThrow();
            record(tx, "webhook.add", null, made, null);
            return new Made(made, secret);
        });
    }

    /// Removes one; what it has not been told is forgotten.
    public Webhook remove(String name, @Nullable String reason) {
        return database.write(tx -> {
            var hook = find(tx, name, true);
            WebhookStore.delete(tx, hook.id());
            record(tx, "webhook.remove", hook, null, reason);
            return hook;
        });
    }

    /// Tells it nothing until it is resumed; what happens meanwhile waits.
    public Webhook pause(String name, String reason) {
        var why = Optional.ofNullable(Field.note("reason", reason))
                .orElseThrow(() -> Fault.of(Code.BAD_VALUE, "reason", "reason cannot be empty"));
        return change(name, "webhook.pause", why, (tx, hook) -> {
            WebhookStore.pause(tx, hook.id(), why);
        });
    }

    /// Tells it again, from where it was.
    public Webhook resume(String name, @Nullable String reason) {
        return change(name, "webhook.resume", reason, (tx, hook) -> {
            WebhookStore.resume(tx, hook.id());
            WebhookStore.tellFrom(tx, hook.id(), Math.min(hook.toldTo(), Placing.head(tx)));
        });
    }

    /// Tells it everything behind a position again.
    public Webhook replay(String name, long after, @Nullable String reason) {
        return change(name, "webhook.replay", reason, (tx, hook) -> {
            WebhookStore.tellFrom(tx, hook.id(), from(after, Placing.head(tx)));
        });
    }

    /// What came of a trial.
    ///
    /// @param answer the first line of the answer, or why there is none
    public record Trial(Webhook webhook, boolean taken, String answer) {}

    /// Sends it a message that tells of nothing, at once, whether it is paused or not.
    public Trial test(String name) {
        var hook = database.read(tx -> find(tx, name, false));
        var outcome = Delivery.trial(hook, now()).send(hook, new Post(reach), clock);
        return new Trial(hook, outcome.taken(), outcome.said());
    }

    /// How many fail now or have been given up, and how many are paused.
    public record Sick(long failing, long paused) {}

    public Sick sick() {
        return database.read(tx -> new Sick(WebhookStore.failing(tx), WebhookStore.paused(tx)));
    }

    private Webhook change(String name, String action, @Nullable String reason, BiConsumer<Tx, Webhook> changing) {
        return database.write(tx -> {
            var before = find(tx, name, true);
            changing.accept(tx, before);
            var after = WebhookStore.named(tx, before.name(), false).orElseThrow();
            record(tx, action, before, after, reason);
            return after;
        });
    }

    private static Webhook find(Tx tx, String name, boolean lock) {
        return WebhookStore.named(tx, Field.strip(name), lock)
                .orElseThrow(() -> Fault.notFound("webhook", "webhook", name));
    }

    private void record(
            Tx tx, String action, @Nullable Webhook before, @Nullable Webhook after, @Nullable String reason) {
        var hook = before == null ? after : before;
        ledger.record(
                tx,
                new Entry(
                        action,
                        "webhook:" + (hook == null ? "" : hook.name()),
                        row(before),
                        row(after),
                        Field.note("reason", reason),
                        null));
    }

    private static @Nullable Map<String, @Nullable Object> row(@Nullable Webhook hook) {
        return hook == null ? null : hook.row();
    }

    private static long from(@Nullable Long after, long head) {
        if (after == null) {
            return head;
        }
        if (after < 0 || after > head) {
            throw Fault.of(Code.BAD_VALUE, "after", "after must be between 0 and " + head + ", the last position")
                    .remedy("take a position of nexus event list --after 0");
        }
        return after;
    }

    private static String checkedName(String name) {
        var called = Field.name("name", name);
        boolean fine = !called.isEmpty() && called.length() <= NAME;
        for (int i = 0; i < called.length(); i++) {
            char c = called.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            fine &= plain || (i > 0 && "._-".indexOf(c) >= 0);
        }
        if (!fine) {
            throw Fault.of(Code.BAD_VALUE, "name", "not a name of a webhook: '" + called + "'")
                    .remedy("give a letter or digit, then letters, digits and ._-, at most " + NAME + " in all");
        }
        return called;
    }

    private static Set<String> checkedNouns(Set<String> nouns) {
        var wanted = new TreeSet<String>();
        for (var noun : nouns) {
            wanted.add(checkedNoun(noun));
        }
        return wanted;
    }

    /// A noun as somebody wrote it, which need not be one that there is.
    ///
    /// @throws Fault when it can be none
    public static String checkedNoun(String text) {
        var noun = Field.name("noun", text);
        boolean fine = !noun.isEmpty() && noun.length() <= NAME;
        for (int i = 0; i < noun.length(); i++) {
            char c = noun.charAt(i);
            fine &= (c >= 'a' && c <= 'z') || (i > 0 && (c == '_' || c == '-'));
        }
        if (!fine) {
            throw Fault.of(Code.BAD_VALUE, "noun", "not a noun: '" + noun + "'")
                    .remedy("give one of those in docs/reference/events.md, like sample");
        }
        return noun;
    }

    private String now() {
        return Times.millis(clock.instant());
    }

    /// Gives one up that has failed for too long, or that never wants to hear again.
    static void giveUp(Tx tx, Ledger ledger, Webhook hook, String why) {
        WebhookStore.pause(tx, hook.id(), why);
        var after = WebhookStore.named(tx, hook.name(), false).orElseThrow();
        ledger.record(tx, new Entry("webhook.pause", "webhook:" + hook.name(), hook.row(), after.row(), why, null));
    }
}
