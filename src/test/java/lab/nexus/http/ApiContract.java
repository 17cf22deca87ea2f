package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.Workplace;
import lab.nexus.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What can be asked of the server beyond the tracker's routes; the same on every engine. Every answer is
/// held against the API document as well.
abstract class ApiContract {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));
    private Served served;

    /// A place with an empty database of the engine.
    abstract Workplace newPlace(Path folder);

    @BeforeEach
    void open() {
        place = newPlace(folder);
        place.initialise();
        serve();
    }

    private void serve() {
        var environment = new HashMap<>(place.environment());
        environment.put("REPO_ROOT", folder.toString());
        environment.put("TMPDIR", folder.toString());
        served = new Served(folder, Map.copyOf(environment), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), served.log());
        served.close();
    }

    /// From here on everything is asked as a manager.
    private void asManager() {
        served.signInAs(Role.MANAGER);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private JsonNode get(String path) throws Exception {
        var response = served.get(path);
        assertEquals(200, response.statusCode(), response.body());
        return json(response);
    }

    private JsonNode refused(int status, String path) throws Exception {
        var response = served.get(path);
        assertEquals(status, response.statusCode(), response.body());
        return json(response);
    }

    private JsonNode post(int status, String path, String body) throws Exception {
        var response = served.post(path, body.replace('\'', '"'));
        assertEquals(status, response.statusCode(), response.body());
        return json(response);
    }

    private HttpResponse<String> send(String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(served.uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return served.send(request);
    }

    private void tube(String barcode) throws Exception {
        post(200, "/container/add", "{'barcode':'" + barcode + "','kind':'tube'}");
    }

    private void box(String barcode) throws Exception {
        post(200, "/container/add", "{'barcode':'" + barcode + "','kind':'box'}");
    }

    private void sample(String externalId) throws Exception {
        post(200, "/sample/add", "{'specimen_type':'blood','external_id':'" + externalId + "'}");
    }

    private static List<String> texts(JsonNode rows, String field) {
        var all = new ArrayList<String>();
        rows.forEach(row -> all.add(row.get(field).asString()));
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void a_sample_is_moved_and_a_refused_move_changes_nothing() throws Exception {
        tube("T1");
        sample("A");
        sample("B");
        var moved = post(200, "/sample/move", "{'identifier':'A','container':'T1','note':'to the bench'}");
        assertTrue(moved.get("event_recorded").asBoolean());
        assertEquals("T1", moved.get("sample").get("container").get("barcode").asString());
        var full = post(409, "/sample/move", "{'identifier':'B','container':'T1'}");
        assertEquals("conflict", full.get("error").asString());
        assertFalse(post(200, "/sample/move", "{'identifier':'A','container':'T1'}")
                .get("event_recorded")
                .asBoolean());
        assertEquals(
                "identifier",
                post(400, "/sample/move", "{'container':'T1'}").get("field").asString());
        post(400, "/sample/move", "{'identifier':'A','container':'none'}");
    }

    @Test
    void a_note_is_an_event_that_changes_nothing() throws Exception {
        sample("A");
        post(200, "/sample/note", "{'identifier':'A','note':'looks cloudy'}");
        var events = get("/sample/events?identifier=A").get("events");
        assertEquals("looks cloudy", events.get(events.size() - 1).get("note").asString());
        assertEquals(
                "note",
                post(400, "/sample/note", "{'identifier':'A','note':' '}")
                        .get("field")
                        .asString());
    }

    @Test
    void a_wrong_status_is_put_right_by_one_more_change() throws Exception {
        sample("A");
        post(409, "/sample/correct", "{'identifier':'A','reason':'undo'}");
        post(200, "/sample/status", "{'identifier':'A','status':'processing'}");
        post(200, "/sample/status", "{'identifier':'A','status':'completed'}");
        var first = get("/sample/events?identifier=A").get("events");
        long early = 0;
        for (var event : first) {
            if (event.get("new_status").asString().equals("processing")) {
                early = event.get("id").asLong();
            }
        }
        var newer = post(409, "/sample/correct", "{'identifier':'A','event':" + early + ",'reason':'undo'}");
        assertTrue(newer.get("detail").asString().contains("'processing' -> 'completed'"), newer.toString());
        var done = post(200, "/sample/correct", "{'identifier':'A','reason':'undo'}");
        assertEquals("completed", done.get("from_status").asString());
        assertEquals("processing", done.get("to_status").asString());
        var events = get("/sample/events?identifier=A").get("events");
        assertEquals(first.size() + 1, events.size());
        var kept = get("/sample/corrections?identifier=A").get("corrections");
        assertEquals(1, kept.size());
        assertEquals(done.get("corrected_id"), kept.get(0).get("corrected_id"));
        post(200, "/sample/correct", "{'identifier':'A','status':'received','reason':'another tube'}");
        post(404, "/sample/correct", "{'identifier':'A','event':99999,'reason':'x'}");
        assertEquals(
                "reason",
                post(400, "/sample/correct", "{'identifier':'A'}").get("field").asString());
    }

    @Test
    void a_change_of_somebody_else_is_not_corrected_by_anybody() throws Exception {
        sample("A");
        assertEquals(0, place.run("sample", "status", "A", "--to", "processing").exit());
        var refused = post(409, "/sample/correct", "{'identifier':'A','reason':'undo'}");
        assertTrue(refused.get("detail").asString().startsWith("the change was made by os:"), refused.toString());
        var run = place.run("sample", "correct", "A", "--reason", "wrong tube");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("received"), run.out());
    }

    @Test
    void many_samples_are_changed_all_or_none() throws Exception {
        sample("A");
        sample("B");
        sample("C");
        post(200, "/sample/status", "{'identifier':'C','status':'processing'}");
        var ask = "{'action':'status','status':'processing','identifiers':['A','B','C','none']%s}";
        var dry = post(200, "/sample/bulk", ask.formatted(",'dry_run':true"));
        assertEquals(List.of("change", "change", "already", "refused"), texts(dry.get("rows"), "fate"));
        assertEquals(
                "received",
                get("/sample/show?identifier=A").get("sample").get("status").asString());
        var refused = post(409, "/sample/bulk", ask.formatted(""));
        assertEquals(1, refused.get("refused").asInt());
        assertEquals(
                "received",
                get("/sample/show?identifier=A").get("sample").get("status").asString());
        var done = post(200, "/sample/bulk", ask.replace(",'none'", "").formatted(""));
        assertTrue(done.get("applied").asBoolean());
        assertEquals(2, done.get("changed").asInt());
        box("BOX");
        post(200, "/sample/bulk", "{'action':'move','container':'BOX','identifiers':['A','B','C']}");
        assertEquals(3, get("/sample/counts?container=BOX").get("total").asInt());
        post(200, "/sample/bulk", "{'action':'note','note':'seen','identifiers':['A','B']}");
        post(400, "/sample/bulk", "{'action':'burn','identifiers':['A']}");
        post(400, "/sample/bulk", "{'action':'status','identifiers':['A']}");
        assertEquals(
                "1",
                place.query("SELECT count(DISTINCT batch) FROM nexus_ledger WHERE action = 'sample.move'")
                        .getFirst()
                        .getFirst()
                        .toString());
    }

    @Test
    void every_list_goes_on_by_its_cursor_and_shows_each_row_once() throws Exception {
        for (int i = 0; i < 7; i++) {
            box("B" + i);
            sample("S" + i);
        }
        assertEquals(7, walk("/container/list", "containers", "barcode").size());
        assertEquals(7, walk("/sample/list", "samples", "external_id").size());
        assertEquals(7, walk("/sample/search?q=blood", "samples", "external_id").size());
        assertEquals(
                List.of("S0", "S1", "S2", "S3", "S4", "S5", "S6"),
                walk("/sample/search?q=S&match=prefix", "samples", "external_id"));
        assertEquals(7, walk("/container/search?q=box", "containers", "barcode").size());
        assertEquals(
                7,
                walk("/container/tree?nowhere=true", "containers", "container").size());
        post(200, "/sample/status", "{'identifier':'S1','status':'processing'}");
        post(200, "/sample/note", "{'identifier':'S1','note':'x'}");
        post(200, "/sample/note", "{'identifier':'S1','note':'y'}");
        assertEquals(4, walk("/sample/events?identifier=S1", "events", "id").size());
    }

    @Test
    void a_list_of_samples_is_walked_from_its_end_just_as_from_its_beginning() throws Exception {
        box("BOX");
        for (int i = 0; i < 9; i++) {
            var second = i < 2 ? 1 : i < 7 ? 2 : 3; // five of one moment, and pages of three end amidst them
            post(
                    200,
                    "/sample/add",
                    "{'specimen_type':'blood','external_id':'S" + i + "','received_at':'2026-01-01T00:00:0" + second
                            + "+00:00'" + (i % 2 == 0 ? ",'container':'BOX'" : "") + "}");
        }
        for (var filter : List.of(
                "",
                "container=BOX&",
                "status=received&",
                "container=BOX&status=received&",
                "since=2026-01-01T00:00:02Z&",
                "until=2026-01-01T00:00:03Z&",
                "since=2026-01-01T00:00:02Z&until=2026-01-01T00:00:03Z&container=BOX&")) {
            var latest = walk("/sample/list?" + filter + "order=newest", "samples", "external_id");
            assertEquals(latest, walk("/sample/list?" + filter + "x=", "samples", "external_id"), filter);
            assertEquals(
                    latest.reversed(),
                    walk("/sample/list?" + filter + "order=oldest", "samples", "external_id"),
                    filter);
        }
        assertEquals(
                List.of("S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"),
                walk("/sample/list?order=oldest", "samples", "external_id"));
        var cursor = get("/sample/list?limit=3&cursor=").get("next_cursor").asString();
        assertEquals(
                "cursor",
                refused(400, "/sample/list?order=oldest&cursor=" + cursor)
                        .get("field")
                        .asString());
        assertEquals(
                "order",
                refused(400, "/sample/list?order=sideways").get("field").asString());
    }

    @Test
    void a_sample_belongs_to_a_project_and_lists_counts_and_exports_know_it() throws Exception {
        box("BOX");
        for (int i = 0; i < 7; i++) {
            post(
                    200,
                    "/sample/add",
                    "{'specimen_type':'blood','external_id':'S" + i + "','received_at':'2026-01-0" + (1 + i / 3) + "'"
                            + (i < 5 ? ",'project':'Zeolites \u00e4'" : "") + (i % 2 == 0 ? ",'container':'BOX'" : "")
                            + "}");
        }
        var set = post(200, "/sample/project", "{'identifier':'S6','project':' Perovskites ','reason':'asked'}");
        assertTrue(
                set.get("event_recorded").asBoolean() && set.get("from_project").isNull());
        assertEquals("Perovskites", set.get("sample").get("project").asString());
        assertFalse(post(200, "/sample/project", "{'identifier':'S6','project':'Perovskites'}")
                .get("event_recorded")
                .asBoolean());
        post(200, "/sample/project", "{'identifier':'S1','project':'Perovskites'}");
        post(200, "/sample/project", "{'identifier':'S0','project':''}");
        post(404, "/sample/project", "{'identifier':'nobody','project':'x'}");
        assertFalse(get("/sample/show?identifier=S0").get("sample").has("project"));
        assertTrue(texts(get("/sample/events?identifier=S1").get("events"), "note")
                .contains("project: Perovskites (was: Zeolites \u00e4)"));
        var zeolites = "/sample/list?project=" + encoded("Zeolites \u00e4");
        assertEquals(List.of("S4", "S3", "S2"), walk(zeolites, "samples", "external_id"));
        assertEquals(List.of("S2", "S3", "S4"), walk(zeolites + "&order=oldest", "samples", "external_id"));
        assertEquals(List.of("S4", "S2"), walk(zeolites + "&container=BOX&status=received", "samples", "external_id"));
        assertEquals(List.of("S6", "S1"), walk("/sample/list?project=Perovskites", "samples", "external_id"));
        assertEquals(List.of(), walk("/sample/list?project=none", "samples", "external_id"));
        assertEquals(
                "Perovskites",
                get("/sample/list?project=Perovskites")
                        .get("filters")
                        .get("project")
                        .asString());
        assertFalse(get("/sample/list").get("filters").has("project"));
        assertEquals(
                "Perovskites",
                get("/sample/search?q=S6&match=prefix")
                        .get("samples")
                        .get(0)
                        .get("project")
                        .asString());
        post(200, "/sample/status", "{'identifier':'S6','status':'processing'}");
        var counts = get("/sample/counts?project=Perovskites");
        assertEquals(2, counts.get("total").asInt());
        assertEquals(1, counts.get("statuses").get("processing").asInt());
        assertEquals(
                1,
                get("/sample/counts?project=Perovskites&container=BOX")
                        .get("total")
                        .asInt());
        assertEquals(
                List.of("Perovskites 2", "Zeolites \u00e4 3"),
                get("/sample/projects")
                        .get("projects")
                        .valueStream()
                        .map(row -> row.get("project").asString() + " " + row.get("samples"))
                        .toList());
        var csv = served.get("/sample/export?format=csv&project=Perovskites").body();
        assertEquals(3, csv.lines().count(), csv);
        assertTrue(csv.lines().findFirst().orElse("").endsWith(",container,project"), csv);
        assertTrue(csv.lines().skip(1).allMatch(line -> line.endsWith(",Perovskites")), csv);
    }

    @Test
    void a_list_says_which_project_a_sample_belongs_to() throws Exception {
        var list = "external_id,specimen_type,project\nA,blood,Zeolites\nB,blood,\n";
        assertEquals(2, imported(200, list).get("create").asInt());
        assertEquals(
                "Zeolites",
                get("/sample/show?identifier=A").get("sample").get("project").asString());
        assertEquals(2, imported(200, list).get("already_there").asInt());
        var other = imported(409, list.replace("Zeolites", "Perovskites"));
        assertEquals("project", other.get("rows").get(0).get("field").asString());
        var twice = imported(409, "external_id,specimen_type,project\nC,blood,X\nC,blood,Y\n");
        assertEquals(1, twice.get("bad").asInt());
        var exported = served.get("/sample/export?format=csv").body();
        assertEquals(2, imported(200, exported).get("already_there").asInt());
        var added = place.query("SELECT after FROM nexus_ledger WHERE action = 'sample.add' ORDER BY id");
        assertTrue(added.getFirst().toString().contains("\"project\": \"Zeolites\""), added.toString());
    }

    @Test
    void a_list_that_is_sent_again_with_its_key_is_brought_in_once() throws Exception {
        var list = "external_id,specimen_type\nA,blood\nB,blood\n";
        var first = keyed(list, "k-1");
        assertEquals(200, first.statusCode(), first.body());
        var again = keyed(list, "k-1");
        assertEquals(first.body(), again.body());
        assertEquals("true", again.headers().firstValue("idempotency-replayed").orElse(""));
        assertEquals(422, keyed(list.replace("B", "C"), "k-1").statusCode());
        assertEquals(409, keyed(list.replace("blood", "bone"), "k-2").statusCode(), "refused, so nothing is kept");
        assertEquals(200, keyed(list.replace("A", "D").replace("B", "E"), "k-2").statusCode());
        assertEquals(4, place.number("SELECT count(*) FROM samples"));
        assertEquals(
                2,
                place.number("SELECT count(*) FROM nexus_repeat WHERE status = 200"),
                "each with its answer, in the transaction of the list");
    }

    private HttpResponse<String> keyed(String list, String key) throws Exception {
        return served.send(HttpRequest.newBuilder(served.uri("/sample/import/apply?format=csv"))
                .header("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(list)));
    }

    private JsonNode imported(int status, String list) throws Exception {
        var answer = served.send(HttpRequest.newBuilder(served.uri("/sample/import/apply?format=csv"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(list)));
        assertEquals(status, answer.statusCode(), answer.body());
        return json(answer);
    }

    private List<String> walk(String path, String rows, String field) throws Exception {
        var seen = new ArrayList<String>();
        var join = path.contains("?") ? "&" : "?";
        var page = get(path + join + "limit=3&cursor=");
        while (true) {
            page.get(rows).forEach(row -> seen.add(row.get(field).toString().replace("\"", "")));
            var next = page.get("next_cursor");
            if (next.isNull()) {
                assertEquals(new HashSet<>(seen).size(), seen.size(), path);
                return seen;
            }
            page = get(path + join + "limit=3&cursor=" + next.asString());
        }
    }

    @Test
    void a_bad_cursor_or_time_is_refused_by_its_name() throws Exception {
        for (var path : List.of("/sample/list", "/container/list", "/container/tree", "/sample/search?q=blood")) {
            var join = path.contains("?") ? "&" : "?";
            for (var cursor : List.of("%25", "bm90LWl0", encoded(Cursor.of("sample", "x", "y")), "eA")) {
                var refused = refused(400, path + join + "cursor=" + cursor);
                assertEquals("cursor", refused.get("field").asString(), path);
            }
        }
        assertEquals(
                "since",
                refused(400, "/sample/list?since=yesterday").get("field").asString());
        assertEquals(
                "until",
                refused(400, "/container/list?until=2026-13-01").get("field").asString());
        assertEquals(
                "limit",
                refused(400, "/sample/search?q=abc&limit=x").get("field").asString());
    }

    @Test
    void lists_are_filtered_by_time_status_and_container() throws Exception {
        box("BOX");
        for (var day : List.of("01", "02", "03")) {
            post(
                    200,
                    "/sample/add",
                    "{'specimen_type':'blood','external_id':'D" + day + "','received_at':'2026-01-" + day
                            + "T12:00:00+00:00','container':'BOX'}");
        }
        post(200, "/sample/status", "{'identifier':'D02','status':'processing'}");
        assertEquals(
                List.of("D03", "D02"),
                texts(get("/sample/list?since=2026-01-02").get("samples"), "external_id"));
        assertEquals(
                List.of("D01"),
                texts(get("/sample/list?until=2026-01-02T12:00:00Z").get("samples"), "external_id"));
        var both = get("/sample/list?container=BOX&status=received&since=2026-01-01&until=2026-01-03");
        assertEquals(List.of("D01"), texts(both.get("samples"), "external_id"));
        var events = get("/sample/events?identifier=D02&since=2026-01-02&until=2026-01-03")
                .get("events");
        assertTrue(events.size() > 0
                && events.size()
                        < get("/sample/events?identifier=D02").get("events").size());
    }

    @Test
    void search_finds_parts_of_texts_words_and_beginnings() throws Exception {
        post(
                200,
                "/sample/add",
                "{'specimen_type':'Whole Blood','external_id':'S-2611-0144','notes':'Größe prüfen 😀'}");
        post(
                200,
                "/sample/add",
                "{'specimen_type':'serum','external_id':'X-144','project':'P 1','received_at':'2020-01-02'}");
        assertEquals(
                List.of("X-144", "S-2611-0144"),
                texts(get("/sample/search?q=144").get("samples"), "external_id"));
        assertEquals(
                1,
                get("/sample/search?q=" + encoded("GRÖSS".replace("SS", "ße")))
                        .get("count")
                        .asInt());
        assertEquals(
                1,
                get("/sample/search?match=words&q=" + encoded("blo whole"))
                        .get("count")
                        .asInt());
        assertEquals(0, get("/sample/search?match=words&q=lood").get("count").asInt());
        assertEquals(
                1, get("/sample/search?q=serum&status=received").get("count").asInt());
        assertEquals(
                0, get("/sample/search?q=serum&status=completed").get("count").asInt());
        for (var only : List.of("project=P%201", "until=2021-01-01")) {
            assertEquals(
                    List.of("X-144"), texts(get("/sample/search?q=144&" + only).get("samples"), "external_id"), only);
        }
        assertEquals(
                List.of("S-2611-0144"),
                texts(get("/sample/search?q=144&since=2021-01-01").get("samples"), "external_id"));
        assertEquals(0, get("/sample/search?q=144&project=p%201").get("count").asInt());
        assertEquals("q", refused(400, "/sample/search?q=ab").get("field").asString());
        assertEquals("q", refused(400, "/sample/search").get("field").asString());
        assertEquals(
                "match",
                refused(400, "/sample/search?q=abc&match=magic").get("field").asString());
        post(200, "/container/add", "{'barcode':'FR-7','kind':'freezer','location':'Room 12'}");
        assertEquals(1, get("/container/search?q=room%2012").get("count").asInt());
        var run = place.run("sample", "search", "2611");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("S-2611-0144") && !run.out().contains("X-144"), run.out());
    }

    @Test
    void a_scan_means_a_sample_a_container_a_card_or_asks() throws Exception {
        sample("S-1");
        box("B-1");
        sample("BOTH");
        box("BOTH");
        assertEquals("sample", kind("S-1"));
        assertEquals("container", kind(" B-1 "));
        assertEquals("ambiguous", kind("BOTH"));
        assertEquals("container", kind("container:BOTH"));
        assertEquals("unknown", kind("1"));
        assertEquals("card", kind("UNDO"));
        assertEquals(
                "processing",
                get("/scan/resolve?code=status:testing").get("card").asString());
        assertEquals("sample", kind("(01)04012345678901(21)S-1"));
        assertEquals("sample", kind("]d2010401234567890121S-1\u001d10LOT"));
        refused(400, "/scan/resolve?code=status:burning");
        assertEquals("code", refused(400, "/scan/resolve").get("field").asString());
    }

    private String kind(String code) throws Exception {
        return get("/scan/resolve?code=" + encoded(code)).get("kind").asString();
    }

    @Test
    void containers_stand_in_places_and_in_each_other() throws Exception {
        post(200, "/container/add", "{'barcode':'FR-1','kind':'freezer','location':'Room 1'}");
        post(200, "/container/add", "{'barcode':'R-1','kind':'rack','location':'FR-1'}");
        post(200, "/container/add", "{'barcode':'R-2','kind':'rack','location':'FR-1'}");
        box("LOST");
        var all = get("/container/tree");
        assertEquals(List.of("FR-1", "Room 1"), texts(all.get("places"), "location"));
        assertEquals(1, all.get("nowhere").asInt());
        assertEquals(
                "freezer", all.get("places").get(0).get("container").get("kind").asString());
        assertTrue(all.get("places").get(1).get("container").isNull());
        var room = get("/container/tree?under=Room%201").get("containers");
        assertEquals(2, room.get(0).get("containers").asInt());
        assertEquals(2, get("/container/tree?under=FR-1").get("count").asInt());
    }

    @Test
    void kinds_exclusiveness_and_the_audit() throws Exception {
        post(403, "/container/kind-defaults", "{'kind':'box','exclusive':true}");
        asManager();
        box("BOX");
        post(200, "/container/kind-defaults", "{'kind':'box','exclusive':true}");
        assertTrue(texts(get("/container/kind-defaults").get("kinds"), "kind").contains("box"));
        assertEquals(
                1, get("/container/audit?drift=true").get("drift").get("count").asInt());
        assertEquals(
                1,
                post(200, "/container/kind-defaults/apply", "{'kind':'box','dry_run':true}")
                        .get("changed")
                        .asInt());
        assertEquals(
                0,
                get("/container/show?barcode=BOX")
                        .get("container")
                        .get("is_exclusive")
                        .asInt());
        assertEquals(
                1,
                post(200, "/container/kind-defaults/apply", "{'all':true}")
                        .get("changed")
                        .asInt());
        assertEquals(
                1,
                get("/container/show?barcode=BOX")
                        .get("container")
                        .get("is_exclusive")
                        .asInt());
        post(200, "/container/exclusive", "{'identifier':'BOX','exclusive':false}");
        post(400, "/container/exclusive", "{'identifier':'BOX','exclusive':'no'}");
        post(404, "/container/exclusive", "{'identifier':'none','exclusive':false}");
        post(400, "/container/kind-defaults/apply", "{'kind':'box','all':true}");
        assertTrue(get("/container/audit").get("sound").asBoolean());
    }

    private HttpResponse<String> list(String path, String text) throws Exception {
        return served.send(HttpRequest.newBuilder(served.uri(path))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    @Test
    void a_list_is_checked_and_then_brought_in_exactly_so() throws Exception {
        tube("T1");
        sample("OLD");
        var good = "external_id,specimen_type,container\nA,blood,T1\nOLD,blood,\n";
        var checked = json(list("/sample/import/check?format=csv", good));
        assertEquals(List.of("create", "already_there"), texts(checked.get("rows"), "fate"));
        assertEquals(1, get("/sample/counts").get("total").asInt());
        var plan = checked.get("plan").asString();
        sample("B");
        post(200, "/sample/move", "{'identifier':'B','container':'T1'}");
        var other = list("/sample/import/apply?format=csv&plan=" + plan, good);
        assertEquals(409, other.statusCode());
        assertEquals("plan", json(other).get("field").asString());
        box("T2");
        post(200, "/sample/move", "{'identifier':'B','container':'T2'}");
        assertEquals(
                200, list("/sample/import/apply?format=csv&plan=" + plan, good).statusCode());
        assertEquals(
                "A",
                get("/sample/show?identifier=A")
                        .get("sample")
                        .get("external_id")
                        .asString());
        var bad = "external_id,specimen_type\nC,blood\nD,\n";
        var refused = list("/sample/import/apply?format=csv", bad);
        assertEquals(409, refused.statusCode());
        assertEquals(1, json(refused).get("bad").asInt());
        assertEquals(
                200, list("/sample/import/apply?format=csv&skip_bad=true", bad).statusCode());
        assertEquals(400, list("/sample/import/check?format=xlsx", bad).statusCode());
        assertEquals(400, list("/sample/import/check?format=csv", "").statusCode());
        assertEquals(400, list("/sample/import/check", good).statusCode());
    }

    @Test
    void a_list_that_is_larger_than_any_json_body_is_taken_too() throws Exception {
        var text = new StringBuilder("external_id,specimen_type,notes\n");
        for (int i = 0; i < 12_000; i++) {
            text.append("L-")
                    .append(i)
                    .append(",blood,")
                    .append("x".repeat(200))
                    .append('\n');
        }
        var done = list("/api/sample/import/apply?format=csv&show=bad", text.toString());
        assertEquals(200, done.statusCode(), done.body());
        assertEquals(12_000, json(done).get("create").asInt());
        var file = served.get("/sample/export?format=csv");
        assertEquals(200, file.statusCode());
        assertEquals(12_001, file.body().lines().count());
        assertEquals(
                12_001 + 0L,
                served.get("/sample/export?format=jsonl&status=received")
                                .body()
                                .lines()
                                .count()
                        + 1);
        try (var left = java.nio.file.Files.list(folder)) {
            assertEquals(
                    List.of(),
                    left.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".part"))
                            .toList());
        }
        var search = new lab.nexus.custody.Search[1];
        try (var database = place.open(Clock.systemUTC())) {
            search[0] = new lab.nexus.custody.Search(database, Clock.systemUTC());
            search[0].catchUp(made -> {});
        }
        assertEquals(111, walkAll("/sample/search?q=l-77"));
        assertEquals(
                "1",
                place.query("SELECT count(*) FROM nexus_search_segment")
                        .getFirst()
                        .getFirst()
                        .toString());
        assertEquals(0, get("/sample/search?q=l-999999").get("count").asInt());
    }

    private int walkAll(String path) throws Exception {
        int seen = 0;
        var page = get(path + "&limit=50&cursor=");
        while (true) {
            seen += page.get("count").asInt();
            if (page.get("next_cursor").isNull()) {
                return seen;
            }
            page = get(path + "&limit=50&cursor=" + page.get("next_cursor").asString());
        }
    }

    @Test
    void a_change_sent_again_with_its_key_is_done_once() throws Exception {
        sample("A");
        var note = "{'identifier':'A','note':'once'}";
        var first = send("/sample/note", note, "Idempotency-Key", "k-1");
        var again = send("/sample/note", note, "Idempotency-Key", "k-1");
        assertEquals(200, first.statusCode());
        assertEquals(first.body(), again.body());
        assertEquals("true", again.headers().firstValue("idempotency-replayed").orElse(""));
        assertEquals(
                422,
                send("/sample/note", note.replace("once", "twice"), "Idempotency-Key", "k-1")
                        .statusCode());
        assertEquals(200, send("/sample/note", note, "Idempotency-Key", "k-2").statusCode());
        assertEquals(400, send("/sample/note", note, "Idempotency-Key", "a b").statusCode());
        long notes = texts(get("/sample/events?identifier=A").get("events"), "event_type").stream()
                .filter("note"::equals)
                .count();
        assertEquals(2, notes);
        var wrong = send("/sample/note", "{'identifier':'none','note':'x'}", "Idempotency-Key", "k-3");
        assertEquals(404, wrong.statusCode());
        sample("none");
        assertEquals(
                200,
                send("/sample/note", "{'identifier':'none','note':'x'}", "Idempotency-Key", "k-3")
                        .statusCode());
    }

    @Test
    void a_container_is_put_somewhere_else_with_all_that_is_in_it() throws Exception {
        for (var barcode : List.of("FREEZER", "RACK", "BOX")) {
            post(200, "/container/add", "{'barcode':'" + barcode + "','kind':'box'}");
        }
        post(200, "/sample/add", "{'specimen_type':'x','external_id':'A','container':'BOX'}");
        post(200, "/container/move", "{'identifier':'RACK','location':'FREEZER'}");
        var moved = post(200, "/container/move", "{'identifier':'BOX','location':' RACK ','reason':'full'}");
        assertEquals("RACK", moved.get("container").get("location").asString());
        assertTrue(moved.get("from").isNull() && moved.get("changed").asBoolean(), moved.toString());
        assertEquals(1, moved.get("samples").asInt());
        assertFalse(post(200, "/container/move", "{'identifier':'BOX','location':'RACK'}")
                .get("changed")
                .asBoolean());
        for (var circle : List.of("FREEZER", "RACK", "BOX")) {
            var refused = post(409, "/container/move", "{'identifier':'FREEZER','location':'" + circle + "'}");
            assertEquals("location", refused.get("field").asString());
            assertTrue(refused.get("detail").asString().contains("cannot stand in itself"), refused.toString());
        }
        post(404, "/container/move", "{'identifier':'NONE','location':'RACK'}");
        assertEquals(
                "RACK",
                post(200, "/container/move", "{'identifier':'BOX'}").get("from").asString());
        var verbs = new ArrayList<String>();
        for (int tries = 0; tries < 5_000 && !verbs.contains("move"); tries++) {
            Thread.sleep(20); // what was changed gets its place in the feed a moment later
            verbs.clear();
            get("/event/list?noun=container&limit=500")
                    .get("events")
                    .forEach(event -> verbs.add(event.get("verb").asString()));
        }
        assertTrue(verbs.contains("move"), verbs.toString());
    }

    @Test
    void what_takes_long_is_a_job_that_can_be_watched() throws Exception {
        assertEquals(0, get("/job/list").get("count").asInt());
        post(200, "/snapshot/export", "{}");
        post(400, "/snapshot/export", "{'include_samples':['NOBODY']}");
        var jobs = get("/job/list").get("jobs");
        assertEquals(List.of("snapshot.export", "snapshot.export"), texts(jobs, "what"));
        assertEquals(List.of("done", "failed"), texts(jobs, "state"));
        assertTrue(jobs.get(0).get("done").asLong() > 0, jobs.toString());
        assertEquals("checking", jobs.get(0).get("stage").asString());
        assertEquals(jobs.get(0).get("total").asLong(), jobs.get(0).get("done").asLong());
        var one = served.get("/job/stream?id=" + jobs.get(0).get("id").asLong()); // ends, as the job has ended
        assertTrue(one.body().contains("\"what\":\"snapshot.export\""), one.body());
        assertEquals(404, served.get("/job/stream?id=999").statusCode());
        try (var watching = new Wire(served.port())) {
            watching.send("GET /job/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .hear("event: job\ndata: {", "\"state\":\"failed\"");
        }
    }

    @Test
    void an_export_tells_its_stages_and_keeps_the_hash_of_its_file() throws Exception {
        sample("A");
        place.sql("INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at)"
                + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
                + " SELECT 1, 'note', '" + "long ".repeat(80) + "' || i, '2026', '2026' FROM n");
        var answer = new java.util.concurrent.FutureTask<>(() -> post(200, "/snapshot/export", "{'kept':true}"));
        var seen = watched(1, answer);
        for (int id = 2; id < 9 && !seen.containsAll(List.of("copying", "packing")); id++) {
            // whoever looks now and then may miss one
            seen.addAll(watched(
                    id, new java.util.concurrent.FutureTask<>(() -> post(200, "/snapshot/export", "{'kept':true}"))));
        }
        assertTrue(seen.containsAll(List.of("copying", "packing")), seen.toString());
        var kept = get("/job/show?id=1");
        assertEquals("done", kept.get("job").get("state").asString());
        assertEquals(answer.get().get("sha256"), kept.get("answer").get("sha256"));
        var name = Path.of(kept.get("answer").get("tarball").asString()).getFileName();
        var file = served.bytes(HttpRequest.newBuilder(served.uri("/snapshot/download?name=" + name)))
                .body();
        assertEquals(
                kept.get("answer").get("sha256").asString(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
    }

    /// The stages in which the export with this number was seen; they come in their order.
    private Set<String> watched(long id, java.util.concurrent.FutureTask<JsonNode> export) throws Exception {
        Thread.ofVirtual().start(export);
        var stages = new LinkedHashSet<String>();
        while (!export.isDone()) {
            for (var job : get("/job/list").get("jobs")) {
                if (job.get("id").asLong() == id) {
                    stages.add(job.get("stage").asString());
                }
                long total = job.get("total").asLong(0);
                assertTrue(total == 0 || job.get("done").asLong() <= total, job.toString());
                assertTrue(
                        total > 0
                                || !List.of("packing", "checking")
                                        .contains(job.get("stage").asString()),
                        job.toString());
            }
        }
        var order = new ArrayList<>(List.of("", "copying", "writing", "packing", "checking"));
        order.retainAll(stages);
        assertEquals(order, List.copyOf(stages), "in their order");
        return stages;
    }

    @Test
    void what_differs_between_snapshots_is_told_with_who_and_why() throws Exception {
        served.signInAs(Role.MANAGER);
        sample("A");
        sample("QUIET");
        tube("T1");
        var a = post(200, "/snapshot/export", "{'kept':true}").get("tarball").asString();
        post(200, "/sample/status", "{'identifier':'A','status':'processing','note':'leaks'}");
        tube("T2");
        place.sql(
                "INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at)"
                        + " VALUES (2, 'looked_at', 'by another program', '2026-01-02T03:04:05+00:00', '2026-01-02T03:04:05+00:00')");
        var b = post(200, "/snapshot/export", "{'kept':true}").get("tarball").asString();
        var both = "/snapshot/diff?a=" + encoded(a) + "&b=" + encoded(b);
        var plain = get(both);
        assertTrue(plain.get("rows").isNull(), plain.toString());
        var all = get(both + "&rows=all");
        assertEquals(plain.get("deltas"), all.get("deltas"), "the same numbers");
        var rows = all.get("rows");
        assertEquals(List.of("T2", "A", "QUIET"), texts(rows.get("changes"), "name"));
        assertEquals(List.of("added", "changed", "changed"), texts(rows.get("changes"), "change"));
        assertEquals(2, rows.get("samples").asInt());
        assertEquals(1, rows.get("containers").asInt());
        assertEquals(0, rows.get("more").asInt());
        var status = rows.get("changes").get(1);
        assertEquals("leaks", status.get("why").asString());
        assertEquals("sample.status", status.get("what").asString());
        assertFalse(status.get("by").asString().isEmpty());
        var field = status.get("fields").get(0);
        assertEquals("status", field.get("field").asString(), status.toString());
        assertEquals("received", field.get("a").asString());
        assertEquals("processing", field.get("b").asString());
        var quiet = rows.get("changes").get(2);
        assertTrue(
                List.of("looked_at", "sample.event").contains(quiet.get("what").asString()),
                "before or after the ledger has taken it in: " + quiet);
        assertEquals("by another program", quiet.get("why").asString());
        assertTrue(quiet.get("by").isNull(), "nobody is known");
        assertEquals(
                List.of("A", "QUIET"),
                texts(get(both + "&rows=samples").get("rows").get("changes"), "name"));
        assertEquals(List.of("T2"), texts(get(both + "&rows=places").get("rows").get("changes"), "name"));
        refused(400, both + "&rows=some");
        for (int i = 0; i < 205; i++) {
            tube("MANY" + i);
        }
        var c = post(200, "/snapshot/export", "{'kept':true}").get("tarball").asString();
        var many = get("/snapshot/diff?rows=all&a=" + encoded(b) + "&b=" + encoded(c))
                .get("rows");
        assertEquals(200, many.get("changes").size());
        assertEquals(5, many.get("more").asInt());
    }

    /// Cancels the job of this kind as soon as it runs, and waits for its request's answer.
    private JsonNode cancelled(String what, HttpRequest.Builder request) throws Exception {
        var answer = new java.util.concurrent.FutureTask<>(() -> served.send(request));
        Thread.ofVirtual().start(answer);
        long until = System.nanoTime() + 120_000_000_000L;
        while (true) {
            assertTrue(System.nanoTime() < until && !answer.isDone(), what);
            for (var job : get("/job/list").get("jobs")) {
                if (job.get("what").asString().equals(what)
                        && job.get("can_be_cancelled").asBoolean()) {
                    var id = job.get("id").asLong();
                    var asked = post(200, "/job/cancel", "{'id':" + id + "}").get("job");
                    assertEquals("stopping", asked.get("state").asString());
                    var refused = answer.get(120, java.util.concurrent.TimeUnit.SECONDS);
                    assertEquals(409, refused.statusCode(), refused.body());
                    var then = get("/job/show?id=" + id).get("job");
                    assertEquals("cancelled", then.get("state").asString());
                    return json(refused);
                }
            }
            Thread.sleep(1);
        }
    }

    @Test
    void an_import_that_is_cancelled_leaves_nothing() throws Exception {
        var list = new StringBuilder("external_id,specimen_type\n");
        for (int i = 0; i < 60_000; i++) {
            list.append("S").append(i).append(",blood\n");
        }
        for (var what : List.of("sample.import-check", "sample.import")) {
            var refused = cancelled(
                    what,
                    HttpRequest.newBuilder(served.uri(
                                    "/sample/import/" + (what.endsWith("check") ? "check" : "apply") + "?format=csv"))
                            .header("Content-Type", "application/octet-stream")
                            .POST(HttpRequest.BodyPublishers.ofString(list.toString())));
            assertEquals("cancelled", refused.get("error").asString());
            assertEquals(0, place.number("SELECT count(*) FROM samples"));
            assertEquals(0, place.number("SELECT count(*) FROM nexus_ledger"));
        }
        sample("S1");
        assertEquals(404, served.post("/job/cancel", "{\"id\":999}").statusCode());
        assertEquals(400, served.post("/job/cancel", "{}").statusCode());
    }

    @Test
    void a_snapshot_that_is_cancelled_leaves_nothing() throws Exception {
        sample("A");
        place.sql("INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at)"
                + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000)"
                + " SELECT 1, 'note', '" + "long ".repeat(80) + "' || i, '2026', '2026' FROM n");
        var export = HttpRequest.newBuilder(served.uri("/snapshot/export"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"kept\":true}"));
        assertEquals(
                "cancelled", cancelled("snapshot.export", export).get("error").asString());
        try (var left = java.nio.file.Files.list(folder.resolve("exports"))) {
            assertEquals(List.of(), left.toList());
        }
        var made = post(200, "/snapshot/export", "{'kept':true}");
        var verify = HttpRequest.newBuilder(served.uri("/snapshot/verify"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"artifact\":\"" + made.get("tarball").asString() + "\"}"));
        assertEquals(
                "cancelled", cancelled("snapshot.verify", verify).get("error").asString());
        try (var left = java.nio.file.Files.list(folder)) {
            assertEquals(
                    List.of(),
                    left.filter(file -> file.getFileName().toString().startsWith("nexus-"))
                            .toList());
        }
    }

    @Test
    void ten_who_send_the_same_key_at_once_do_it_once() throws Exception {
        sample("A");
        var threads = new ArrayList<Thread>();
        var statuses = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        for (int i = 0; i < 10; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    statuses.add(send("/sample/note", "{'identifier':'A','note':'once'}", "Idempotency-Key", "same")
                            .statusCode());
                } catch (Exception failure) {
                    statuses.add(-1);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertTrue(statuses.stream().allMatch(status -> status == 200), statuses.toString());
        assertEquals(1, place.number("SELECT count(*) FROM sample_events WHERE event_type = 'note'"));
    }

    private static final String MAKE = "{'instrument_pid':'TEM-1','api_url':'https://nemo.example/api/tools/?id=1',"
            + "'calendar_url':'https://nemo.example/calendar/','location':'Room 1','display_name':'Titan',"
            + "'property_tag':'TAG-1','filestore_path':'./Titan','harvester':'nemo','timezone':'Europe/Berlin'}";

    @Test
    void instruments_sessions_and_people() throws Exception {
        asManager();
        post(200, "/instrument/add", MAKE);
        post(400, "/instrument/add", MAKE);
        assertEquals(
                "Titan",
                get("/instrument/show?instrument_pid=TEM-1")
                        .get("instrument")
                        .get("display_name")
                        .asString());
        post(200, "/instrument/edit", "{'instrument_pid':'TEM-1','location':'Room 2','reason':'moved'}");
        assertEquals(
                "Room 2",
                get("/instrument/list")
                        .get("instruments")
                        .get(0)
                        .get("location")
                        .asString());
        for (var id : List.of("one", "two", "three")) {
            post(
                    200,
                    "/session/add",
                    "{'session_identifier':'" + id + "','instrument':'TEM-1','start':'2026-01-0"
                            + (id.length() - 2) + "T10:00:00+01:00','end':'2026-01-0" + (id.length() - 2)
                            + "T12:00:00+01:00','user':'mara'}");
        }
        assertEquals(3, get("/session/list?limit=500").get("count").asInt());
        var first = get("/session/list?limit=2");
        assertEquals(
                1,
                get("/session/list?limit=2&cursor=" + first.get("next_cursor").asString())
                        .get("count")
                        .asInt());
        assertEquals(
                List.of("three"),
                texts(get("/session/list?from=2026-01-02&to=2026-01-09").get("sessions"), "session_identifier"));
        assertEquals("from", refused(400, "/session/list?from=x").get("field").asString());
        assertEquals(2, get("/session/show?session_identifier=one").get("log").size());
        post(200, "/session/hold", "{'session_identifier':'one','reason':'look first'}");
        post(200, "/session/release", "{'session_identifier':'one'}");
        post(200, "/session/status", "{'session_identifier':'one','status':'error'}");
        post(409, "/session/status", "{'session_identifier':'one','status':'completed'}");
        post(404, "/session/end", "{'session_identifier':'none'}");
        post(200, "/instrument/retire", "{'instrument_pid':'TEM-1','reason':'sold'}");
        assertEquals(0, get("/instrument/list").get("count").asInt());
        post(200, "/instrument/unretire", "{'instrument_pid':'TEM-1','reason':'came back'}");
        place.sql("INSERT INTO nexus_upload (session_identifier, destination, state, tries, why, changed_at)"
                + " VALUES ('one', 'cdcs', 'refused', 1, 'no', '2026-01-01T00:00:00.000+00:00'),"
                + " ('two', 'cdcs', 'failed', 1, 'away', '2026-01-02T00:00:00.000+00:00')");
        assertEquals(List.of("two"), texts(get("/upload/list?limit=1").get("uploads"), "session_identifier"));
        var more = get("/upload/list?limit=1").get("next_cursor").asString();
        assertEquals(List.of("one"), texts(get("/upload/list?cursor=" + more).get("uploads"), "session_identifier"));
        assertEquals(1, get("/upload/list?state=refused").get("count").asInt());
        refused(400, "/upload/list?state=lost");
        assertEquals("all", get("/upload/destinations").get("strategy").asString());
        assertEquals(0, post(200, "/upload/check", "{}").get("destinations").size());
        var waiting = post(200, "/upload/retry", "{'session_identifier':'one'}");
        assertEquals(List.of("waiting"), texts(waiting.get("uploads"), "state"));
        post(409, "/upload/release", "{'session_identifier':'one'}");
        post(200, "/upload/hold", "{'session_identifier':'one','reason':'secret'}");
        post(200, "/upload/release", "{'session_identifier':'one','destination':'cdcs'}");
        post(200, "/upload/again", "{'session_identifier':'two','reason':'look'}");
        post(404, "/upload/retry", "{'session_identifier':'none'}");
        post(200, "/person/set", "{'username':'mara','system':'nemo','external_id':'17'}");
        assertEquals(1, get("/person/show?username=mara").get("count").asInt());
        assertEquals(1, get("/person/list?system=nemo").get("count").asInt());
        post(400, "/person/set", "{'username':'mara','system':'sap','external_id':'17'}");
        post(200, "/person/remove", "{'username':'mara','system':'nemo','reason':'left'}");
        refused(404, "/person/show?username=mara");
    }

    @Test
    void samples_are_tied_to_sessions_and_found_from_both_sides() throws Exception {
        asManager();
        sample("A");
        post(200, "/instrument/add", MAKE);
        post(200, "/session/add", "{'session_identifier':'one','instrument':'TEM-1','user':'mara'}");
        assertEquals(0, get("/sample/sessions?identifier=A").get("sessions").size());
        post(200, "/session/tie", "{'session_identifier':'one','identifier':'A','reason':'seen'}");
        assertEquals(
                List.of("A"),
                texts(get("/session/samples?session_identifier=one").get("samples"), "external_id"));
        var visit = get("/sample/sessions?identifier=A").get("sessions").get(0);
        assertEquals("one", visit.get("session_identifier").asString());
        assertEquals("WAITING_FOR_END", visit.get("record_status").asString());
        assertEquals("person", visit.get("found_by").asString());
        post(404, "/session/tie", "{'session_identifier':'none','identifier':'A'}");
        post(400, "/session/untie", "{'session_identifier':'one','identifier':'A'}");
        post(200, "/session/untie", "{'session_identifier':'one','identifier':'A','reason':'another one'}");
        post(404, "/session/untie", "{'session_identifier':'one','identifier':'A','reason':'another one'}");
        assertEquals(0, get("/sample/sessions?identifier=A").get("sessions").size());
    }

    @Test
    void what_only_a_person_can_move_on_is_listed_until_it_is_put_aside() throws Exception {
        asManager();
        post(200, "/instrument/add", MAKE);
        for (var id : List.of("one", "two")) {
            post(
                    200,
                    "/session/add",
                    "{'session_identifier':'" + id
                            + "','instrument':'TEM-1','start':'2026-01-01T10:00:00+01:00','end':'2026-01-01T12:00:00+01:00'}");
        }
        assertEquals(0, get("/session/needs").get("count").asInt());
        post(200, "/session/status", "{'session_identifier':'one','status':'error'}");
        post(200, "/session/status", "{'session_identifier':'two','status':'no_consent'}");
        var need = get("/session/needs").get("needs").get(0);
        assertEquals("one", need.get("session").get("session_identifier").asString());
        assertEquals(0, need.get("uploads").size());
        post(200, "/session/hold", "{'session_identifier':'one','reason':'nobody wants it'}");
        assertEquals(0, get("/session/needs").get("count").asInt());
        refused(404, "/record/content?session_identifier=one&n=0");
        post(503, "/process/rehearse", "{'session_identifier':'one'}");
    }

    @Test
    void snapshots_are_listed_compared_pinned_pruned_and_fetched() throws Exception {
        sample("A");
        asManager();
        assertEquals(0, get("/snapshot/list").get("count").asInt());
        assertEquals(
                0,
                place.with("EXPORTS_DIR", folder.resolve("exports").toString())
                        .run("snapshot", "export")
                        .exit());
        var name = get("/snapshot/list").get("snapshots").get(0).get("name").asString();
        sample("B");
        var taken = post(200, "/snapshot/export", "{}");
        var diff = get("/snapshot/diff?a=" + name + "&b="
                + encoded(taken.get("tarball").asString()));
        assertTrue(diff.get("deltas").toString().contains("\"samples\""), diff.toString());
        assertEquals(
                "a", refused(404, "/snapshot/diff?a=none&b=none").get("field").asString());
        assertTrue(post(200, "/snapshot/pin", "{'name':'" + name + "'}")
                .get("changed")
                .asBoolean());
        assertTrue(get("/snapshot/list").get("snapshots").get(0).get("pinned").asBoolean());
        var kept = post(200, "/snapshot/prune", "{'keep':0}");
        assertEquals(0, kept.get("archives").size());
        post(200, "/snapshot/unpin", "{'name':'" + name + "'}");
        var restore = post(200, "/snapshot/restore", "{'artifact':'" + name + "','dry_run':true}");
        assertEquals(1, restore.get("newer").get("samples").asInt());
        post(409, "/snapshot/restore", "{'artifact':'" + name + "','dry_run':false}");
        assertEquals(200, served.get("/snapshot/download?name=" + name).statusCode());
        refused(404, "/snapshot/download?name=..%2F..%2Fetc%2Fpasswd");
        var plan = post(200, "/snapshot/prune", "{'keep':0}");
        assertEquals(List.of(name), List.of(plan.get("archives").get(0).asString()));
        post(400, "/snapshot/prune", "{'keep':0,'dry_run':false}");
        post(409, "/snapshot/prune", "{'keep':0,'dry_run':false,'plan':'x'}");
        post(
                200,
                "/snapshot/prune",
                "{'keep':0,'dry_run':false,'plan':'" + plan.get("plan").asString() + "'}");
        assertEquals(0, get("/snapshot/list").get("count").asInt());
    }

    @Test
    void the_document_and_the_page_name_every_route() throws Exception {
        var document = get("/openapi.json");
        assertEquals("3.1.0", document.get("openapi").asString());
        var page = served.get("/docs").body();
        document.get("paths").propertyStream().forEach(entry -> assertTrue(page.contains(entry.getKey())));
        var names = new HashSet<String>();
        document.get("paths")
                .forEach(path -> path.forEach(operation ->
                        assertTrue(names.add(operation.get("operationId").asString()), operation.toString())));
    }
}
