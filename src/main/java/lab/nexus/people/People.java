package lab.nexus.people;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.RowByRow;
import lab.nexus.sheet.SheetReader;
import org.jspecify.annotations.Nullable;

/// Who is who in other systems. Each public method is one transaction; all throw [Fault] when a rule refuses.
public final class People {
    /// Rows read at a time where all are wanted.
    private static final int PAGE = 500;

    /// A confirmation is not repeated before so much time has passed.
    private static final Duration CONFIRMED_FOR = Duration.ofDays(1);

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    public People(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    // The four helpers of NexusLIMS

    /// What a system calls a person. Upper and lower case differ.
    ///
    /// @param server empty for the one that needs no name
    public Optional<String> externalId(String username, ExternalSystem system, String server) {
        return database.read(
                tx -> IdentityStore.of(tx, username, system.stored(), server).map(Identity::externalId));
    }

    /// Whom a system calls so.
    ///
    /// @param server empty for the one that needs no name
    public Optional<String> username(String externalId, ExternalSystem system, String server) {
        return database.read(tx ->
                IdentityStore.named(tx, externalId, system.stored(), server).map(Identity::username));
    }

    /// Everything that other systems call a person, by system; of those with several servers, the one that
    /// needs no name.
    public Map<String, String> externalIds(String username) {
        var ids = new LinkedHashMap<String, String>();
        for (var identity : identities(username)) {
            if (identity.server().isEmpty()) {
                ids.put(identity.system(), identity.externalId());
            }
        }
        return ids;
    }

    /// Writes down what a system calls a person, or confirms it. Takes what it is given: an empty name too.
    ///
    /// @throws Fault when the id is somebody else's there, or the name or the id is null
    public Identity store(Told told) {
        return database.write(tx -> store(tx, told, null, null));
    }

    Identity store(Tx tx, Told told, @Nullable String reason, @Nullable String batch) {
        var username = given("username", told.username());
        var externalId = given("external_id", told.externalId());
        var system = told.system().stored();
        var before = IdentityStore.of(tx, username, system, told.server());
        requireFree(tx, told, username, externalId);
        var now = now();
        if (before.isPresent()) {
            IdentityStore.update(tx, told, filled(told.email()), filled(told.notes()), now);
        } else if (!IdentityStore.insert(tx, told, now)) {
            throw taken(told, externalId, "somebody else, who was faster");
        }
        var after = IdentityStore.of(tx, username, system, told.server()).orElseThrow();
        record(tx, before.isPresent() ? "person.confirm" : "person.add", before.orElse(null), after, reason, batch);
        return after;
    }

    /// What a system calls somebody who was met there, in the caller's transaction: written down when it is
    /// new, confirmed when that was not done for a day, and never changed.
    ///
    /// @return why it could not be kept; null when it is
    public @Nullable Fault meet(Tx tx, Told told) {
        var username = given("username", told.username());
        var externalId = given("external_id", told.externalId());
        var system = told.system().stored();
        var known = IdentityStore.of(tx, username, system, told.server()).orElse(null);
        if (known == null) {
            try {
                store(tx, told, null, null);
                return null;
            } catch (Fault taken) {
                return taken;
            }
        }
        if (!known.externalId().equals(externalId)) {
            return Fault.of(
                            Code.CONFLICT,
                            "external_id",
                            system + " id '" + known.externalId() + "' is kept of '" + username + "', but it is '"
                                    + externalId + "' now")
                    .remedy("look who it is, and correct it: nexus person set '" + username + "' --system " + system
                            + " --id '" + externalId + "'");
        }
        var verified = known.lastVerifiedAt();
        var yesterday = Times.microseconds(clock.instant().minus(CONFIRMED_FOR));
        if (verified == null ? known.createdAt().compareTo(yesterday) < 0 : verified.compareTo(yesterday) < 0) {
            store(tx, told, null, null);
        }
        return null;
    }

    private static String given(String field, @Nullable String text) {
        if (text == null) {
            throw Fault.of(Code.BAD_VALUE, field, field + " is required").remedy("give a text");
        }
        return text;
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static void requireFree(Tx tx, Told told, String username, String externalId) {
        IdentityStore.named(tx, externalId, told.system().stored(), told.server())
                .filter(other -> !other.username().equals(username))
                .ifPresent(other -> {
                    throw taken(told, externalId, "'" + other.username() + "'");
                });
    }

    private static Fault taken(Told told, String externalId, String who) {
        return Fault.of(
                        Code.ALREADY_EXISTS,
                        "external_id",
                        told.system().stored() + " id '" + externalId + "' already belongs to " + who)
                .remedy("look who is right: nexus person list --id '" + externalId
                        + "'; remove the wrong one: nexus person remove");
    }

    // For people

    /// Writes down what a system calls a person, as a person typed it.
    public Identity set(Told typed, @Nullable String reason) {
        return database.write(tx -> store(tx, checked(typed), Field.note("reason", reason), null));
    }

    static Told checked(Told typed) {
        return new Told(
                required("username", typed.username()),
                typed.system(),
                server(typed.server()),
                required("external_id", typed.externalId()),
                email(typed.email()),
                Field.note("notes", typed.notes()));
    }

    private static String required(String field, @Nullable String typed) {
        var text = Field.nameOrNull(field, typed);
        if (text == null) {
            throw Fault.of(Code.BAD_VALUE, field, field + " is required").remedy("give a text that is not blank");
        }
        return text;
    }

    private static @Nullable String email(@Nullable String typed) {
        var text = Field.nameOrNull("email", typed);
        if (text != null && (text.indexOf('@') < 1 || text.indexOf('@') == text.length() - 1 || text.contains(" "))) {
            throw Fault.of(Code.BAD_VALUE, "email", "not an e-mail address: '" + text + "'")
                    .remedy("give it like name@example.org");
        }
        return text;
    }

    /// A server is named by its address, which ends with a slash.
    ///
    /// @throws Fault when it is something else
    public static String server(@Nullable String typed) {
        var text = Field.nameOrNull("server", typed);
        if (text == null) {
            return "";
        }
        try {
            var address = new URI(text);
            var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
                return text.endsWith("/") ? text : text + "/";
            }
        } catch (URISyntaxException wrong) {
            throw Fault.of(Code.BAD_VALUE, "server", "not the address of a server: '" + text + "'", wrong)
                    .remedy("give it like https://nemo2.example.org/api/");
        }
        throw Fault.of(Code.BAD_VALUE, "server", "not the address of a server: '" + text + "'")
                .remedy("give it like https://nemo2.example.org/api/");
    }

    /// Forgets what a system calls a person.
    public Identity remove(String username, ExternalSystem system, @Nullable String server, String reason) {
        return database.write(tx -> {
            var identity = IdentityStore.of(tx, username, system.stored(), server(server))
                    .orElseThrow(() -> Fault.of(
                                    Code.NOT_FOUND,
                                    "username",
                                    "person '" + username + "' has no id in " + system.stored()
                                            + (server == null ? "" : " on " + server))
                            .remedy("look what there is: nexus person show"));
            var why = Field.note("reason", reason);
            if (why == null) {
                throw Fault.of(Code.BAD_VALUE, "reason", "reason is required")
                        .remedy("say why; it goes into the ledger");
            }
            IdentityStore.remove(tx, identity);
            record(tx, "person.remove", identity, null, why, null);
            return identity;
        });
    }

    /// Everything that other systems call a person.
    ///
    /// @throws Fault when there is nothing
    public List<Identity> show(String username) {
        var identities = identities(username);
        if (identities.isEmpty()) {
            throw Fault.notFound("username", "person", username);
        }
        return identities;
    }

    /// Everything that other systems call a person; nothing for one whom none knows.
    public List<Identity> identities(String username) {
        return database.read(tx -> IdentityStore.of(tx, username));
    }

    /// The first identities by username and system, those without a server before the others. Null filters
    /// nothing.
    public List<Identity> list(@Nullable ExternalSystem system, @Nullable String externalId, long limit) {
        if (limit < 0) {
            throw Fault.of(Code.BAD_VALUE, "limit", "limit must be >= 0").remedy("give a number from 0 up");
        }
        var found = new ArrayList<Identity>();
        each(identity -> {
            boolean wanted = (system == null || identity.system().equals(system.stored()))
                    && (externalId == null || identity.externalId().equals(externalId));
            if (wanted && found.size() < limit) {
                found.add(identity);
            }
        });
        return List.copyOf(found);
    }

    /// All identities by username and system, first those without a server.
    public void each(Consumer<Identity> taking) {
        database.read(tx -> {
            var page = IdentityStore.frozenAfter(tx, "", "", PAGE);
            while (!page.isEmpty()) {
                page.forEach(taking);
                page = IdentityStore.frozenAfter(
                        tx, page.getLast().username(), page.getLast().system(), PAGE);
            }
            page = IdentityStore.oursAfter(tx, "", "", "", PAGE);
            while (!page.isEmpty()) {
                page.forEach(taking);
                var last = page.getLast();
                page = IdentityStore.oursAfter(tx, last.username(), last.system(), last.server(), PAGE);
            }
            return true;
        });
    }

    /// Brings in a list of identities: all of it in one transaction, or nothing.
    public RowByRow.Outcome importAll(SheetReader sheet, RowByRow.Plan plan, Consumer<Fate> telling) {
        var rows = new IdentityRows(this, plan, UUID.randomUUID().toString());
        return RowByRow.run(database, sheet, IdentityRows.FIELDS, plan, rows, telling);
    }

    private String now() {
        return Times.microseconds(clock.instant());
    }

    private void record(
            Tx tx,
            String action,
            @Nullable Identity before,
            @Nullable Identity after,
            @Nullable String reason,
            @Nullable String batch) {
        var who = after != null ? after.username() : before == null ? "" : before.username();
        ledger.record(
                tx,
                new Entry(
                        action,
                        "person:" + who,
                        before == null ? null : Columns.of(before),
                        after == null ? null : Columns.of(after),
                        reason,
                        batch));
    }
}
