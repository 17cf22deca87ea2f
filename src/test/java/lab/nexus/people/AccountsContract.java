package lab.nexus.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lab.nexus.TurnedClock;
import lab.nexus.Workplace;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts, sign-ins and tokens, the same on every engine; each engine has a class that runs them.
abstract class AccountsContract {
    private static final Actor KEEPER = new Actor("os:keeper", "cli");
    private static final String PASSWORD = "correct horse battery";
    private static final String HERE = "192.0.2.7";

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock("2026-03-04T05:06:07Z");
    private Workplace place = new Workplace(Path.of("."));
    private @Nullable Database open;

    /// A place with an empty database of the engine.
    abstract Workplace newPlace(Path folder);

    @BeforeEach
    void open() {
        place = newPlace(folder);
        open = place.open(clock);
        new Migrations(database()).up();
    }

    @AfterEach
    void close() {
        database().close();
    }

    private Database database() {
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }

    private Accounts accounts() {
        return new Accounts(database(), new Ledger(clock), clock);
    }

    private SignIns signIns() {
        return new SignIns(database(), new Ledger(clock), clock, 3_600);
    }

    private Tokens tokens() {
        return new Tokens(database(), new Ledger(clock), clock);
    }

    private static <T> T asKeeper(ScopedValue.CallableOp<T, RuntimeException> work) {
        return KEEPER.ask(work);
    }

    /// An account whose password is checked fast.
    private void account(String name, Role role) {
        asKeeper(() -> database().write(tx -> {
            AccountStore.insert(
                    tx,
                    new Account(
                            name, null, null, role, Passwords.hash(PASSWORD, 64, 1), null, null, "c", "c", null, null));
            return 0;
        }));
    }

    private SignIns.Outcome trying(String name, String password, String address) {
        return asKeeper(() -> signIns().byPassword(name, password, address, "api"));
    }

    private SignIns.Outcome.In in(String name) {
        return assertInstanceOf(SignIns.Outcome.In.class, trying(name, PASSWORD, HERE));
    }

    private static Code refusal(ScopedValue.CallableOp<?, RuntimeException> work) {
        return assertThrows(Fault.class, () -> asKeeper(work)).code();
    }

    private List<List<@Nullable Object>> ledger(String columns) {
        return place.query("SELECT " + columns + " FROM nexus_ledger ORDER BY id");
    }

    @Test
    void an_account_is_made_once_under_a_name_that_nobody_mistakes() {
        var made = asKeeper(() -> accounts().add(new NewAccount(" Ada ", "Ada L.", "", Role.ADMIN, PASSWORD)));
        assertEquals("ada", made.name());
        assertNull(made.email());
        assertEquals(
                Code.ALREADY_EXISTS,
                refusal(() -> accounts().add(new NewAccount("ADA", "", "", Role.BENCH, PASSWORD))));
        for (var name : List.of("", "os:ada", "guest", "anonymous", "a b", ".ada", "ädä", "x".repeat(65))) {
            assertEquals(
                    Code.BAD_VALUE,
                    refusal(() -> accounts().add(new NewAccount(name, "", "", Role.BENCH, PASSWORD))),
                    name);
        }
        assertEquals(Code.BAD_VALUE, refusal(() -> accounts().add(new NewAccount("jun", "", "", Role.BENCH, "short"))));
        assertEquals(
                List.of(List.of("os:keeper", "account.add", "account:ada", "{\"role\": \"admin\"}")),
                ledger("actor, action, subject, after"));
        assertEquals(
                List.of("ada"), accounts().list().stream().map(Account::name).toList());
    }

    @Test
    void preferences_are_set_again_and_forgotten_and_are_nothing_for_the_ledger() {
        account("ada", Role.VIEWER);
        account("jun", Role.VIEWER);
        var ada = accounts().show("ada");
        var preferences = new Preferences(database(), clock);
        preferences.set(ada, "views", List.of("mine", 3L));
        preferences.set(ada, "density", "compact");
        preferences.set(ada, "views", List.of("\u0000 \u00b5 \ud83e\uddea"));
        assertEquals(
                "{\"density\":\"compact\",\"views\":[\"\\u0000 \u00b5 \ud83e\uddea\"]}",
                Json.compact(preferences.of(ada)));
        assertEquals(Map.of(), preferences.of(accounts().show("jun")));
        assertTrue(preferences.forget(ada, "density"));
        assertFalse(preferences.forget(ada, "density"));
        assertEquals(List.of(), ledger("action"));
    }

    @Test
    void the_last_admin_stays() {
        account("ada", Role.ADMIN);
        account("jun", Role.BENCH);
        assertEquals(Code.CONFLICT, refusal(() -> accounts().disable("ada", null)));
        assertEquals(Code.CONFLICT, refusal(() -> accounts().role("ada", Role.MANAGER, null)));
        asKeeper(() -> accounts().role("jun", Role.ADMIN, "helps"));
        asKeeper(() -> accounts().disable("ada", "left"));
        assertEquals(Code.CONFLICT, refusal(() -> accounts().disable("jun", null)));
        assertEquals(
                List.of(List.of("account.role", "helps"), List.of("account.disable", "left")),
                ledger("action, reason"));
    }

    @Test
    void a_sign_in_is_known_by_its_secret_until_it_ends() {
        account("ada", Role.BENCH);
        var in = in(" ADA ");
        assertEquals("ada", signIns().who(in.secret()).orElseThrow().account().name());
        assertTrue(signIns().who("x".repeat(43)).isEmpty());
        assertTrue(signIns().who("").isEmpty());
        assertEquals(0, place.number("SELECT count(*) FROM nexus_sign_in WHERE hash = '" + in.secret() + "'"));
        clock.turn(Duration.ofSeconds(3_599));
        assertTrue(signIns().who(in.secret()).isPresent());
        assertEquals(
                List.of(List.of("2026-03-04T06:06:06+00:00")), place.query("SELECT last_seen_at FROM nexus_sign_in"));
        clock.turn(Duration.ofSeconds(1));
        assertTrue(signIns().who(in.secret()).isEmpty());
        assertEquals(
                List.of(List.of("ada", "account.sign-in", "account:ada", "api")),
                ledger("actor, action, subject, source"));
    }

    @Test
    void whoever_is_disabled_or_gets_another_password_is_out_at_once() {
        account("ada", Role.ADMIN);
        account("jun", Role.BENCH);
        var jun = in("jun");
        var token = asKeeper(() -> tokens().add(new NewToken("jun", "t", null, List.of(), 1)));
        asKeeper(() -> accounts().disable("jun", null));
        assertTrue(signIns().who(jun.secret()).isEmpty());
        assertTrue(tokens().who(token.secret()).isEmpty());
        assertInstanceOf(SignIns.Outcome.Wrong.class, trying("jun", PASSWORD, HERE));
        asKeeper(() -> accounts().enable("jun", null));
        assertTrue(signIns().who(jun.secret()).isEmpty(), "an ended sign-in stays ended");
        var again = in("jun");
        asKeeper(() -> accounts().password("jun", "another long password"));
        assertTrue(signIns().who(again.secret()).isEmpty());
        assertInstanceOf(SignIns.Outcome.Wrong.class, trying("jun", PASSWORD, HERE));
        assertInstanceOf(SignIns.Outcome.In.class, trying("jun", "another long password", HERE));
    }

    @Test
    void a_hash_of_old_times_is_made_anew_when_its_owner_signs_in() {
        account("ada", Role.BENCH);
        var before = accounts().show("ada").password();
        assertInstanceOf(SignIns.Outcome.Wrong.class, trying("ada", "a wrong password", HERE));
        assertEquals(before, accounts().show("ada").password());
        in("ada");
        var after = String.valueOf(accounts().show("ada").password());
        assertTrue(after.startsWith("$argon2id$v=19$m=32768,t=3,p=1$"), after);
        in("ada");
        assertEquals(after, accounts().show("ada").password());
    }

    @Test
    void failures_cost_more_and_more_time_and_what_was_typed_is_not_kept() {
        account("ada", Role.BENCH);
        for (var name : List.of("ada", "my secret password")) {
            for (int i = 0; i < 5; i++) {
                assertInstanceOf(SignIns.Outcome.Wrong.class, trying(name, "a wrong password", HERE));
            }
            for (long seconds : new long[] {1, 2, 4, 8}) {
                assertEquals(new SignIns.Outcome.Locked(seconds), trying(name, PASSWORD, HERE));
                clock.turn(Duration.ofSeconds(seconds));
                assertInstanceOf(SignIns.Outcome.Wrong.class, trying(name, "a wrong password", HERE));
            }
            assertEquals(new SignIns.Outcome.Locked(16), trying(name, PASSWORD, HERE));
        }
        clock.turn(Duration.ofSeconds(16));
        in("ada");
        assertInstanceOf(SignIns.Outcome.Wrong.class, trying("ada", "a wrong password", HERE));
        in("ada");
        var actions = ledger("action, subject");
        assertEquals(
                2,
                actions.stream()
                        .filter(row -> "account.lock".equals(row.getFirst()))
                        .count());
        assertEquals(
                19,
                actions.stream()
                        .filter(row -> "account.sign-in-failed".equals(row.getFirst()))
                        .count());
        assertFalse(ledger("subject, after").toString().contains("secret password"));
        assertFalse(
                place.query("SELECT account FROM nexus_sign_in_try").toString().contains("secret"));
    }

    private Tries.Met begin(String name, String address) {
        return database().write(tx -> new Tries(name, address, clock.instant()).begin(tx));
    }

    private void succeed(String name, String address) {
        database().write(tx -> {
            var tries = new Tries(name, address, clock.instant());
            assertEquals(0, tries.begin(tx).waits());
            tries.succeeded(tx);
            return 0;
        });
    }

    @Test
    void nobody_can_lock_out_those_who_have_been_here_before() {
        succeed("ada", HERE);
        for (int i = 0; i < 60; i++) {
            begin("ada", "198.51.100." + i); // many machines at one name
            begin("nobody-" + i, HERE); // many names from one machine
        }
        assertTrue(begin("ada", "203.0.113.1").waits() > 0);
        assertTrue(begin("jun", HERE).waits() > 0);
        assertEquals(0, begin("ada", HERE).waits());
        clock.turn(Duration.ofSeconds(61));
        assertEquals(0, begin("jun", HERE).waits(), "a minute at the most for everybody else");
        assertEquals(0, begin("ada", "203.0.113.1").waits());
    }

    @Test
    void a_wait_ends_at_a_quarter_of_an_hour_a_day_forgives_and_a_clock_that_goes_back_locks_nobody() {
        for (int i = 0; i < 30; i++) {
            clock.turn(Duration.ofMinutes(16));
            assertEquals(0, begin("ada", HERE).waits());
        }
        assertEquals(900, begin("ada", HERE).waits());
        clock.turn(Duration.ofHours(-3));
        assertEquals(0, begin("ada", HERE).waits());
        clock.turn(Duration.ofHours(30));
        for (int i = 0; i < 5; i++) {
            assertEquals(0, begin("ada", HERE).waits());
        }
        assertTrue(begin("ada", HERE).waits() > 0);
    }

    @Test
    void many_tries_at_once_are_counted_one_by_one() throws Exception {
        var looked = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        try (var many = place.open(clock)) {
            for (int i = 0; i < 20; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    synchronized (this) {
                        if (place.environment().get("NEXUS_DB") == null) {
                            count(many, looked); // a file has one writer
                            return;
                        }
                    }
                    count(many, looked);
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
        }
        assertEquals(5, looked.get());
    }

    private void count(Database many, AtomicInteger looked) {
        if (many.write(tx -> new Tries("ada", HERE, clock.instant()).begin(tx)).waits() == 0) {
            looked.incrementAndGet();
        }
    }

    @Test
    void a_token_holds_for_its_days_with_the_lesser_of_two_roles() {
        account("ada", Role.MANAGER);
        assertEquals(Code.BAD_VALUE, refusal(() -> tokens().add(new NewToken("ada", "t", Role.ADMIN, List.of(), 1))));
        assertEquals(Code.BAD_VALUE, refusal(() -> tokens().add(new NewToken("ada", "", null, List.of(), 1))));
        assertEquals(Code.BAD_VALUE, refusal(() -> tokens().add(new NewToken("ada", "t", null, List.of(), 0))));
        assertEquals(Code.BAD_VALUE, refusal(() -> tokens().add(new NewToken("ada", "t", null, List.of("/x"), 1))));
        assertEquals(Code.NOT_FOUND, refusal(() -> tokens().add(new NewToken("jun", "t", null, List.of(), 1))));
        var made = asKeeper(() -> tokens().add(new NewToken("ada", "reader", null, List.of("sample"), 2)));
        assertTrue(Tokens.isOne(made.secret()));
        assertEquals(Role.MANAGER, tokens().who(made.secret()).orElseThrow().role());
        assertTrue(made.token().covers("/sample/list"));
        assertFalse(made.token().covers("/samples"));
        assertFalse(made.token().covers("/container/list"));
        account("root", Role.ADMIN);
        asKeeper(() -> accounts().role("ada", Role.VIEWER, null));
        assertEquals(Role.VIEWER, tokens().who(made.secret()).orElseThrow().role());
        asKeeper(() -> accounts().role("ada", Role.ADMIN, null));
        assertEquals(Role.MANAGER, tokens().who(made.secret()).orElseThrow().role());
        assertEquals(
                "2026-03-04T05:06:07+00:00", tokens().list("ada").getFirst().lastUsedAt());
        clock.turn(Duration.ofDays(2));
        assertTrue(tokens().who(made.secret()).isEmpty());
        var other = asKeeper(() -> tokens().add(new NewToken("ada", "other", null, List.of(), 2)));
        asKeeper(() -> tokens().revoke(other.token().id(), "lost"));
        assertTrue(tokens().who(other.secret()).isEmpty());
        assertTrue(tokens().who(other.secret().replace(other.secret().charAt(20), '_'))
                .isEmpty());
        assertFalse(ledger("after, subject").toString().contains(made.secret().substring(6)));
    }

    private static SignIns.Vouched vouched(String subject, String name, @Nullable Role role) {
        return new SignIns.Vouched("https://id.example", subject, name, "Zoë", null, role, Role.VIEWER);
    }

    @Test
    void somebody_for_whom_an_issuer_vouches_gets_an_account_and_never_anothers() {
        account("zoe", Role.ADMIN);
        var first = asKeeper(() -> signIns().byIssuer(vouched("s-1", "Zoe", null), HERE, "api"));
        assertEquals("zoe-2", first.account().name());
        assertEquals(Role.VIEWER, first.account().role());
        asKeeper(() -> accounts().role("zoe-2", Role.BENCH, null));
        var second = asKeeper(() -> signIns().byIssuer(vouched("s-1", "renamed", null), HERE, "api"));
        assertEquals("zoe-2", second.account().name());
        assertEquals(Role.BENCH, second.account().role(), "no group says another role");
        var third = asKeeper(() -> signIns().byIssuer(vouched("s-1", "zoe", Role.MANAGER), HERE, "api"));
        assertEquals(Role.MANAGER, third.account().role());
        var odd = asKeeper(() -> signIns().byIssuer(vouched("s-2", "Åsa Ström", Role.BENCH), HERE, "api"));
        assertEquals("sa-str-m", odd.account().name());
        assertEquals(Code.CONFLICT, refusal(() -> accounts().password("zoe-2", PASSWORD)));
        assertInstanceOf(SignIns.Outcome.Wrong.class, trying("zoe-2", PASSWORD, HERE));
        asKeeper(() -> accounts().disable("zoe-2", null));
        assertEquals(Code.CONFLICT, refusal(() -> signIns().byIssuer(vouched("s-1", "zoe", null), HERE, "api")));
    }
}
