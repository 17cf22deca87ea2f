package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SqliteSupportBundleTest extends SupportBundleContract {
    @Override
    Workplace at(Workplace place) {
        return place;
    }

    @Test
    void without_a_database_the_rest_goes_on_and_none_is_made() {
        var here = new Workplace(folder)
                .with("DB_PATH", null)
                .with("NX_DB_PATH", folder.resolve("no.db").toString());
        var run = here.run("nexuslims", "support-bundle", "--output", "n.zip");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("NexusLIMS support bundle created\n  Archive: "), run.out());
        assertTrue(java.nio.file.Files.notExists(folder.resolve("no.db")));
        assertEquals(
                2, here.run("nexuslims", "support-bundle", "--log-days", "x").exit());
    }
}
