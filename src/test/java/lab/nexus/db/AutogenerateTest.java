package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A changed declaration becomes a step that leads there and back, with the rows.
class AutogenerateTest {
    private static final List<List<String>> CHANGES = List.of(
            List.of("  location  VARCHAR(100)", "  vacuum  VARCHAR  -  how good it is\n  location  VARCHAR(100)"),
            List.of("  floor  VARCHAR(100)  not null  building and room\n", ""),
            List.of("  notes  VARCHAR  -  free text\n  UNIQUE", "  notes  VARCHAR  not null  free text\n  UNIQUE"),
            List.of("'cdcs'))", "'cdcs', 'elabftw'))"),
            List.of("  INDEX idx_external_lookup (external_system, external_id)\n", ""),
            List.of("TABLE schema_migrations", """
                    TABLE dewars  instrument  nexuslims
                    A dewar.
                      dewar  VARCHAR  key  its name
                      filled  INTEGER  not null  when
                      INDEX ix_dewars_filled (filled)

                    TABLE schema_migrations"""));

    @TempDir
    Path folder;

    private static Declared changed(List<List<String>> changes) {
        var text = Line.resource("/db/schema.txt");
        for (var change : changes) {
            text = text.replace(change.get(0), change.get(1));
        }
        return Declared.parse(text);
    }

    private static Shape without(Shape shape) {
        var tables = new TreeMap<>(shape.tables());
        tables.replaceAll((name, t) ->
                new Shape.Table(t.columns(), t.key(), t.keys(), t.indexes(), t.checks(), t.references(), List.of()));
        return new Shape(tables);
    }

    private static void run(Database database, String script) {
        database.write(tx -> {
            new StepRun(tx, Direction.UP, statement -> {}, new ArrayList<>()).run(script, true);
            return 0;
        });
    }

    @Test
    void every_kind_of_change_leads_there_and_back_on_sqlite() {
        thereAndBack(new Workplace(folder), CHANGES);
    }

    @Test
    void columns_indexes_checks_and_tables_lead_there_and_back_on_postgresql() {
        var inPlace = new ArrayList<>(CHANGES);
        inPlace.remove(2); // NOT NULL is left to a person there
        // a new column stands last there
        inPlace.set(
                0,
                List.of(
                        "  timezone  VARCHAR  not null  the IANA time zone where it stands\n",
                        "  timezone  VARCHAR  not null  the IANA time zone where it stands\n  vacuum  VARCHAR  -  v\n"));
        thereAndBack(new Workplace(folder).on(PostgresServer.require()), inPlace);
    }

    private static void thereAndBack(Workplace place, List<List<String>> changes) {
        place.run("init");
        place.sql("INSERT INTO instruments VALUES ('I-1', 'https://a/1', 'https://c/1', 'here', 'One', 't', 'one',"
                + " 'nemo', 'Europe/Berlin')");
        place.sql("INSERT INTO external_user_identifiers"
                + " (nexuslims_username, external_system, external_id, created_at) VALUES ('a', 'nemo', '7', 'x')");
        var engine = place.url().startsWith("postgres") ? "postgres" : "sqlite";
        try (var database = place.open(Clock.systemUTC())) {
            var before = without(database.read(tx -> tx.dialect().shape(tx)));
            var wanted = changed(changes).shape(engine);
            run(database, Autogenerate.script(engine, before, wanted));
            assertEquals(
                    List.of(),
                    wanted.differencesTo(
                            without(database.read(tx -> tx.dialect().shape(tx)))));
            assertEquals(
                    "One",
                    place.query("SELECT display_name FROM instruments")
                            .getFirst()
                            .getFirst());
            run(database, Autogenerate.script(engine, wanted, before));
            assertEquals(
                    List.of(),
                    before.differencesTo(
                            without(database.read(tx -> tx.dialect().shape(tx)))));
        }
        assertEquals(
                "7",
                place.query("SELECT external_id FROM external_user_identifiers")
                        .getFirst()
                        .getFirst());
        assertEquals(
                "here",
                place.query("SELECT location FROM instruments").getFirst().getFirst());
    }

    @Test
    void nothing_is_written_when_nothing_differs() throws Exception {
        Files.createDirectories(folder.resolve("sqlite/nexuslims"));
        Files.createDirectories(folder.resolve("postgres/nexuslims"));
        assertEquals(List.of(), NewRevision.write(folder, "v2_6_0a", "Nothing new", true));
        var files = NewRevision.write(folder, "v2_6_0a", "Grüße, more: fields!", false);
        assertEquals(
                List.of(
                        "v2_6_0a_gr_e_more_fields.sql",
                        "v2_6_0a_gr_e_more_fields.down.sql",
                        "v2_6_0a_gr_e_more_fields.sql",
                        "v2_6_0a_gr_e_more_fields.down.sql"),
                files.stream().map(file -> String.valueOf(file.getFileName())).toList());
        assertTrue(Files.readString(files.getLast()).contains("DRAFT"));
        assertThrows(Fault.class, () -> NewRevision.write(folder, "v2_5_0b", "again", false));
        assertThrows(Fault.class, () -> NewRevision.write(folder, "seven", "x", false));
        assertThrows(Fault.class, () -> NewRevision.write(folder, "v2_6_0a", "Grüße, more: fields!", false));
        assertEquals("v2_5_0c", NewRevision.nextId());
    }

    private static final String DEWARS = """
            TABLE nexus_dewar  instrument  nexus
            A dewar.
              dewar  TEXT  key  its name
              user  TEXT  -  who filled it
              filled  INTEGER  not null  when
              INDEX nexus_dewar_filled (filled)

            TABLE schema_migrations""";

    @Test
    void a_step_of_our_own_line_makes_what_is_new_any_number_of_times() {
        own(new Workplace(folder));
        own(new Workplace(folder).on(PostgresServer.require()));
    }

    private static void own(Workplace place) {
        place.run("init");
        try (var database = place.open(Clock.systemUTC())) {
            var engine = database.dialect().name();
            var changes = List.of(
                    List.of("TABLE schema_migrations", DEWARS),
                    List.of(
                            "  INDEX nexus_session_log_status (record_status)",
                            "  INDEX nexus_session_log_status (record_status)\n  INDEX nexus_session_log_user (user)"));
            var before = without(Declared.read().shape(engine));
            var after = without(changed(changes).shape(engine));
            var script = Autogenerate.ownScript(engine, before, after);
            run(database, script);
            run(database, script);
            var found = without(database.read(tx -> tx.dialect().shape(tx)));
            assertEquals(List.of(), after.differencesTo(found));
            assertTrue(
                    Autogenerate.ownScript(engine, after, before).contains("TO DO: nexus_dewar is declared no longer"));
        }
    }

    @Test
    void a_step_of_our_own_line_is_a_file_for_each_engine_and_the_tracker_s_line_takes_none() throws Exception {
        Files.createDirectories(folder.resolve("sqlite/nexus"));
        Files.createDirectories(folder.resolve("postgres/nexus"));
        var next = NewRevision.nextOwnId();
        assertEquals(List.of(), NewRevision.writeOwn(folder, next, "Nothing new", true));
        var files = NewRevision.writeOwn(folder, next, "A table of dewars", false);
        assertEquals(
                List.of(
                        folder.resolve("sqlite/nexus/" + next + "_a_table_of_dewars.sql"),
                        folder.resolve("postgres/nexus/" + next + "_a_table_of_dewars.sql")),
                files);
        assertTrue(Files.readString(files.getLast()).contains("DRAFT"));
        assertThrows(Fault.class, () -> NewRevision.writeOwn(folder, "n001", "again", false));
        assertThrows(Fault.class, () -> NewRevision.writeOwn(folder, "v2_6_0a", "x", false));
        var refused = new Workplace(folder).run("db", "revision", "--line", "tracker", "--message", "x");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().startsWith("ERROR: the tracker's line is frozen"), refused.err());
    }
}
