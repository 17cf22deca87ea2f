package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.Workplace;
import lab.nexus.instrument.Instrument;
import lab.nexus.people.Role;
import lab.nexus.record.BuiltRecord;
import lab.nexus.record.Outcome;
import lab.nexus.record.RecordSchema;
import lab.nexus.record.Workroom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Records over the wire: the list, the parts, the document, the page, and nothing else of the disk.
class RecordRoutesTest {
    private static final String EVIL = "<img onerror=alert(1)>.txt";

    @TempDir
    Path folder;

    private Workroom room;
    private BuiltRecord built;

    @BeforeEach
    void build() throws Exception {
        room = new Workroom(new Workplace(folder)).with(Workroom::inclusive);
        var one = room.instrument("I-1", "Instrument One", "one", "UTC");
        room.file("one/" + EVIL, "2026-03-04T08:10:00Z");
        room.file("one/b.bin", "2026-03-04T08:11:00Z");
        build(one, 0);
        build(one, 1);
        built = build(one, 2);
    }

    private BuiltRecord build(Instrument one, int hour) {
        var session =
                Workroom.session("s" + hour + "&x=1-1", one, "2026-03-04T0" + hour + ":00:00Z", "2026-03-04T09:00:00Z");
        return assertInstanceOf(Outcome.Built.class, room.build(session)).record();
    }

    private Served serve(boolean signIn, boolean folders) {
        var environment = new HashMap<String, String>();
        environment.put("DB_PATH", folder.resolve("main.sqlite3").toString());
        environment.put("REPO_ROOT", folder.toString());
        if (folders) {
            environment.put("NX_INSTRUMENT_DATA_PATH", room.instruments.toString());
            environment.put("NX_DATA_PATH", room.data.toString());
        }
        return new Served(folder, Map.copyOf(environment), Clock.systemUTC(), signIn);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String of(String route) {
        return route + "?session_identifier=s2%26x%3D1-1";
    }

    @Test
    void the_list_has_pages_filters_and_a_search() throws Exception {
        try (var served = serve(false, true)) {
            var first = json(served.get("/record/list?limit=2"));
            assertEquals("s2&x=1-1", first.at("/records/0/session_identifier").asString());
            assertTrue(first.at("/records/0/valid").asBoolean());
            var next = json(served.get(
                    "/record/list?limit=2&cursor=" + first.get("next_cursor").asString()));
            assertEquals(1, next.get("count").asInt());
            assertEquals(
                    3,
                    json(served.get("/record/list?instrument=I-1&valid=true&published=false&q=TITLE"))
                            .get("count")
                            .asInt());
            assertEquals(
                    0, json(served.get("/record/list?valid=false")).get("count").asInt());
            assertEquals(
                    1,
                    json(served.get("/record/list?from=2026-03-04T02:00:00Z&to=2026-03-05"))
                            .get("count")
                            .asInt());
            assertEquals(400, served.get("/record/list?cursor=x").statusCode());
        }
    }

    @Test
    void one_record_has_all_its_parts() throws Exception {
        try (var served = serve(false, true)) {
            var record = json(served.get(of("/record/show"))).get("record");
            assertEquals("Instrument One", record.get("instrument_name").asString());
            assertEquals("Ada Lovelace (ada)", record.get("experimenter").asString());
            var dataset = record.at("/activities/0/datasets/0");
            assertEquals(EVIL, dataset.get("name").asString());
            assertEquals("/one/" + EVIL, dataset.get("location").asString());
            assertEquals("2026-03-04T08:10:00+00:00", dataset.get("modified").asString());
            assertTrue(dataset.get("preview").asBoolean());
            assertTrue(dataset.get("side_file").asBoolean());
            assertFalse(record.at("/activities/0/datasets/1/preview").asBoolean());
            assertEquals(404, served.get("/record/show?session_identifier=none").statusCode());
            assertEquals(400, served.get("/record/show").statusCode());
            var validity = json(served.post("/record/validate", "{\"session_identifier\":\"s2&x=1-1\"}"));
            assertTrue(validity.get("valid").asBoolean());
            assertFalse(validity.get("changed").asBoolean());
        }
    }

    @Test
    void document_schema_preview_and_side_file_are_the_bytes_on_the_disk() throws Exception {
        try (var served = serve(false, true)) {
            assertArrayEquals(Files.readAllBytes(built.file()), bytes(served, of("/record/xml"), "application/xml"));
            assertArrayEquals(RecordSchema.text(), bytes(served, "/record/schema", "application/xml"));
            assertArrayEquals(
                    Files.readAllBytes(room.data.resolve("one/" + EVIL + ".thumb.png")),
                    bytes(served, of("/record/preview") + "&n=0", "image/png"));
            assertArrayEquals(
                    Files.readAllBytes(room.data.resolve("one/b.bin.json")),
                    bytes(served, of("/record/side-file") + "&n=1", "application/json"));
            for (var n : List.of("1", "2", "99999999999")) {
                int status = served.get(of("/record/preview") + "&n=" + n).statusCode();
                assertTrue(status == 404 || status == 400, n + " gives " + status);
            }
            assertEquals(400, served.get(of("/record/preview") + "&n=-1").statusCode());
            assertEquals(400, served.get(of("/record/preview") + "&n=../x").statusCode());
            Files.delete(room.data.resolve("one/b.bin.json"));
            Files.createSymbolicLink(room.data.resolve("one/b.bin.json"), folder.resolve("main.sqlite3"));
            assertEquals(404, served.get(of("/record/side-file") + "&n=1").statusCode());
        }
    }

    private static byte[] bytes(Served served, String path, String type) throws Exception {
        var answer = served.bytes(HttpRequest.newBuilder(served.uri(path)));
        assertEquals(200, answer.statusCode(), path);
        assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith(type), path);
        assertEquals(
                "nosniff", answer.headers().firstValue("x-content-type-options").orElse(""));
        return answer.body();
    }

    @Test
    void the_page_runs_nothing_and_needs_nothing_that_the_policy_forbids() throws Exception {
        try (var served = serve(false, true)) {
            var answer = served.get(of("/record/view"));
            assertEquals(200, answer.statusCode());
            var policy = answer.headers().firstValue("content-security-policy").orElse("");
            assertTrue(policy.startsWith("default-src 'self';"), policy);
            var page = answer.body();
            assertTrue(page.contains("&lt;img onerror=alert(1)&gt;.txt"), page);
            assertFalse(page.contains("<img onerror"), page);
            assertFalse(page.contains("<script") || page.contains("<style") || page.contains(" style="), page);
            assertTrue(page.contains("href=\"style.css\""), page);
            assertTrue(page.contains("src=\"preview?session_identifier=s2%26x%3D1-1&amp;n=0\""), page);
            assertEquals(200, served.get("/record/style.css").statusCode());
        }
    }

    @Test
    void a_viewer_may_look_and_nobody_else_unless_signed_in() throws Exception {
        try (var served = serve(true, true)) {
            for (var route : List.of("/record/show", "/record/xml", "/record/view")) {
                assertEquals(401, served.get(of(route)).statusCode(), route);
            }
            assertEquals(401, served.get("/record/list").statusCode());
            served.signInAs(Role.VIEWER);
            assertEquals(200, served.get("/record/list").statusCode());
            assertEquals(200, served.get(of("/record/view")).statusCode());
        }
    }

    @Test
    void a_server_that_knows_no_folders_says_so() throws Exception {
        try (var served = serve(false, false)) {
            assertEquals(3, json(served.get("/record/list")).get("count").asInt());
            var answer = served.get(of("/record/xml"));
            assertEquals(503, answer.statusCode());
            assertTrue(answer.body().contains("NX_INSTRUMENT_DATA_PATH is not set"), answer.body());
        }
    }
}
