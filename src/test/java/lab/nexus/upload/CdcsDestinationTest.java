package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lab.nexus.Workplace;
import lab.nexus.json.JsonReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdcsDestinationTest {
    private static final String NAMESPACE = "https://data.nist.gov/od/dm/nexus/experiment/v1.0";

    @TempDir
    Path folder;

    private final StubCdcs cdcs = new StubCdcs();
    private Uploading uploading = Uploading.nowhere();

    @BeforeEach
    void open() {
        uploading = new Uploading(new Workplace(folder)).to(cdcs);
    }

    @AfterEach
    void close() {
        cdcs.close();
    }

    private void assertOne() {
        assertEquals(1, cdcs.data.size(), cdcs.lines().toString());
        assertEquals(1, uploading.successes("cdcs"));
        assertEquals("7", String.valueOf(cdcs.data.getFirst().get("workspace")));
    }

    private void assertPublished() {
        assertEquals(List.of("cdcs published"), Uploading.fates(uploading.upload()));
        assertOne();
    }

    private String refused() {
        var result = uploading.upload();
        assertEquals(List.of("cdcs refused"), Uploading.fates(result));
        return Uploading.why(result, "cdcs");
    }

    @Test
    void a_record_is_looked_for_made_and_put_into_the_public_workspace() {
        var part = uploading.upload().parts().getFirst();
        assertOne();
        assertEquals(
                List.of(
                        "GET /rest/workspace/read_access/",
                        "POST /rest/data/query/",
                        "GET /rest/template-version-manager/global/",
                        "POST /rest/data/",
                        "PATCH /rest/data/101/assign/7"),
                cdcs.lines());
        var there = part.published();
        assertEquals(new Published("101", cdcs.base() + "/data?id=101"), there);
        assertEquals("42", cdcs.data.getFirst().get("template"));
    }

    @Test
    void an_address_with_a_final_slash_is_the_same() {
        uploading.with("NX_CDCS_URL", cdcs.base() + "//");
        assertPublished();
        assertTrue(cdcs.lines().contains("PATCH /rest/data/101/assign/7"));
    }

    @Test
    void a_site_that_takes_content_alone_gets_it() {
        cdcs.contentAlone = true;
        assertPublished();
        assertEquals(2, cdcs.count("POST", "/rest/data/") - cdcs.count("POST", "query"));
    }

    @Test
    void the_template_is_the_one_with_the_schema_of_records() {
        cdcs.templates.addFirst(StubCdcs.row("id", 1L, "title", "Other", "current", "1", "is_disabled", false));
        cdcs.schemas.put("1", "<xs:schema xmlns:xs='x' targetNamespace='urn:other'/>");
        cdcs.schemas.put("42", "<xs:schema xmlns:xs='x' targetNamespace='" + NAMESPACE + "'/>");
        assertPublished();
        assertEquals("42", cdcs.data.getFirst().get("template"));
    }

    @Test
    void the_template_can_be_named() {
        cdcs.templates.add(StubCdcs.row("id", 9L, "title", "Ours", "current", "77"));
        uploading.with("NEXUS_CDCS_TEMPLATE", "Ours");
        assertPublished();
        assertEquals("77", cdcs.data.getFirst().get("template"));
        uploading.with("NEXUS_CDCS_TEMPLATE", "None");
        uploading.desk(desk -> desk.again(Uploading.SESSION, null, "look"));
        cdcs.data.clear();
        assertTrue(refused().contains("has no template 'None'"));
    }

    @Test
    void a_disabled_template_is_not_taken() {
        cdcs.templates.clear();
        cdcs.templates.add(StubCdcs.row("id", 9L, "title", "Old", "current", "77", "is_disabled", true));
        assertTrue(refused().contains("no template for records"));
    }

    @Test
    void the_workspace_is_public_and_nobodys_and_not_the_first() {
        cdcs.workspaces.clear();
        cdcs.workspaces.add(StubCdcs.row("id", 2L, "title", "Group A", "owner", "1", "is_public", false));
        cdcs.workspaces.add(StubCdcs.row("id", 3L, "title", "Group B", "owner", "1", "is_public", true));
        cdcs.workspaces.add(StubCdcs.row("id", 7L, "title", "Everybody", "owner", null, "is_public", true));
        assertPublished();
    }

    @Test
    void without_a_public_workspace_nothing_is_made() {
        cdcs.workspaces.clear();
        assertTrue(refused().contains("no public workspace"));
        assertEquals(List.of(), cdcs.data);
        uploading.with("NX_CDCS_ASSIGN_TO_PUBLIC_WORKSPACE", "no");
        uploading.desk(desk -> desk.retry(Uploading.SESSION, null, null));
        assertTrue(uploading.upload().complete());
        assertEquals(null, cdcs.data.getFirst().get("workspace"));
    }

    @Test
    void a_workspace_that_refuses_the_record_is_told_and_the_record_not_made_twice() {
        cdcs.status("PATCH", "/assign/", 1, 403, "{\"message\": \"no permission\"}");
        assertTrue(refused().contains("no permission"));
        uploading.desk(desk -> desk.retry(Uploading.SESSION, null, null));
        assertPublished();
        assertEquals(1, cdcs.count("POST", "/rest/data/") - cdcs.count("POST", "query"));
    }

    // Refusals

    @Test
    void a_500_with_a_message_is_a_refusal_for_good() {
        var record = uploading.record(Uploading.SESSION, "r", Uploading.xml("not valid"));
        var result = uploading.upload(record);
        assertEquals(List.of("cdcs refused"), Uploading.fates(result));
        assertTrue(Uploading.why(result, "cdcs").startsWith("CDCS upload failed: {\"message\": \"Element 'x'"));
        assertEquals(1, cdcs.count("POST", "/rest/data/") - cdcs.count("POST", "query"));
        assertEquals(List.of(), uploading.clock.pauses);
    }

    @Test
    void a_401_and_a_403_are_the_same_and_name_the_token() {
        for (int status : List.of(401, 403)) {
            cdcs.status("GET", "/rest/workspace/", 1, status, "{\"detail\": \"Invalid token.\"}");
            assertFalse(uploading.with(Uploads::check).getFirst().fine());
        }
        uploading.with("NX_CDCS_TOKEN", "wr0ng");
        var why = refused();
        assertTrue(why.contains("CDCS authentication failed"), why);
        assertTrue(why.contains("NX_CDCS_TOKEN") && !why.contains("wr0ng"));
    }

    @Test
    void a_wrong_address_is_told() {
        uploading.with("NX_CDCS_URL", cdcs.base() + "/nowhere/");
        assertTrue(uploading.with(Uploads::check).getFirst().row().get("why") != null);
    }

    // Bad luck

    @Test
    void an_answer_that_is_lost_is_looked_for_and_nothing_made_twice() {
        for (var wrong : List.of(StubSite.Wrong.ANSWER_LOST, StubSite.Wrong.CUT)) {
            cdcs.data.clear();
            uploading = new Uploading(new Workplace(folder.resolve(wrong.name()))).to(cdcs);
            cdcs.wrong(wrong, "POST", "/rest/data/", 0);
            wrongInsert(wrong);
            assertPublished();
        }
    }

    /// The insert alone, not the look-ups, which are POST too.
    private void wrongInsert(StubSite.Wrong wrong) {
        cdcs.watching = moment -> {
            if (moment.equals("before POST /rest/data/")) {
                cdcs.watching = nothing -> {};
                cdcs.wrong(wrong, "POST", "/rest/data/", 1);
            }
        };
    }

    @Test
    void a_504_whose_work_is_done_later_makes_one_record() {
        wrongInsert(StubSite.Wrong.LATE);
        var pauses = new int[1];
        uploading.clock.meanwhile = () -> {
            if (++pauses[0] == 2) {
                cdcs.arrive();
            }
        };
        assertPublished();
    }

    @Test
    void a_504_whose_work_is_done_after_we_gave_up_makes_one_record() {
        wrongInsert(StubSite.Wrong.LATE);
        assertEquals(List.of("cdcs failed"), Uploading.fates(uploading.upload()));
        cdcs.arrive();
        uploading.clock.add(Duration.ofMinutes(2));
        assertPublished();
        assertEquals(1, cdcs.count("POST", "/rest/data/") - cdcs.count("POST", "query"));
    }

    @Test
    void whoever_comes_soon_after_waits_for_what_may_still_arrive() {
        wrongInsert(StubSite.Wrong.LATE);
        uploading.upload();
        uploading.desk(desk -> desk.retry(Uploading.SESSION, null, "at once"));
        int before = uploading.clock.pauses.size();
        uploading.clock.meanwhile = () -> {
            if (uploading.clock.pauses.size() == before + 3) {
                cdcs.arrive();
            }
        };
        assertPublished();
    }

    @Test
    void a_504_of_which_nothing_came_is_made_another_time() {
        cdcs.status("POST", "/rest/data/", 0, 504, "");
        cdcs.watching = moment -> {
            if (moment.equals("before POST /rest/data/")) {
                cdcs.watching = nothing -> {};
                cdcs.status("POST", "/rest/data/", 1, 504, "");
            }
        };
        assertEquals(List.of("cdcs failed"), Uploading.fates(uploading.upload()));
        uploading.clock.add(Duration.ofMinutes(2));
        assertPublished();
    }

    @Test
    void a_503_is_looked_for_and_sent_again() {
        cdcs.watching = moment -> {
            if (moment.equals("before POST /rest/data/")) {
                cdcs.watching = nothing -> {};
                cdcs.status("POST", "/rest/data/", 1, 503, "");
            }
        };
        assertPublished();
        assertEquals(2, cdcs.count("POST", "/rest/data/query/"));
    }

    @Test
    void nobody_there_is_told_and_tried_another_time() {
        cdcs.close();
        var result = uploading.upload();
        assertEquals(List.of("cdcs failed"), Uploading.fates(result));
        assertTrue(Uploading.why(result, "cdcs").contains("nobody answers there"));
    }

    @Test
    void a_record_that_somebody_brought_there_before_is_taken_as_it_is() {
        uploading.upload();
        var other = new Uploading(new Workplace(folder.resolve("other"))).to(cdcs);
        assertEquals(List.of("cdcs published"), Uploading.fates(other.upload()));
        assertEquals(1, cdcs.data.size());
        assertEquals(
                0,
                cdcs.asked.stream()
                        .filter(one -> one.toString().equals("PATCH /rest/data/101/"))
                        .count());
    }

    @Test
    void a_record_of_another_scheduler_with_the_same_name_is_not_taken_for_this_one() {
        uploading.upload();
        var other = new Uploading(new Workplace(folder.resolve("other"))).to(cdcs);
        var xml = Uploading.xml("x").replace("nemo.example.org", "nemo2.example.org");
        other.upload(other.record(Uploading.SESSION, "2026-11-17_Five-0005_101", xml));
        assertEquals(2, cdcs.data.size());
    }

    @Test
    void a_record_that_was_built_anew_replaces_what_is_there() {
        uploading.upload();
        uploading.upload(uploading.record(Uploading.SESSION, "2026-11-17_Five-0005_101", Uploading.xml("New")));
        assertEquals(1, cdcs.data.size());
        assertTrue(String.valueOf(cdcs.data.getFirst().get("xml_content")).contains("<title>New</title>"));
        assertEquals(2, uploading.successes("cdcs"));
    }

    @Test
    void a_record_that_was_deleted_there_is_made_again_when_somebody_asks() {
        uploading.upload();
        cdcs.data.clear();
        uploading.desk(desk -> desk.again(Uploading.SESSION, null, "deleted by mistake"));
        uploading.upload();
        assertEquals(1, cdcs.data.size());
    }

    // Owners

    @Test
    void a_record_is_given_to_the_user_who_is_made_where_nobody_knows_them() {
        uploading.with("NX_CDCS_USER_OWNED_RECORDS", "yes");
        uploading.place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id,"
                + " email, created_at) VALUES ('alice', 'nemo', '1', 'alice@example.org', '2026-01-01')");
        assertPublished();
        var body = JsonReader.read(cdcs.asked.stream()
                .filter(one -> one.toString().equals("POST /rest/user/"))
                .findFirst()
                .orElseThrow()
                .text());
        var user = (java.util.Map<?, ?>) java.util.Objects.requireNonNull(body);
        assertEquals(
                List.of("alice", "alice@example.org", "Alice Maria", "Ångström", 32),
                List.of(
                        user.get("username"),
                        user.get("email"),
                        user.get("first_name"),
                        user.get("last_name"),
                        String.valueOf(user.get("password")).length()));
        assertEquals("51", cdcs.data.getFirst().get("user_id"));
    }

    @Test
    void a_user_is_found_by_name_then_by_mail() {
        uploading.with("NX_CDCS_USER_OWNED_RECORDS", "yes");
        uploading.place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id,"
                + " email, created_at) VALUES ('alice', 'nemo', '1', 'a@x', '2026-01-01')");
        assertPublished();
        assertEquals("1", cdcs.data.getFirst().get("user_id"));
        cdcs.users.add(StubCdcs.row("id", 77L, "username", "alice", "email", ""));
        uploading.desk(desk -> desk.again(Uploading.SESSION, null, "once more"));
        uploading.upload();
        assertEquals("77", cdcs.data.getFirst().get("user_id"));
    }

    @Test
    void trouble_with_users_keeps_no_record_from_being_published() {
        uploading.with("NX_CDCS_USER_OWNED_RECORDS", "yes");
        cdcs.status("GET", "/rest/user/", 1, 403, "{\"detail\": \"not yours\"}");
        var part = uploading.upload().parts().getFirst();
        assertOne();
        var there = java.util.Objects.requireNonNull(part.published());
        assertTrue(there.remarks().getFirst().contains("does not show the user 'alice'"));
        assertEquals(
                1, uploading.place.number("SELECT count(*) FROM upload_log WHERE metadata_json LIKE '%not yours%'"));
    }
}
