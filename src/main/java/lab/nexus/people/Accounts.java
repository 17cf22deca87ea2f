package lab.nexus.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
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

/// Accounts: who may sign in, and what they may do. Every change is in the ledger, without its secrets.
public final class Accounts {
    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    public Accounts(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Makes an account.
    ///
    /// @throws Fault when the name is taken or none, or the password too short
    public Account add(NewAccount told) {
        var name = AccountName.parse(told.name());
        Passwords.check(name, told.password());
        var hash = Passwords.hash(told.password());
        var now = now();
        var account = new Account(
                name,
                Field.nameOrNull("display_name", told.displayName()),
                Field.nameOrNull("email", told.email()),
                told.role(),
                hash,
                null,
                null,
                now,
                now,
                null,
                null);
        return database.write(tx -> {
            if (AccountStore.named(tx, name).isPresent()) {
                throw Fault.of(Code.ALREADY_EXISTS, "name", "there is an account '" + name + "' already")
                        .remedy("look what there is: nexus account list");
            }
            AccountStore.insert(tx, account);
            record(tx, "account.add", name, null, Map.of("role", told.role().word()), null);
            return account;
        });
    }

    /// All accounts by name.
    public List<Account> list() {
        return database.read(AccountStore::list);
    }

    /// May anybody sign in at all?
    public boolean any() {
        return database.read(AccountStore::any);
    }

    /// One account.
    ///
    /// @throws Fault when there is none
    public Account show(String typed) {
        return database.read(tx -> there(tx, typed));
    }

    private static Account there(Tx tx, String typed) {
        var name = AccountName.folded(typed);
        return AccountStore.named(tx, name).orElseThrow(() -> Fault.notFound("name", "account", typed));
    }

    /// Gives an account another role; what it does from now on is judged by that.
    public Account role(String typed, Role role, @Nullable String reason) {
        return database.write(tx -> {
            var account = there(tx, typed);
            if (role != Role.ADMIN) {
                requireAnotherAdmin(tx, account);
            }
            if (account.role() != role) {
                AccountStore.role(tx, account.name(), role);
                record(
                        tx,
                        "account.role",
                        account.name(),
                        Map.of("role", account.role().word()),
                        Map.of("role", role.word()),
                        reason);
            }
            return there(tx, typed);
        });
    }

    /// Nobody could let anybody in again.
    private static void requireAnotherAdmin(Tx tx, Account account) {
        if (account.role() == Role.ADMIN && account.enabled() && AccountStore.enabled(tx, Role.ADMIN) == 1) {
            throw Fault.of(Code.CONFLICT, "name", "'" + account.name() + "' is the last admin")
                    .remedy("make another admin first: nexus account role NAME admin");
        }
    }

    /// Sets a password, and ends whatever was begun with the old one.
    public Account password(String typed, String password) {
        var name = show(typed).name();
        Passwords.check(name, password);
        var hash = Passwords.hash(password);
        return database.write(tx -> {
            var account = there(tx, name);
            if (account.issuer() != null) {
                throw Fault.of(Code.CONFLICT, "name", "'" + name + "' signs in with single sign-on")
                        .remedy("change the password there");
            }
            AccountStore.password(tx, name, hash, now());
            SignInStore.end(tx, name);
            record(tx, "account.password", name, null, null, null);
            return there(tx, name);
        });
    }

    /// Keeps an account out, at once; its name stays in the ledger and with what it did.
    public Account disable(String typed, @Nullable String reason) {
        return database.write(tx -> {
            var account = there(tx, typed);
            requireAnotherAdmin(tx, account);
            if (account.enabled()) {
                AccountStore.disabled(tx, account.name(), now());
                SignInStore.end(tx, account.name());
                record(tx, "account.disable", account.name(), null, null, reason);
            }
            return there(tx, typed);
        });
    }

    /// Lets an account in again. Its tokens hold again too, as far as they have not ended.
    public Account enable(String typed, @Nullable String reason) {
        return database.write(tx -> {
            var account = there(tx, typed);
            if (!account.enabled()) {
                AccountStore.disabled(tx, account.name(), null);
                record(tx, "account.enable", account.name(), null, null, reason);
            }
            return there(tx, typed);
        });
    }

    private String now() {
        return Times.seconds(clock.instant());
    }

    private void record(
            Tx tx,
            String action,
            String name,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            @Nullable String reason) {
        ledger.record(
                tx,
                new Entry(
                        action,
                        "account:" + name,
                        before == null ? null : new TreeMap<>(before),
                        after == null ? null : new TreeMap<>(after),
                        Field.note("reason", reason),
                        null));
    }
}
