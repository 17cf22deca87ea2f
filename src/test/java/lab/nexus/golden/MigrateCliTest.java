package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NexusLIMS' recorded command line, answered in this process.
class MigrateCliTest {
    /// Steps that differ on purpose, and why.
    static final Set<String> ON_PURPOSE = Set.of(
            "check-violation 0", // no session_log_new is left behind
            "check-violation 1", // the same, seen afterwards
            "check-violation 2",
            "legacy-stamp 4", // no _alembic_tmp_instruments is left behind
            "legacy-stamp 5",
            "alembic 5", // alembic check works
            "alembic 10", // stamp --purge base really empties the table
            "alembic 11",
            "alembic 12",
            "alembic 13",
            "alembic 14",
            "alembic 15",
            "alembic 16",
            "create-demo 4"); // instruments list needs no full configuration

    @Test
    void every_recorded_step_is_answered_as_nexuslims_did(@TempDir Path folder) throws Exception {
        var result = new MigrateCli(folder, (place, words) -> place.run(words, Clock.systemUTC())).replay();
        var unexpected = new java.util.LinkedHashMap<>(result.differences());
        unexpected.keySet().removeAll(ON_PURPOSE);
        assertTrue(unexpected.isEmpty(), unexpected.size() + " differ:\n" + unexpected);
        assertEquals(ON_PURPOSE, result.differences().keySet());
        assertEquals(124, result.steps());
        assertEquals(110, result.equal());
    }

    @Test
    void a_difference_is_found(@TempDir Path folder) throws Exception {
        var result = new MigrateCli(folder, (place, words) -> {
                    var run = place.run(words, Clock.systemUTC());
                    return new Workplace.Run(run.exit(), run.out() + " ", run.err());
                })
                .replay();
        assertTrue(result.differences().size() > 100, result.differences().size() + "");
    }
}
