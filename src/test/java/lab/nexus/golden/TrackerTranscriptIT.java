package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tracker's recorded scenario once more, each command a new process with an empty environment.
class TrackerTranscriptIT {
    @Test
    void every_recorded_command_is_answered_by_the_launcher_under_an_empty_environment(@TempDir Path folder)
            throws Exception {
        var recording = Golden.require("tracker/transcripts.jsonl");
        var transcript = new Transcript(
                folder, (place, words) -> place.with("LC_ALL", null).launch(words));
        var result = transcript.replay(recording);
        assertEquals(List.of(), result.differences(), "of " + result.commands() + " commands");
        assertEquals(307, result.commands());
    }
}
