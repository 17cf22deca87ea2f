package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lab.nexus.Workplace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators type, from a record that was built to one that is published.
class UploadCommandsTest {
    @TempDir
    Path folder;

    private final StubCdcs cdcs = new StubCdcs();
    private Workplace place = new Workplace(Path.of("target/nowhere"));

    @BeforeEach
    void build() throws IOException {
        place = new Workplace(folder)
                .with("NEXUS_HARVEST_FOLDER", folder.resolve("lists").toString())
                .with("NX_INSTRUMENT_DATA_PATH", folder.resolve("files").toString())
                .with("NX_DATA_PATH", folder.resolve("data").toString())
                .with("NX_FILE_STRATEGY", "inclusive")
                .with("NX_CDCS_URL", cdcs.base())
                .with("NX_CDCS_TOKEN", StubCdcs.TOKEN);
        for (var name : List.of("lists", "files/SEM", "data")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("lists/march.csv"), """
                session,instrument,user,start,end,consent,title,samples
                sem-1,SEM-1,ada,2026-03-04T09:00,2026-03-04T10:30,yes,Foils,foil 2
                """);
        var file = Files.writeString(folder.resolve("files/SEM/notes.txt"), "first picture");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-04T09:15:00Z")));
        run(0, "init");
        run(
                0,
                "instrument",
                "add",
                "--pid",
                "SEM-1",
                "--display-name",
                "SEM",
                "--api-url",
                "https://none.example.org/sem-1",
                "--filestore-path",
                "SEM",
                "--timezone",
                "UTC");
        run(0, "harvest", "--from", "all");
        run(0, "record", "rebuild", "sem-1");
        place.sql("UPDATE session_log SET record_status = 'BUILT_NOT_EXPORTED'");
    }

    @AfterEach
    void close() {
        cdcs.close();
    }

    private String run(int exit, String... words) {
        var run = place.run(words);
        assertEquals(exit, run.exit(), run.toString());
        return run.out() + run.err();
    }

    private String status() {
        return String.valueOf(place.query("SELECT DISTINCT record_status FROM session_log"));
    }

    @Test
    void a_record_is_refused_then_published_and_its_session_completed() {
        assertTrue(run(0, "upload", "check").contains("every destination can be used"));
        cdcs.status("POST", "/rest/data/query/", 1, 403, "{\"detail\": \"not yours\"}");
        var said = run(2, "upload", "retry", "sem-1");
        assertTrue(said.contains("cdcs refused: CDCS authentication failed"), said);
        assertEquals("[[BUILT_NOT_EXPORTED]]", status());
        assertEquals("nothing to do\n", run(0, "upload", "retry"));
        assertTrue(run(0, "upload", "list", "--state", "refused").contains("sem-1"));
        said = run(0, "upload", "retry", "--all", "--reason", "new rights");
        assertTrue(said.contains("cdcs published " + cdcs.base() + "/data?id=101"), said);
        assertEquals("[[COMPLETED]]", status());
        assertEquals(1, cdcs.data.size());
        assertTrue(Files.exists(folder.resolve("data/records/uploaded")));
        assertTrue(run(0, "upload", "list", "--json").contains("\"state\": \"sent\""));
    }

    @Test
    void a_record_that_was_deleted_there_is_put_right() {
        run(0, "upload", "retry", "sem-1");
        cdcs.data.clear();
        run(0, "upload", "again", "sem-1", "--reason", "deleted by mistake");
        assertEquals(1, cdcs.data.size());
    }

    @Test
    void what_is_held_is_not_sent() {
        run(0, "upload", "hold", "sem-1", "--reason", "not yet");
        assertTrue(run(2, "upload", "retry", "sem-1").contains("cdcs held: it is put aside: not yet"));
        assertEquals(0, cdcs.data.size());
        run(0, "upload", "release", "sem-1");
        run(0, "upload", "retry");
        assertEquals(1, cdcs.data.size());
    }

    @Test
    void wrong_use_is_told() {
        assertTrue(run(2, "upload", "retry", "nothing").contains("has no record"));
        run(2, "upload", "retry", "sem-1", "--all");
        run(2, "upload", "retry", "--destination", "cdcs");
        run(2, "upload", "list", "--state", "lost");
        place = place.with("NX_CDCS_TOKEN", "wrong");
        assertTrue(run(2, "upload", "check").contains("Invalid token."));
    }

    @Test
    void labarchives_says_what_it_calls_a_user() {
        try (var labarchives = new StubLabArchives(Clock.systemUTC(), false)) {
            var there = place.with("NX_LABARCHIVES_URL", labarchives.base() + "/api")
                    .with("NX_LABARCHIVES_ACCESS_KEY_ID", StubLabArchives.KEY)
                    .with("NX_LABARCHIVES_ACCESS_PASSWORD", StubLabArchives.PASSWORD);
            var found = there.run(
                    "nexuslims",
                    "config",
                    "labarchives-get-uid",
                    "--email",
                    "a@example.org",
                    "--la-password",
                    "secret word");
            assertEquals(0, found.exit(), found.toString());
            assertEquals(
                    "UID:  uid9\n\nAdd this line to your .env file:\n  NX_LABARCHIVES_USER_ID=uid9\n", found.out());
            var refused = there.run(
                    "nexuslims", "config", "labarchives-get-uid", "--email", "a@example.org", "--la-password", "wr0ng");
            assertEquals(1, refused.exit());
            assertTrue(refused.err().contains("error code '4514'")
                    && !refused.err().contains("wr0ng"));
        }
    }
}
