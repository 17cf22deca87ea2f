package lab.nexus.people;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Signing in and out, by password or through somebody else who vouches for the person. Each sign-in, failure
/// and lock is in the ledger. Safe for several threads if its database is.
public final class SignIns {
    /// The shortest, usual and longest life of a sign-in, in seconds.
    private static final long SHORTEST = 60;

    private static final long USUAL = 43_200;
    private static final long LONGEST = 2_592_000;

    /// How exactly it is written down when somebody was last there.
    private static final Duration SEEN = Duration.ofMinutes(1);

    private static final int SECRET_LENGTH = 43;

    /// What came of a try.
    public sealed interface Outcome {
        /// Come in.
        ///
        /// @param secret for the browser; kept nowhere else
        record In(Account account, SignIn signIn, String secret) implements Outcome {
            @Override
            public String toString() {
                return account.name();
            }
        }

        /// No; nobody is told whether it was the name or the password.
        record Wrong() implements Outcome {}

        /// Not looked at: too many tries failed before.
        ///
        /// @param seconds until the next one is
        record Locked(long seconds) implements Outcome {}
    }

    /// Whose browser it is.
    public record Signed(Account account, SignIn signIn) {}

    /// Somebody for whom an issuer vouches.
    ///
    /// @param subject what the issuer calls the person, for ever
    /// @param name what the person is called by others there
    /// @param role by the person's groups; null where groups say nothing about roles
    /// @param first the role of somebody who is new, where groups say nothing
    public record Vouched(
            String issuer,
            String subject,
            String name,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable Role role,
            Role first) {}

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final long life;

    /// @param life seconds that a sign-in lasts
    public SignIns(Database database, Ledger ledger, Clock clock, long life) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.life = life;
    }

    /// Seconds that a sign-in lasts: the text of the setting, kept within its bounds; not a number is the
    /// usual life.
    public static long life(@Nullable String text) {
        try {
            return text == null ? USUAL : Math.clamp(Long.parseLong(text.strip()), SHORTEST, LONGEST);
        } catch (NumberFormatException notANumber) {
            return USUAL;
        }
    }

    /// Tries a name and a password.
    ///
    /// @param address where the try comes from
    /// @param source through which door, for the ledger
    public Outcome byPassword(String typed, String password, String address, String source) {
        var name = AccountName.folded(typed);
        var tries = new Tries(name, address, clock.instant());
        var met = database.write(tries::begin);
        if (met.waits() > 0) {
            return new Outcome.Locked(met.waits());
        }
        var account = database.read(tx -> AccountStore.named(tx, name)).orElse(null);
        var stored = account != null && account.enabled() ? account.password() : null;
        if (!Passwords.right(stored, password) || account == null || stored == null) {
            failed(tries, account, address, met.locked());
            return new Outcome.Wrong();
        }
        var rehashed = Passwords.old(stored) ? Passwords.hash(password) : null;
        return as(
                account,
                source,
                () -> database.write(tx -> {
                    tries.succeeded(tx);
                    if (rehashed != null) {
                        AccountStore.rehash(tx, name, rehashed);
                    }
                    return in(tx, name, "password", address);
                }));
    }

    /// Is it the account's password? Counts and locks like signing in; for changes that need it again.
    public Outcome again(Account account, String password, String address) {
        var tries = new Tries(account.name(), address, clock.instant());
        var met = database.write(tries::begin);
        if (met.waits() > 0) {
            return new Outcome.Locked(met.waits());
        }
        if (!Passwords.right(account.password(), password)) {
            failed(tries, account, address, met.locked());
            return new Outcome.Wrong();
        }
        database.write(tx -> {
            tries.succeeded(tx);
            return 0;
        });
        var now = Times.seconds(clock.instant());
        return new Outcome.In(account, new SignIn("", account.name(), "password", now, now, now), "");
    }

    /// A name that nobody has is not written down: it may be a password in the wrong field.
    private void failed(Tries tries, @Nullable Account account, String address, @Nullable String locked) {
        var who = account == null ? "account:?" : "account:" + account.name();
        database.write(tx -> {
            tries.failed(tx);
            record(tx, "account.sign-in-failed", who, Map.of("address", address));
            if (locked != null) {
                record(
                        tx,
                        "account.lock",
                        locked.equals("address") ? "address:" + address : who,
                        Map.of("address", address));
            }
            return 0;
        });
    }

    /// Takes down that somebody came back from an issuer and was not let in.
    public void refused(String address) {
        database.write(tx -> {
            record(tx, "account.sign-in-failed", "account:?", Map.of("how", "oidc", "address", address));
            return 0;
        });
    }

    /// Lets somebody in for whom an issuer vouches, and makes the account when there is none.
    ///
    /// @throws Fault when the account is disabled
    public Outcome.In byIssuer(Vouched person, String address, String source) {
        var account = database.write(tx -> known(tx, person));
        return as(account, source, () -> database.write(tx -> in(tx, account.name(), "oidc", address)));
    }

    private Account known(Tx tx, Vouched person) {
        var found = AccountStore.of(tx, person.issuer(), person.subject());
        if (found.isEmpty()) {
            var role = person.role() == null ? person.first() : person.role();
            var now = Times.seconds(clock.instant());
            var made = new Account(
                    free(tx, AccountName.near(person.name())),
                    person.displayName(),
                    person.email(),
                    role,
                    null,
                    person.issuer(),
                    person.subject(),
                    now,
                    null,
                    null,
                    null);
            AccountStore.insert(tx, made);
            record(tx, "account.add", "account:" + made.name(), Map.of("role", role.word(), "how", "oidc"));
            return made;
        }
        var account = found.get();
        if (!account.enabled()) {
            throw disabled(account);
        }
        AccountStore.described(tx, account.name(), person.displayName(), person.email());
        if (person.role() != null && person.role() != account.role()) {
            AccountStore.role(tx, account.name(), person.role());
            record(
                    tx,
                    "account.role",
                    "account:" + account.name(),
                    Map.of("role", person.role().word(), "how", "oidc"));
        }
        return account;
    }

    private static Fault disabled(Account account) {
        return Fault.of(Code.CONFLICT, "account", "the account '" + account.name() + "' is disabled")
                .remedy("ask whoever looks after the accounts");
    }

    /// An account that is there already is never taken over because its name is the same.
    private static String free(Tx tx, String wanted) {
        var name = wanted;
        for (int i = 2; AccountStore.named(tx, name).isPresent(); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private Outcome.In in(Tx tx, String name, String how, String address) {
        var moment = clock.instant();
        var now = Times.seconds(moment);
        var account = AccountStore.named(tx, name).filter(Account::enabled).orElse(null);
        if (account == null) {
            throw Fault.of(Code.CONFLICT, "account", "the account is disabled")
                    .remedy("ask whoever looks after the accounts");
        }
        var secret = Secret.random();
        var signIn = new SignIn(Secret.hash(secret), name, how, now, Times.seconds(moment.plusSeconds(life)), now);
        SignInStore.removeExpired(tx, now);
        SignInStore.insert(tx, signIn);
        AccountStore.signedIn(tx, name, now);
        record(tx, "account.sign-in", "account:" + name, Map.of("how", how, "address", address));
        return new Outcome.In(account, signIn, secret);
    }

    private static <T> T as(Account account, String source, ScopedValue.CallableOp<T, RuntimeException> work) {
        return new Actor(account.name(), source).ask(work);
    }

    /// Whose browser has this secret; empty when nobody's, or no longer.
    public Optional<Signed> who(String secret) {
        if (secret.length() != SECRET_LENGTH) {
            return Optional.empty();
        }
        var hash = Secret.hash(secret);
        var moment = clock.instant();
        var now = Times.seconds(moment);
        var found = database.read(tx -> SignInStore.of(tx, hash)
                .filter(signIn -> signIn.expiresAt().compareTo(now) > 0)
                .flatMap(signIn -> AccountStore.named(tx, signIn.account())
                        .filter(Account::enabled)
                        .map(account -> new Signed(account, signIn))));
        found.ifPresent(signed -> {
            if (stale(signed.signIn().lastSeenAt())) {
                database.write(tx -> {
                    SignInStore.seen(tx, hash, now);
                    return 0;
                });
            }
        });
        return found;
    }

    private boolean stale(String at) {
        return Duration.between(OffsetDateTime.parse(at).toInstant(), clock.instant())
                        .compareTo(SEEN)
                > 0;
    }

    /// Ends what a browser has.
    public void out(Signed signed) {
        database.write(tx -> {
            if (SignInStore.remove(tx, signed.signIn().hash()) > 0) {
                record(tx, "account.sign-out", "account:" + signed.account().name(), Map.of());
            }
            return 0;
        });
    }

    /// The browsers in which somebody is signed in, the newest first.
    public List<SignIn> of(Account account) {
        var now = Times.seconds(clock.instant());
        return database.read(tx -> SignInStore.of(tx, account.name(), now));
    }

    /// Ends what other browsers of the same person have.
    ///
    /// @param handle of the one; null for all others
    /// @return how many
    /// @throws Fault when the person has none of this handle
    public int end(Signed signed, @Nullable String handle) {
        var now = Times.seconds(clock.instant());
        var name = signed.account().name();
        return database.write(tx -> {
            int ended = 0;
            for (var other : SignInStore.of(tx, name, now)) {
                boolean meant = handle == null
                        ? !other.hash().equals(signed.signIn().hash())
                        : other.handle().equals(handle);
                if (meant) {
                    ended += SignInStore.remove(tx, other.hash());
                    record(tx, "account.sign-out", "account:" + name, Map.of("sign_in", other.handle()));
                }
            }
            if (ended == 0 && handle != null) {
                throw Fault.notFound("id", "sign-in", handle);
            }
            return ended;
        });
    }

    private void record(Tx tx, String action, String subject, Map<String, String> facts) {
        ledger.record(tx, new Entry(action, subject, null, facts.isEmpty() ? null : new TreeMap<>(facts), null, null));
    }
}
