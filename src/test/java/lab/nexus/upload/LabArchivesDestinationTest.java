package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lab.nexus.Workplace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabArchivesDestinationTest {
    @TempDir
    Path folder;

    private Uploading uploading = Uploading.nowhere();
    private StubLabArchives labarchives = new StubLabArchives(uploading.clock, true);

    @BeforeEach
    void open() {
        labarchives.close();
        uploading = new Uploading(new Workplace(folder));
        labarchives = new StubLabArchives(uploading.clock, true);
        uploading.to(labarchives);
    }

    @AfterEach
    void close() {
        labarchives.close();
        assertEquals(List.of(), labarchives.hurried, "calls keep their pace");
    }

    private void assertOne() {
        assertEquals(
                List.of("NexusLIMS Records", "Five-0005", "2026-11-17 — " + Uploading.SESSION),
                labarchives.nodes.stream().map(StubLabArchives.Node::text).toList());
        assertEquals(
                List.of("text entry", "Attachment"),
                labarchives.entries.stream().map(StubLabArchives.Entry::type).toList());
        assertEquals(1, uploading.successes("labarchives"));
    }

    private void assertPublished() {
        assertEquals(List.of("labarchives published"), Uploading.fates(uploading.upload()));
        assertOne();
    }

    private String refused() {
        var result = uploading.upload();
        assertEquals(List.of("labarchives refused"), Uploading.fates(result));
        return Uploading.why(result, "labarchives");
    }

    @Test
    void a_session_has_a_page_with_a_summary_and_the_record() {
        var part = uploading.upload().parts().getFirst();
        assertOne();
        assertEquals(new Published("501", labarchives.base() + "/#/nb77/13"), part.published());
        var attachment = labarchives.entries.getLast();
        assertEquals(Uploading.xml("Études"), new String(attachment.bytes(), StandardCharsets.UTF_8));
        assertEquals("2026-11-17_Five-0005_101.xml", attachment.file());
    }

    @Test
    void what_others_wrote_is_escaped_and_pictures_are_named() {
        uploading.upload();
        var html = labarchives.entries.getFirst().data();
        assertTrue(html.contains("<li>/Five/a&lt;b&gt;&amp;.dm3</li>"), html);
        assertTrue(html.contains("alt=\"a&lt;b&gt;&amp;.dm3\""));
        assertTrue(html.contains("data:image/png;base64,AQID"));
        assertTrue(html.contains("<small>c.dm3 (2 of 2)</small>"));
        assertFalse(html.contains("Related Records"));
    }

    @Test
    void folders_are_found_by_their_text_and_a_page_by_its_session() {
        labarchives.nodes.add(new StubLabArchives.Node("1", "0", "NexusLIMS Records", true)); // a page, not a folder
        labarchives.nodes.add(new StubLabArchives.Node("2", "0", "NexusLIMS Records", false));
        labarchives.nodes.add(new StubLabArchives.Node("3", "2", "Five-0005", false));
        labarchives.nodes.add(new StubLabArchives.Node("4", "3", "2026-11-16 — " + Uploading.SESSION, true));
        labarchives.nodes.add(new StubLabArchives.Node("5", "3", "2026-11-17 — " + Uploading.SESSION + "0", true));
        uploading.upload();
        assertEquals(5, labarchives.nodes.size());
        assertEquals(
                List.of("4", "4"),
                labarchives.entries.stream().map(StubLabArchives.Entry::page).toList());
    }

    @Test
    void without_a_notebook_it_goes_to_the_inbox() {
        uploading.with("NX_LABARCHIVES_NOTEBOOK_ID", "");
        var part = uploading.upload().parts().getFirst();
        assertEquals(new Published("501", labarchives.base() + "/#/0/0"), part.published());
        assertEquals(0, labarchives.nodes.size());
        uploading.session("S-2");
        uploading.upload(uploading.record("S-2", "other", Uploading.xml("Other")));
        assertEquals(4, labarchives.entries.size());
    }

    @Test
    void errors_of_both_forms_are_told_with_their_codes() {
        uploading.with("NX_LABARCHIVES_ACCESS_PASSWORD", "wr0ng");
        var why = refused();
        assertTrue(why.startsWith("HTTP 401, error code '4520': The supplied signature is not valid"), why);
        assertTrue(why.contains("NX_LABARCHIVES_ACCESS_PASSWORD") && !why.contains("wr0ng"));
        uploading
                .with("NX_LABARCHIVES_ACCESS_PASSWORD", StubLabArchives.PASSWORD)
                .with("NX_LABARCHIVES_NOTEBOOK_ID", "nb1");
        uploading.desk(desk -> desk.retry(Uploading.SESSION, null, null));
        assertTrue(refused().contains("error code '4501'"));
        assertFalse(uploading.with(Uploads::check).getFirst().fine());
        uploading.with("NX_LABARCHIVES_USER_ID", "nobody");
        assertTrue(
                String.valueOf(uploading.with(Uploads::check).getFirst().row().get("why"))
                        .contains("4506"));
    }

    @Test
    void a_500_is_asked_three_times_with_pauses() {
        labarchives.status("GET", "get_tree_level", 2, 500, "");
        assertPublished();
        assertTrue(uploading.clock.pauses.containsAll(List.of(Duration.ofSeconds(2), Duration.ofSeconds(4))));
        labarchives.status("GET", "get_tree_level", 3, 500, "");
        assertFalse(uploading.with(Uploads::check).getFirst().fine());
    }

    @Test
    void whatever_answer_is_lost_there_is_one_page_one_entry_and_one_attachment() {
        for (var call : List.of("insert_node", "add_entry", "add_attachment")) {
            for (var wrong : List.of(StubSite.Wrong.ANSWER_LOST, StubSite.Wrong.CUT)) {
                labarchives.nodes.clear();
                labarchives.entries.clear();
                uploading = new Uploading(new Workplace(folder.resolve(call + wrong)));
                try (var fresh = new StubLabArchives(uploading.clock, true)) {
                    labarchives.close();
                    labarchives = fresh;
                    uploading.to(labarchives);
                    labarchives.wrong(wrong, call.startsWith("add") ? "POST" : "GET", call, 1);
                    assertPublished();
                }
            }
        }
    }

    @Test
    void whatever_arrives_after_we_gave_up_is_there_once() {
        for (var call : List.of("insert_node", "add_entry", "add_attachment")) {
            uploading = new Uploading(new Workplace(folder.resolve(call)));
            labarchives.close();
            labarchives = new StubLabArchives(uploading.clock, true);
            uploading.to(labarchives);
            labarchives.wrong(StubSite.Wrong.LATE, call.startsWith("add") ? "POST" : "GET", call, 1);
            assertEquals(List.of("labarchives failed"), Uploading.fates(uploading.upload()), call);
            labarchives.arrive();
            uploading.clock.add(Duration.ofMinutes(2));
            assertPublished();
        }
    }

    @Test
    void a_record_that_was_built_anew_is_attached_beside_the_older_one() {
        uploading.upload();
        uploading.upload(uploading.record(Uploading.SESSION, "2026-11-17_Five-0005_101", Uploading.xml("New")));
        assertEquals(3, labarchives.entries.size());
        assertEquals(3, labarchives.nodes.size());
        uploading.desk(desk -> desk.again(Uploading.SESSION, null, "look once more"));
        uploading.upload(uploading.record(Uploading.SESSION, "2026-11-17_Five-0005_101", Uploading.xml("New")));
        assertEquals(3, labarchives.entries.size());
    }
}
