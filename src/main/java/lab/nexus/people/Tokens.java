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
import lab.nexus.fault.Field;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Tokens: what programs sign in with. A token is shown once, when it is made; only its hash is kept.
public final class Tokens {
    /// What every token begins with, so that people and scanners know one when they see it.
    private static final String BEGIN = "nexus_";

    private static final int LENGTH = BEGIN.length() + 43;
    private static final long MOST_DAYS = 3_650;
    private static final Duration USED = Duration.ofMinutes(1);

    /// A new token.
    ///
    /// @param secret the token itself; kept nowhere
    public record Made(Token token, String secret) {
        @Override
        public String toString() {
            return token.id();
        }
    }

    /// Whose program it is.
    public record Holder(Account account, Token token) {
        /// The most that it may do now.
        public Role role() {
            return Role.least(account.role(), token.role());
        }
    }

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    public Tokens(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Does it look like a token, so that it is meant as one?
    public static boolean isOne(String text) {
        return text.length() == LENGTH && text.startsWith(BEGIN);
    }

    /// Makes a token.
    ///
    /// @throws Fault when there is no such account, or the token would be more than it
    public Made add(NewToken told) {
        var label = Field.name("name", told.name());
        if (label.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "name", "name is required").remedy("say what the token is for");
        }
        if (told.days() < 1 || told.days() > MOST_DAYS) {
            throw Fault.of(Code.BAD_VALUE, "days", "days must be between 1 and " + MOST_DAYS)
                    .remedy("make another token when this one has ended");
        }
        for (var noun : told.nouns()) {
            requireNoun(noun);
        }
        var name = AccountName.folded(told.account());
        var moment = clock.instant();
        var secret = BEGIN + Secret.random();
        return database.write(tx -> {
            var account = AccountStore.named(tx, name)
                    .orElseThrow(() -> Fault.notFound("account", "account", told.account()));
            var role = told.role() == null ? account.role() : told.role();
            if (!account.role().may(role)) {
                throw Fault.of(
                                Code.BAD_VALUE,
                                "role",
                                "a token of '" + name + "' can be "
                                        + account.role().word() + " at the most")
                        .remedy("ask for less");
            }
            var token = new Token(
                    Secret.handle(),
                    label,
                    name,
                    role,
                    List.copyOf(told.nouns()),
                    Times.seconds(moment),
                    Times.seconds(moment.plus(Duration.ofDays(told.days()))),
                    null,
                    null);
            TokenStore.insert(tx, token, Secret.hash(secret));
            record(
                    "token.add",
                    token,
                    Map.of("account", name, "role", role.word(), "name", label, "expires_at", token.expiresAt()),
                    null,
                    tx);
            return new Made(token, secret);
        });
    }

    private static void requireNoun(String noun) {
        boolean fine = !noun.isEmpty();
        for (int i = 0; i < noun.length(); i++) {
            fine &= noun.charAt(i) >= 'a' && noun.charAt(i) <= 'z';
        }
        if (!fine) {
            throw Fault.of(Code.BAD_VALUE, "nouns", "not the first word of a route: '" + noun + "'")
                    .remedy("give words like sample,container");
        }
    }

    /// All tokens, or those of one account; by account, oldest first.
    public List<Token> list(@Nullable String account) {
        return database.read(
                tx -> account == null ? TokenStore.list(tx) : TokenStore.list(tx, AccountName.folded(account)));
    }

    /// One token.
    ///
    /// @throws Fault when there is none
    public Token show(String id) {
        return database.read(tx -> TokenStore.of(tx, id)).orElseThrow(() -> Fault.notFound("id", "token", id));
    }

    /// Ends a token at once.
    public Token revoke(String id, @Nullable String reason) {
        return database.write(tx -> {
            var token = TokenStore.of(tx, id).orElseThrow(() -> Fault.notFound("id", "token", id));
            if (token.revokedAt() != null) {
                return token;
            }
            TokenStore.revoked(tx, id, Times.seconds(clock.instant()));
            record("token.revoke", token, null, reason, tx);
            return TokenStore.of(tx, id).orElseThrow();
        });
    }

    /// Whose token it is; empty when nobody's, or it holds no longer.
    public Optional<Holder> who(String secret) {
        var moment = clock.instant();
        var now = Times.seconds(moment);
        var found = database.read(tx -> TokenStore.hashed(tx, Secret.hash(secret))
                .filter(token -> token.revokedAt() == null && token.expiresAt().compareTo(now) > 0)
                .flatMap(token -> AccountStore.named(tx, token.account())
                        .filter(Account::enabled)
                        .map(account -> new Holder(account, token))));
        found.ifPresent(holder -> {
            var last = holder.token().lastUsedAt();
            if (last == null
                    || Duration.between(OffsetDateTime.parse(last).toInstant(), moment)
                                    .compareTo(USED)
                            > 0) {
                database.write(tx -> {
                    TokenStore.used(tx, holder.token().id(), now);
                    return 0;
                });
            }
        });
        return found;
    }

    private void record(
            String action, Token token, @Nullable Map<String, @Nullable Object> after, @Nullable String reason, Tx tx) {
        ledger.record(
                tx,
                new Entry(
                        action,
                        "token:" + token.id(),
                        null,
                        after == null ? null : new TreeMap<>(after),
                        Field.note("reason", reason),
                        null));
    }
}
