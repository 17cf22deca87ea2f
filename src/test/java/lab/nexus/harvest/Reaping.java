package lab.nexus.harvest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.Workplace;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.harvest.nemo.NemoHarvester;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.People;
import lab.nexus.session.Booking;
import lab.nexus.session.Sessions;
import lab.nexus.session.Ties;
import lab.nexus.wire.Patience;
import lab.nexus.wire.Trust;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// A place with the three instruments of the recordings, and harvests into it that do not wait between tries.
final class Reaping {
    static final Instant NOW = Instant.parse("2026-01-20T12:00:00Z");
    static final Order EVER = new Order(Order.Since.EVER, null, null, false, List.of(), false);

    private static final Actor ADA = new Actor("ada", "test");
    private static final Patience QUICK = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(10), 6, Duration.ofSeconds(1), Duration.ofSeconds(60), 64 << 20);

    final Workplace place;
    final String base;

    /// Pauses that would have been made between tries.
    final List<Duration> pauses = new ArrayList<>();

    private final Map<String, String> settings = new LinkedHashMap<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Patience patience = QUICK;

    private Reaping(Workplace place, String base) {
        this.place = place;
        this.base = base;
    }

    /// Before a test has its own.
    static Reaping nowhere() {
        return new Reaping(new Workplace(Path.of("target/nowhere")), "");
    }

    Reaping(Workplace place, String base, String token) {
        this(place, base);
        place.initialise();
        instrument("FEI-Titan-STEM-630901", base + "tools/?id=1");
        instrument("FEI-Quanta-SEM-111111", base + "tools/?id=2");
        instrument("JEOL-3010-TEM-222222", base + "tools/?id=3");
        settings.put("NX_NEMO_ADDRESS_1", base);
        settings.put("NX_NEMO_TOKEN_1", token);
    }

    void instrument(String pid, String apiUrl) {
        place.sql("INSERT INTO instruments VALUES ('" + pid + "', '" + apiUrl + "', '', '', '" + pid + "', '', '" + pid
                + "', 'nemo', 'America/New_York')");
    }

    Reaping with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Reaping at(Instant instant) {
        clock = Clock.fixed(instant, ZoneOffset.UTC);
        return this;
    }

    Reaping patient(Duration answer, int tries) {
        patience = new Patience(answer, answer, tries, Duration.ofMillis(1), Duration.ofSeconds(60), 64 << 20);
        return this;
    }

    /// The settings as environment variables.
    Map<String, String> settings() {
        return settings;
    }

    Report harvest() {
        return harvest(EVER);
    }

    Report harvest(Order order) {
        return with(harvest -> harvest.run(order, done -> {}));
    }

    Report.Source source() {
        return harvest().sources().getFirst();
    }

    /// What the users said about every session that waits for its record.
    Map<String, Booking> bookings() {
        try (var database = place.open(clock)) {
            var waiting = sessions(database).toBuild().sessions();
            return with(harvest -> harvest.bookings(waiting));
        }
    }

    <T> T with(Function<Harvest, T> work) {
        try (var database = place.open(clock);
                var wire = new Wire(Trust.usual(), patience, clock, pauses::add)) {
            var harvesters = NemoHarvester.all(Settings.read(settings, place.folder()), wire);
            var harvest = new Harvest(
                    database,
                    sessions(database),
                    new Ties(database, new Ledger(clock), clock),
                    new People(database, new Ledger(clock), clock),
                    harvesters,
                    clock);
            return ADA.ask(() -> work.apply(harvest));
        }
    }

    <T> T ties(Function<Ties, T> work) {
        try (var database = place.open(clock)) {
            return ADA.ask(() -> work.apply(new Ties(database, new Ledger(clock), clock)));
        }
    }

    <T> T at(Function<Sessions, T> work) {
        try (var database = place.open(clock)) {
            return ADA.ask(() -> work.apply(sessions(database)));
        }
    }

    private Sessions sessions(Database database) {
        return new Sessions(database, new Ledger(clock), clock);
    }

    /// The session log, the server's address as `{BASE}`.
    List<List<@Nullable Object>> rows() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var row : place.query("SELECT id_session_log, session_identifier, instrument, timestamp, event_type,"
                + " record_status, \"user\" FROM session_log ORDER BY id_session_log")) {
            var shown = new ArrayList<>(row);
            shown.set(1, String.valueOf(row.get(1)).replace(base, "{BASE}/api/"));
            rows.add(shown);
        }
        return rows;
    }

    String session(long event) {
        return base + "usage_events/?id=" + event;
    }
}
