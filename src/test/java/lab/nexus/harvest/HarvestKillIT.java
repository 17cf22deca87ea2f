package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while sessions are harvested: afterwards every session is there whole or not at all, and the same
/// command finishes.
class HarvestKillIT {
    private static final int EVENTS = 4_000;

    @TempDir
    Path folder;

    @Test
    void a_kill_at_any_moment_leaves_whole_sessions_and_the_same_command_finishes() throws Exception {
        int rounds = Soak.rounds(6);
        try (var nemo = new ReplayedNemo()) {
            var pattern = nemo.event(1);
            nemo.events.clear();
            for (long id = 1; id <= EVENTS; id++) {
                var event = new LinkedHashMap<String, @Nullable Object>(pattern);
                event.put("id", id);
                nemo.events.add(event);
            }
            var reaping = new Reaping(new Workplace(folder), nemo.base(), ReplayedNemo.TOKEN);
            int killed = Killing.kill(reaping, rounds, 1_500);
            assertTrue(killed > rounds / 2, killed + " kills");
            assertEquals(2 * EVENTS, reaping.rows().size());
            Soak.report(killed + " kills of a harvest of " + EVENTS + " sessions, 0 half or double sessions");
        }
    }
}
