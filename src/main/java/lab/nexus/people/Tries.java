package lab.nexus.people;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// How long somebody has to wait before the next try to sign in.
///
/// Three counts grow with each failure: of this account from this address, of this account from anywhere, and
/// from this address for any account. Behind so many free failures each doubles the wait, from a second up.
/// The first waits for up to 15 minutes; the other two, which others can drive up, for a minute at the most,
/// and not at all where the account has signed in from the address within 30 days: so nobody can lock out a
/// laboratory, neither by its names nor from behind its common address. A day without a try forgets failures.
final class Tries {
    private static final Duration FORGIVEN = Duration.ofDays(1);
    private static final Duration KNOWN = Duration.ofDays(30);

    /// Failures that cost no wait, and seconds to wait at the most.
    private record Rule(int free, long most) {}

    private static final Rule PAIR = new Rule(5, 900);
    private static final Rule ACCOUNT = new Rule(20, 60);
    private static final Rule ADDRESS = new Rule(50, 60);

    /// What a try was met with.
    ///
    /// @param waits seconds to wait before it is looked at; 0 for none
    /// @param locked what begins to be locked if it fails: `account`, `address`, or null
    record Met(long waits, @Nullable String locked) {}

    private final String account;
    private final String address;
    private final Instant now;

    /// @param name as it was typed; whether there is such an account makes no difference
    Tries(String name, String address, Instant now) {
        this.account = Secret.hash(name);
        this.address = address.isEmpty() ? "-" : address;
        this.now = now;
    }

    /// Takes a try down as failed, before it is looked at: a thousand at once are a thousand failures.
    Met begin(Tx tx) {
        var text = Times.seconds(now);
        TryStore.hold(tx, "", address, text);
        TryStore.hold(tx, account, "", text);
        TryStore.hold(tx, account, address, text);
        var pair = TryStore.of(tx, account, address).orElse(null);
        var everywhere = TryStore.of(tx, account, "").orElse(null);
        var everybody = TryStore.of(tx, "", address).orElse(null);
        boolean known = pair != null
                && pair.succeededAt() != null
                && age(pair.succeededAt()).compareTo(KNOWN) < 0;
        long waits = waits(pair, PAIR);
        if (!known) {
            waits = Math.max(waits, Math.max(waits(everywhere, ACCOUNT), waits(everybody, ADDRESS)));
        }
        if (waits > 0) {
            return new Met(waits, null);
        }
        boolean lockedPair = count(tx, account, address, pair) == PAIR.free;
        boolean lockedAccount = count(tx, account, "", everywhere) == ACCOUNT.free;
        boolean lockedAddress = count(tx, "", address, everybody) == ADDRESS.free;
        return new Met(0, lockedPair || lockedAccount ? "account" : lockedAddress ? "address" : null);
    }

    private long count(Tx tx, String account, String address, TryStore.@Nullable Known known) {
        long failures = 1 + failures(known);
        TryStore.put(tx, account, address, failures, Times.seconds(now));
        return failures;
    }

    private long failures(TryStore.@Nullable Known known) {
        return known == null || age(known.triedAt()).compareTo(FORGIVEN) > 0 ? 0 : known.failures();
    }

    private long waits(TryStore.@Nullable Known known, Rule rule) {
        long failures = failures(known);
        if (known == null || failures < rule.free) {
            return 0;
        }
        long doublings = Math.min(failures - rule.free, 30);
        long wait = Math.min(rule.most, 1L << doublings);
        long passed = age(known.triedAt()).toSeconds();
        return passed < 0 ? 0 : Math.max(0, wait - passed); // a clock that went back locks nobody
    }

    private Duration age(@Nullable String at) {
        return Duration.between(OffsetDateTime.parse(String.valueOf(at)).toInstant(), now);
    }

    /// The try did fail. What is long ago goes.
    void failed(Tx tx) {
        TryStore.forget(tx, Times.seconds(now.minus(KNOWN)));
    }

    /// The try came out well after all.
    void succeeded(Tx tx) {
        TryStore.less(tx, account, "");
        TryStore.less(tx, "", address);
        TryStore.succeeded(tx, account, address, Times.seconds(now));
    }
}
