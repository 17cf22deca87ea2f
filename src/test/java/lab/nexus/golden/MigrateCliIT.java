package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NexusLIMS' recorded command line once more, each command a new process under its old name.
class MigrateCliIT {
    @Test
    void every_recorded_step_is_answered_by_the_program_of_the_old_name(@TempDir Path folder) throws Exception {
        var bin = Workplace.project().resolve("bin");
        var result = new MigrateCli(folder, (place, words) -> {
                    boolean migrate = words.size() > 1 && words.get(1).equals("db") && words.size() % 2 == 0;
                    return migrate
                                    && !words.contains("--version")
                                    && words.size() > 2
                                    && words.get(0).equals("nexuslims")
                            ? place.launch(bin.resolve("nexuslims-migrate"), words.subList(2, words.size()))
                            : place.launch(bin.resolve("nexuslims"), words.subList(1, words.size()));
                })
                .replay();
        assertEquals(MigrateCliTest.ON_PURPOSE, result.differences().keySet(), result.differences()::toString);
        assertEquals(124, result.steps());
    }
}
