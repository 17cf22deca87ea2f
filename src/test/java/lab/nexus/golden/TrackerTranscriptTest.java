package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tracker's recorded scenario, answered in this process.
class TrackerTranscriptTest {
    @Test
    void every_recorded_command_is_answered_as_the_tracker_did(@TempDir Path folder) throws Exception {
        var recording = Golden.require("tracker/transcripts.jsonl");
        var transcript = new Transcript(folder, (place, words) -> place.run(words, Clock.systemUTC()));
        var result = transcript.replay(recording);
        assertEquals(List.of(), result.differences(), "of " + result.commands() + " commands");
        assertEquals(307, result.commands());
        assertEquals(13, result.checks());
    }

    @Test
    void every_recorded_success_is_answered_alike_on_postgresql(@TempDir Path folder) throws Exception {
        var recording = Golden.require("tracker/transcripts.jsonl");
        var server = PostgresServer.require();
        var transcript = new Transcript(folder, (place, words) -> place.run(words, Clock.systemUTC()), server);
        var result = transcript.replay(recording);
        assertEquals(List.of(), result.differences(), "of " + result.commands() + " commands");
        assertEquals(177, result.commands());
    }

    @Test
    void a_difference_is_found(@TempDir Path folder) throws Exception {
        var recording = Golden.require("tracker/transcripts.jsonl");
        var transcript = new Transcript(folder, (place, words) -> {
            var run = place.run(words, Clock.systemUTC());
            return new Workplace.Run(run.exit(), run.out() + " ", run.err());
        });
        assertTrue(transcript.replay(recording).differences().size() > 180);
    }
}
