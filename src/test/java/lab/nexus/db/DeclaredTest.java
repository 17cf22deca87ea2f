package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The declared schema is what the migrations lead to, and a live database is held against its steps.
class DeclaredTest {
    @TempDir
    Path folder;

    @Test
    void the_migrations_of_sqlite_lead_to_the_declared_schema() {
        try (var database = new Workplace(folder).open(Clock.systemUTC())) {
            assertEquals(List.of(), Drift.ofMigrations(database));
        }
    }

    @Test
    void the_migrations_of_postgresql_lead_to_the_declared_schema() {
        try (var database = new Workplace(folder).on(PostgresServer.require()).open(Clock.systemUTC())) {
            assertEquals(List.of(), Drift.ofMigrations(database));
            assertEquals(List.of(), Drift.of(database));
        }
    }

    @Test
    void every_table_has_an_owner_a_meaning_and_columns_that_mean_something() {
        var declared = Declared.read();
        for (var table : declared.tables()) {
            assertTrue(table.meaning().endsWith("."), table.name());
            assertTrue(table.columns().getFirst().key(), table.name());
            for (var column : table.columns()) {
                assertTrue(!column.meaning().isBlank(), table.name() + "." + column.name());
            }
            for (var reference : table.references()) {
                assertTrue(declared.table(reference.table()).columns().stream()
                        .anyMatch(column -> column.name().equals(reference.target())));
            }
        }
        assertEquals(
                List.of(
                        "nexus_repeat",
                        "guest_sessions",
                        "nexus_webhook",
                        "nexus_account",
                        "nexus_sign_in",
                        "nexus_token",
                        "nexus_sign_in_try",
                        "nexus_preference"),
                Secrets.tables());
    }

    @Test
    void drift_names_every_difference_on_sqlite() {
        drift(new Workplace(folder), "ALTER TABLE upload_log ADD COLUMN more VARCHAR");
    }

    @Test
    void drift_names_every_difference_on_postgresql() {
        drift(
                new Workplace(folder).on(PostgresServer.require()),
                "ALTER TABLE upload_log ADD COLUMN more TEXT COLLATE \"C\"");
    }

    private static void drift(Workplace place, String addColumn) {
        place.run("init");
        var clean = place.run("db", "drift");
        assertEquals("no drift\n", clean.err());
        assertEquals(0, clean.exit());
        place.sql(addColumn);
        place.sql("DROP INDEX idx_external_lookup");
        place.sql("DROP TABLE guest_sessions");
        var found = place.run("db", "drift", "--json");
        assertEquals(2, found.exit());
        assertTrue(found.out().contains("\"ok\": false, \"message\": \"3 differences\""), found.out());
        for (var part : List.of(
                "column more", "index idx_external_lookup", "\"table\": \"guest_sessions\", \"what\": \"table\"")) {
            assertTrue(found.out().contains(part), found.out());
        }
    }

    @Test
    void a_database_at_an_earlier_revision_has_no_drift_whether_it_came_up_or_down() {
        var place = new Workplace(folder);
        for (var revision : Revision.ALL) {
            place.run("db", "upgrade", "nexuslims", revision.id());
            assertEquals("no drift\n", place.run("db", "drift").err());
        }
        for (var revision : Revision.ALL.subList(0, 4).reversed()) {
            place.run("db", "downgrade", "nexuslims", revision.id());
            assertEquals("no drift\n", place.run("db", "drift").err());
        }
    }
}
