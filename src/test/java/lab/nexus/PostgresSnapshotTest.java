package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresSnapshotTest extends SnapshotContract {
    @Override
    Workplace newPlace(Path here) {
        return new Workplace(here).on(PostgresServer.require());
    }

    @Override
    Workplace otherPlace(Path here) {
        return new Workplace(here);
    }

    @Override
    long laterSamples(String backup) {
        return lab().number("SELECT count(*) FROM " + backup + ".samples WHERE external_id = 'S-LATER'");
    }

    @Test
    void what_others_keep_beside_our_tables_and_may_do_with_them_stays() {
        var archive = export();
        lab().sql("CREATE TABLE reagents (name TEXT)");
        lab().sql("INSERT INTO reagents VALUES ('ethanol')");
        lab().sql("CREATE ROLE reader_" + lab().url().substring(lab().url().lastIndexOf('/') + 1));
        var reader = "reader_" + lab().url().substring(lab().url().lastIndexOf('/') + 1);
        lab().sql("GRANT SELECT ON samples TO " + reader);
        ok(lab(), "snapshot", "restore", archive, "--force");
        assertEquals(1, lab().number("SELECT count(*) FROM reagents"));
        assertEquals(
                1,
                lab().number("SELECT CASE WHEN has_table_privilege('" + reader + "', 'samples', 'SELECT') THEN 1 END"));
        assertEquals(
                0,
                lab().number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'nexus_%' OR nspname LIKE 'bak%'"));
        ok(lab(), "sample", "move", "S-001", "--to", "PLATE-1");
    }
}
