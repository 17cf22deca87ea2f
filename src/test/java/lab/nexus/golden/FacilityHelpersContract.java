package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import lab.nexus.Workplace;
import lab.nexus.db.Database;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.ExternalSystem;
import lab.nexus.people.People;
import lab.nexus.people.Told;
import lab.nexus.session.EventType;
import lab.nexus.session.Moment;
import lab.nexus.session.NewLog;
import lab.nexus.session.RecordStatus;
import lab.nexus.session.Session;
import lab.nexus.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sequences that were recorded from NexusLIMS' own helpers, replayed call by call with every row
/// compared after every call.
abstract class FacilityHelpersContract {
    private static final Actor ADA = new Actor("ada", "test");
    private static final Clock HERE = Clock.system(ZoneId.of("America/Denver"));
    private static final String LOG =
            "SELECT id_session_log, session_identifier, instrument, timestamp, event_type, record_status, \"user\""
                    + " FROM session_log ORDER BY id_session_log";
    private static final String IDENTIFIERS =
            "SELECT id, nexuslims_username, external_system, external_id, email, created_at, last_verified_at, notes"
                    + " FROM external_user_identifiers ORDER BY id";

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    abstract Workplace newPlace(Path at);

    @BeforeEach
    void open() {
        place = newPlace(folder);
        place.initialise();
    }

    private static JsonNode json(String name) {
        return JsonMapper.shared().readTree(Golden.require("nexuslims/" + name).toFile());
    }

    @Test
    void the_session_log_sequence_comes_out_as_recorded() {
        place.sql("INSERT INTO instruments VALUES"
                + " ('Inst-A', 'https://a/1', '', '', 'A', '', 'a', 'nemo', 'America/New_York'),"
                + " ('Inst-B', 'https://b/1', '', '', 'B', '', 'b', 'nemo', 'Europe/Berlin')");
        int number = 0;
        var raised = new ArrayList<Integer>();
        for (var step : json("session-log.json")) {
            try (var database = place.open(HERE)) {
                var sessions = new Sessions(database, new Ledger(Clock.systemUTC()), HERE);
                if (ADA.ask(() -> sessionStep(sessions, step))) {
                    raised.add(number);
                }
            }
            rows("step " + number, step.get("session_log_after"), place.query(LOG));
            number++;
        }
        assertEquals(35, number);
        assertEquals(List.of(7, 25, 30), raised);
    }

    /// Answers whether the helper raised, where the native service reports what is broken.
    private boolean sessionStep(Sessions sessions, JsonNode step) {
        var args = step.get("args");
        switch (step.get("op").asString()) {
            case "insert_log" ->
                sessions.log(new NewLog(
                        args.get("session_identifier").asString(),
                        args.get("instrument").asString(),
                        Moment.parse(args.get("timestamp").asString()),
                        EventType.valueOf(args.get("event_type").asString()),
                        RecordStatus.valueOf(args.get("record_status").asString()),
                        text(args.get("user"))));
            case "update_session_status" ->
                sessions.setStatusUnchecked(
                        args.get(0).asString(), RecordStatus.valueOf(args.get(1).asString()));
            case "insert_record_generation_event" -> {
                var made = sessions.generate(args.get(0).asString(), "Inst-B");
                assertEquals(step.get("result").get("id_session_log").asLong(), made.id());
                assertEquals(EventType.RECORD_GENERATION, made.type());
            }
            case "sql" -> {
                place.sql(step.get("sql").asString().replace(",user)", ",\"user\")"));
                followIds();
            }
            case "get_sessions_to_build" -> {
                return toBuild(sessions, step.get("result"));
            }
            default -> throw new IllegalStateException(step.toString());
        }
        return false;
    }

    /// SQLite gives the id of a last row that was deleted once more, PostgreSQL never does.
    private void followIds() {
        if (!place.jdbc().startsWith("jdbc:sqlite")) {
            place.sql("DO $$ BEGIN PERFORM setval(pg_get_serial_sequence('session_log', 'id_session_log'),"
                    + " (SELECT max(id_session_log) FROM session_log)); END $$");
        }
    }

    private static boolean toBuild(Sessions sessions, JsonNode result) {
        var found = sessions.toBuild();
        if (result.isObject()) {
            assertEquals("ValueError", result.get("raises").asString());
            assertThrows(Fault.class, found::orNone);
            assertEquals(1, found.broken().size());
            return true;
        }
        var recorded = new ArrayList<List<@Nullable String>>();
        for (var one : result) {
            recorded.add(Arrays.asList(
                    one.get("session_identifier").asString(),
                    text(one.get("instrument")),
                    one.get("dt_from").asString(),
                    one.get("dt_to").asString(),
                    text(one.get("user"))));
        }
        assertEquals(
                recorded,
                found.orNone().stream().map(FacilityHelpersContract::told).toList());
        return false;
    }

    private static List<@Nullable String> told(Session session) {
        var instrument = session.instrument();
        return Arrays.asList(
                session.identifier(),
                instrument == null ? null : instrument.pid(),
                session.from().stored(),
                session.to().stored(),
                session.user());
    }

    @Test
    void every_external_identifier_vector_comes_out_as_recorded() {
        int number = 0;
        int refused = 0;
        try (var database = place.open(Clock.systemUTC())) {
            for (var step : json("external-ids.json")) {
                boolean raises =
                        step.get("result").isObject() && step.get("result").has("raises");
                if (raises) {
                    refused++;
                    assertThrows(RuntimeException.class, () -> ADA.ask(() -> call(database, step)), "step " + number);
                } else {
                    ADA.ask(() -> call(database, step));
                }
                if (step.has("table_after")) {
                    rows("step " + number, step.get("table_after"), place.query(IDENTIFIERS));
                }
                number++;
            }
        }
        assertEquals(38, number);
        assertEquals(7, refused);
        assertEquals(0, place.number("SELECT count(*) FROM nexus_person_identity"));
    }

    private boolean call(Database database, JsonNode step) {
        var people = new People(database, new Ledger(Clock.systemUTC()), Clock.systemUTC());
        var args = step.get("args");
        var result = step.get("result");
        Supplier<ExternalSystem> system =
                () -> ExternalSystem.parse(args.get(1).asString().substring("SYS:".length()));
        switch (step.get("call").asString()) {
            case "get_all_external_ids" -> {
                var all = people.externalIds(args.get(0).asString());
                assertEquals(result.size(), all.size());
                result.properties().forEach(one -> assertEquals(one.getValue().asString(), all.get(one.getKey())));
            }
            case "get_external_id" ->
                assertEquals(
                        text(result),
                        people.externalId(args.get(0).asString(), system.get(), "")
                                .orElse(null));
            case "get_nexuslims_username" ->
                assertEquals(
                        text(result),
                        people.username(args.get(0).asString(), system.get(), "")
                                .orElse(null));
            case "store_external_id" -> {
                var kwargs = step.get("kwargs");
                var kept = people.store(new Told(
                        text(args.get(0)),
                        system.get(),
                        "",
                        text(args.get(2)),
                        text(kwargs.get("email")),
                        text(kwargs.get("notes"))));
                assertEquals(text(result.get("external_id")), kept.externalId());
                assertEquals(text(result.get("email")), kept.email());
                assertEquals(text(result.get("notes")), kept.notes());
                assertEquals(result.get("last_verified_at").isNull(), kept.lastVerifiedAt() == null);
            }
            case "ExternalSystem" -> ExternalSystem.parse(args.get(0).asString());
            case "direct insert external_system=github" ->
                place.sql("INSERT INTO external_user_identifiers"
                        + " (nexuslims_username, external_system, external_id, created_at)"
                        + " VALUES ('x', 'github', '1', 'now')");
            default -> throw new IllegalStateException(step.toString());
        }
        return true;
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asString();
    }

    private static void rows(String where, JsonNode recorded, List<List<@Nullable Object>> rows) {
        assertEquals(recorded.size(), rows.size(), where);
        for (int i = 0; i < rows.size(); i++) {
            int column = 0;
            for (var one : recorded.get(i)) {
                var is = rows.get(i).get(column++);
                if (one.isString() && one.asString().startsWith("<")) {
                    var form = one.asString().contains("UTC")
                            ? "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00"
                            : "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+-]\\d\\d:\\d\\d";
                    assertTrue(String.valueOf(is).matches(form), where + ": " + is);
                } else {
                    assertEquals(one.isNull() ? null : one.asString(), is == null ? null : is.toString(), where);
                }
            }
        }
    }
}
