package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import lab.nexus.golden.Golden;
import lab.nexus.record.BuiltRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Brings records to a real CDCS, with everything going wrong that can. Takes minutes, so `./dev live` and
/// continuous integration run it.
class CdcsLive {
    @Nullable
    private static LiveCdcs shared;

    private static int number;

    @TempDir
    Path folder;

    private Uploading uploading = Uploading.nowhere();
    private String stem = "";

    @BeforeAll
    static void start() {
        shared = LiveCdcs.start(Map.of());
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    private static LiveCdcs cdcs() {
        return Objects.requireNonNull(shared);
    }

    @BeforeEach
    void open() {
        cdcs().reset();
        uploading = cdcs().to(new Uploading(new Workplace(folder)));
        stem = "2026-11-17_Five-0005_" + ++number;
    }

    /// A record that the reference system has built, so that the real schema takes it.
    static String golden() throws IOException {
        try (var files = Files.list(Golden.require("nexuslims/records"))) {
            var first = files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return Files.readString(first).replace("<HOST>", "host");
        }
    }

    private BuiltRecord record() {
        try {
            return uploading.record(Uploading.SESSION, stem, golden());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private List<@Nullable Object> assertOne() {
        var records = cdcs().records(stem);
        assertEquals(1, records.size(), records.toString());
        assertEquals(1, uploading.successes("cdcs"));
        assertEquals("1", String.valueOf(records.getFirst().get(1)), "the public workspace");
        return records.getFirst();
    }

    private List<@Nullable Object> assertPublished() {
        var result = uploading.upload(record());
        assertEquals(List.of("cdcs published"), Uploading.fates(result), Uploading.why(result, "cdcs"));
        return assertOne();
    }

    @Test
    void a_record_is_there_once_in_the_public_workspace_word_by_word() throws IOException {
        var row = assertPublished();
        assertEquals(golden(), cdcs().download(row.getFirst()));
        long asked = cdcs().seen().stream()
                .filter(one -> !one.contains("/download/") && !one.contains("/rest/template/"))
                .count();
        assertEquals(5, asked, cdcs().seen().toString());
        assertEquals(List.of("cdcs there"), Uploading.fates(uploading.upload(record())));
        Soak.report("CDCS: a record in " + asked + " requests");
    }

    @Test
    void it_can_be_checked() {
        assertTrue(uploading.with(Uploads::check).getFirst().fine());
        uploading.with("NX_CDCS_TOKEN", "0".repeat(40));
        var check = uploading.with(Uploads::check).getFirst();
        assertFalse(check.fine());
        assertTrue(String.valueOf(check.row().get("why")).contains("Invalid token."));
    }

    @Test
    void other_workspaces_and_templates_are_not_taken() {
        cdcs().workspace("Group A");
        cdcs().template("A schema before ours", """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:other">
                  <xs:element name="Other" type="xs:string"/>
                </xs:schema>
                """);
        assertPublished();
    }

    @Test
    void a_record_is_given_to_its_user_who_is_made() {
        uploading.with("NX_CDCS_USER_OWNED_RECORDS", "yes");
        var first = assertPublished();
        assertFalse(String.valueOf(first.get(2)).equals("1"), "not the token's any more");
        var again = cdcs().to(new Uploading(new Workplace(folder.resolve("again"))));
        again.with("NX_CDCS_USER_OWNED_RECORDS", "yes");
        again.upload(record());
        assertEquals(1, cdcs().records(stem).size(), "found, though it belongs to somebody else now");
    }

    @Test
    void the_token_of_a_plain_user_is_enough_without_owners() {
        uploading.with("NX_CDCS_TOKEN", LiveCdcs.USER);
        assertPublished();
        var again = cdcs().to(new Uploading(new Workplace(folder.resolve("again"))));
        again.with("NX_CDCS_TOKEN", LiveCdcs.USER);
        again.upload(record());
        assertEquals(1, cdcs().records(stem).size());
    }

    @Test
    void what_the_schema_refuses_is_refused_for_good() throws IOException {
        var wrong = uploading.record(Uploading.SESSION, stem, golden().replaceFirst("<id>", "<bogus/><id>"));
        var result = uploading.upload(wrong);
        assertEquals(List.of("cdcs refused"), Uploading.fates(result));
        assertTrue(Uploading.why(result, "cdcs").startsWith("CDCS upload failed: {\"message\""));
        assertEquals(0, cdcs().records(stem).size());
    }

    @Test
    void a_lost_answer_makes_one_record() {
        cdcs().reset();
        lost("\"do\": \"lose\"");
        assertPublished();
    }

    /// The insert alone: the look-up before it goes by.
    private static void lost(String what) {
        cdcs().wrong("POST", "/rest/data/", what + ", \"whole\": true");
    }

    @Test
    void an_answer_after_we_gave_up_makes_one_record() throws InterruptedException {
        lost("\"do\": \"late\", \"seconds\": 1");
        var first = uploading.upload(record());
        Thread.sleep(3_000);
        if (!first.complete()) {
            uploading.clock.add(Duration.ofMinutes(5));
            uploading.upload(record());
        }
        assertOne();
    }

    @Test
    void a_503_is_looked_for_and_sent_again() {
        lost("\"do\": \"status\", \"status\": 503");
        assertPublished();
    }

    @Test
    void a_record_that_was_built_anew_replaces_what_is_there() throws IOException {
        assertPublished();
        var other = golden().replaceFirst("<title>[^<]*", "<title>Anew");
        uploading.upload(uploading.record(Uploading.SESSION, stem, other));
        var rows = cdcs().records(stem);
        assertEquals(1, rows.size());
        assertTrue(cdcs().download(rows.getFirst().getFirst()).contains("<title>Anew</title>"));
    }

    @Test
    void a_record_that_was_deleted_there_is_made_again_when_somebody_asks() {
        var row = assertPublished();
        cdcs().delete(row.getFirst());
        uploading.desk(desk -> desk.again(Uploading.SESSION, null, "deleted by mistake"));
        uploading.upload(record());
        assertEquals(1, cdcs().records(stem).size());
    }

    @Test
    void a_site_that_takes_content_alone_gets_it() throws IOException {
        try (var other = LiveCdcs.start(Map.of("CDCS_XML_CONTENT", "0"))) {
            other.to(uploading);
            var result = uploading.upload(record());
            assertTrue(result.complete(), Uploading.why(result, "cdcs"));
            assertEquals(1, other.records(stem).size());
            uploading.upload(
                    uploading.record(Uploading.SESSION, stem, golden().replaceFirst("<title>[^<]*", "<title>Anew")));
            assertEquals(1, other.records(stem).size());
        }
    }

    @Test
    void a_process_that_is_killed_anywhere_leaves_one_record() throws Exception {
        uploading.with("NX_CDCS_USER_OWNED_RECORDS", "yes");
        var walk = new KillWalk(uploading, Duration.ofSeconds(2));
        int requests = 0;
        int kills = 0;
        for (int step = 1; ; step++) {
            stem = "2026-11-17_Five-0005_kill-" + step;
            var session = Uploading.SESSION + "-" + step;
            uploading.session(session);
            var record =
                    uploading.record(session, stem, golden().replaceFirst("ref=\"[^\"]*", "ref=\"http://n/" + step));
            cdcs().reset();
            int wanted = step;
            boolean killed = walk.kill(record, () -> cdcs().seen().size() >= wanted);
            assertTrue(walk.run(record), "run again, it comes to its end");
            var rows = cdcs().records(stem);
            assertEquals(1, rows.size(), "killed at request " + step + ": " + rows);
            assertEquals("1", String.valueOf(rows.getFirst().get(1)));
            assertEquals(1, walk.successes(session));
            kills += killed ? 1 : 0;
            if (!killed) {
                requests = step;
                break;
            }
        }
        assertTrue(kills >= 5, kills + " kills in " + requests + " requests");
        Soak.report("CDCS: killed at each of " + kills + " requests, one record each");
    }
}
