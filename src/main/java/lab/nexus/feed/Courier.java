package lab.nexus.feed;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lab.nexus.ledger.Placed;
import org.jspecify.annotations.Nullable;

/// Tells one webhook what it has not been told, one happening after the other, until there is nothing more, it
/// fails, or somebody else has taken it. Where it is, is written down after some deliveries or a second.
final class Courier {
    private static final int PAGE = 500;
    private static final int SOME = 50;
    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_WISH_SECONDS = 3_600;

    private final Deliveries office;
    private final long id;

    Courier(Deliveries office, long id) {
        this.office = office;
        this.id = id;
    }

    void tell() {
        var held = office.database()
                .write(tx -> WebhookStore.hold(
                        tx, id, office.stamp(Duration.ZERO), office.me(), office.stamp(Deliveries.HOLD)));
        var hook = held.orElse(null);
        while (hook != null && !office.closed()) {
            hook = tellSome(hook);
        }
        if (held.isPresent()) {
            office.database().write(tx -> {
                WebhookStore.release(tx, id, office.me());
                return 0;
            });
        }
    }

    /// @return the webhook as it stands then; null when it is enough for now
    private @Nullable Webhook tellSome(Webhook hook) {
        long from = hook.toldTo();
        var behind = happenings(from);
        if (behind.isEmpty()) {
            return null;
        }
        long begun = System.nanoTime();
        long told = from;
        Post.Outcome last = null;
        int sent = 0;
        for (var happening : behind) {
            if (hook.wants(happening)) {
                last = Delivery.of(hook, happening).send(hook, office.post(), office.clock());
                if (!last.taken()) {
                    break;
                }
                sent++;
            }
            told = happening.position();
            if (sent == SOME || System.nanoTime() - begun > WRITE_NANOS || office.closed()) {
                break;
            }
        }
        return last == null || last.taken() ? went(hook, told, last) : failed(hook, told, last);
    }

    private List<Happening> happenings(long from) {
        return office.database().read(tx -> Placed.behind(tx, from, PAGE)).stream()
                .map(Happening::of)
                .toList();
    }

    private @Nullable Webhook went(Webhook hook, long told, Post.@Nullable Outcome last) {
        var now = office.stamp(Duration.ZERO);
        boolean something = last != null;
        var telling = new WebhookStore.Telling(
                told,
                something ? 0 : hook.failures(),
                something ? null : hook.failingSince(),
                null,
                last == null ? hook.lastAnswer() : last.said(),
                something ? now : null);
        return office.database()
                .write(tx -> {
                    boolean mine = WebhookStore.told(tx, hook, telling, office.me(), office.stamp(Deliveries.HOLD));
                    return mine ? WebhookStore.named(tx, hook.name(), false) : Optional.<Webhook>empty();
                })
                .orElse(null);
    }

    private @Nullable Webhook failed(Webhook hook, long told, Post.Outcome last) {
        boolean some = told > hook.toldTo();
        long failures = (some ? 0 : hook.failures()) + 1;
        var before = some ? null : hook.failingSince();
        var since = before == null ? office.stamp(Duration.ZERO) : before;
        var wait = office.patience().wait(failures, office.share());
        var wished = Duration.ofSeconds(Math.min(last.waitSeconds(), LONGEST_WISH_SECONDS));
        var telling = new WebhookStore.Telling(
                told,
                failures,
                since,
                office.stamp(wished.compareTo(wait) > 0 ? wished : wait),
                last.said(),
                some ? office.stamp(Duration.ZERO) : null);
        var why = enough(since, last);
        office.database().write(tx -> {
            boolean mine = WebhookStore.told(tx, hook, telling, office.me(), office.stamp(Deliveries.HOLD));
            if (mine && why != null) {
                Webhooks.giveUp(tx, office.ledger(), hook, why);
            }
            return 0;
        });
        return null;
    }

    /// Why it is given up; null when it is not.
    private @Nullable String enough(String since, Post.Outcome last) {
        if (last.gone()) {
            return "it answered 410, that it is gone";
        }
        var failing = Duration.between(
                OffsetDateTime.parse(since).toInstant(), office.clock().instant());
        return failing.compareTo(office.patience().giveUp()) > 0
                ? "it has failed since " + since + ", lastly: " + last.said()
                : null;
    }
}
