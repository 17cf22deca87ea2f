package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.Workplace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElabftwDestinationTest {
    @TempDir
    Path folder;

    private final StubElabftw elabftw = new StubElabftw();
    private Uploading uploading = Uploading.nowhere();

    @BeforeEach
    void open() {
        uploading = new Uploading(new Workplace(folder)).to(elabftw);
    }

    @AfterEach
    void close() {
        elabftw.close();
    }

    private List<?> uploads() {
        return (List<?>) Objects.requireNonNull(elabftw.experiments.getFirst().get("uploads"));
    }

    private void assertPublished() {
        assertEquals(List.of("elabftw published"), Uploading.fates(uploading.upload()));
        assertEquals(1, elabftw.experiments.size());
        assertEquals(1, uploads().size());
        assertEquals(1, uploading.successes("elabftw"));
    }

    @Test
    void a_session_has_an_experiment_with_the_record_attached() {
        uploading.with("NX_ELABFTW_EXPERIMENT_CATEGORY", "2").with("NX_ELABFTW_EXPERIMENT_STATUS", "4");
        var part = uploading.upload().parts().getFirst();
        assertEquals(
                new Published("41", elabftw.base() + "/experiments.php?mode=view&id=41"),
                part.published(),
                "the id is the end of Location, whatever host that names");
        assertEquals(
                List.of("GET /api/v2/experiments", "POST /api/v2/experiments", "POST /api/v2/experiments/41/uploads"),
                elabftw.lines());
        var made = elabftw.experiments.getFirst();
        assertEquals("NexusLIMS Experiment - 2026-11-17_Five-0005_101", made.get("title"));
        assertEquals(List.of("NexusLIMS", "Five-0005", "alice"), made.get("tags"));
        assertEquals(List.of(2L, 4L, 1L), List.of(made.get("category"), made.get("status"), made.get("content_type")));
        var metadata = String.valueOf(made.get("metadata"));
        assertTrue(metadata.contains("\"Start Time\":{\"type\":\"datetime-local\",\"value\":\"2026-11-17T00:30\""));
        assertFalse(metadata.contains("CDCS Record"));
        var file = (Map<?, ?>) uploads().getFirst();
        assertEquals("2026-11-17_Five-0005_101.xml", file.get("real_name"));
    }

    @Test
    void a_key_that_is_not_taken_is_told() {
        uploading.with("NX_ELABFTW_API_KEY", "wr0ng");
        var result = uploading.upload();
        assertEquals(List.of("elabftw refused"), Uploading.fates(result));
        var why = Uploading.why(result, "elabftw");
        assertTrue(why.contains("No corresponding API key found!") && !why.contains("wr0ng"), why);
        assertFalse(uploading.with(Uploads::check).getFirst().fine());
    }

    @Test
    void an_experiment_is_found_by_its_session_whatever_people_have_made_of_it() {
        uploading.upload();
        elabftw.experiments.getFirst().put("title", "My best sample");
        var other = new Uploading(new Workplace(folder.resolve("other"))).to(elabftw);
        other.upload();
        assertEquals(1, elabftw.experiments.size());
        assertEquals(1, uploads().size());
        assertEquals("My best sample", elabftw.experiments.getFirst().get("title"));
    }

    @Test
    void a_session_whose_name_begins_with_that_of_another_has_its_own_experiment() {
        uploading.upload();
        uploading.session(Uploading.SESSION + "0");
        uploading.upload(uploading.record(Uploading.SESSION + "0", "other", Uploading.xml("x")));
        assertEquals(2, elabftw.experiments.size());
    }

    @Test
    void an_attachment_that_fails_is_attached_another_time_to_the_same_experiment() {
        elabftw.status("POST", "/uploads", 1, 500, "{\"code\": 500, \"message\": \"disk full\"}");
        assertEquals(List.of("elabftw failed"), Uploading.fates(uploading.upload()));
        assertEquals(1, elabftw.experiments.size());
        uploading.clock.add(Duration.ofMinutes(2));
        assertPublished();
        assertEquals(1, elabftw.count("POST", "/experiments") - elabftw.count("POST", "/uploads"));
    }

    @Test
    void whatever_answer_is_lost_there_is_one_experiment_with_one_attachment() {
        for (var path : List.of("/experiments", "/uploads")) {
            for (var wrong : List.of(StubSite.Wrong.ANSWER_LOST, StubSite.Wrong.CUT)) {
                elabftw.experiments.clear();
                uploading = new Uploading(new Workplace(folder.resolve(path.substring(1) + wrong))).to(elabftw);
                elabftw.wrong(wrong, "POST", path, 1);
                assertPublished();
            }
        }
    }

    @Test
    void whatever_arrives_after_we_gave_up_is_there_once() {
        for (var path : List.of("/experiments", "/uploads")) {
            elabftw.experiments.clear();
            uploading = new Uploading(new Workplace(folder.resolve(path.substring(1)))).to(elabftw);
            elabftw.wrong(StubSite.Wrong.LATE, "POST", path, 1);
            assertEquals(List.of("elabftw failed"), Uploading.fates(uploading.upload()));
            elabftw.arrive();
            uploading.clock.add(Duration.ofMinutes(2));
            assertPublished();
        }
    }

    @Test
    void an_experiment_that_was_deleted_is_made_again_when_somebody_asks() {
        uploading.upload();
        elabftw.experiments.getFirst().put("state", 3L);
        uploading.desk(desk -> desk.again(Uploading.SESSION, null, "deleted by mistake"));
        uploading.upload();
        assertEquals(2, elabftw.experiments.size());
    }

    @Test
    void a_record_that_was_built_anew_is_attached_and_what_people_wrote_stays() {
        uploading.upload();
        elabftw.experiments.getFirst().put("body", "my notes");
        uploading.upload(uploading.record(Uploading.SESSION, "2026-11-17_Five-0005_101", Uploading.xml("Newer")));
        assertEquals(1, elabftw.experiments.size());
        assertEquals(2, uploads().size());
        assertEquals("my notes", elabftw.experiments.getFirst().get("body"));
    }
}
