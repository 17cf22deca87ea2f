package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.Workplace;
import lab.nexus.golden.Golden;
import lab.nexus.json.JsonReader;
import lab.nexus.record.BuiltFile;
import lab.nexus.record.BuiltRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The three records of the recorded run, brought to the three destinations: what is written there is what the
/// reference system wrote, in its order, with fewer questions.
class RecordedRunTest {
    private static final int MOST_REQUESTS = 45;

    @TempDir
    Path folder;

    /// A request of either run in a form that can be compared.
    private record Write(String what, Object content) {}

    @Test
    void the_same_is_written_in_the_same_order_with_fewer_questions() throws IOException {
        var recorded = recorded();
        var uploading = new Uploading(new Workplace(folder));
        try (var cdcs = new StubCdcs();
                var labarchives = new StubLabArchives(uploading.clock, true);
                var elabftw = new StubElabftw()) {
            uploading.to(cdcs).to(labarchives).to(elabftw);
            uploading.with("NX_CDCS_USER_OWNED_RECORDS", "yes").with("NX_ELABFTW_EXPERIMENT_CATEGORY", "2");
            uploading.place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system,"
                    + " external_id, email, created_at) VALUES ('alice', 'nemo', '1', 'alice@example.org', 'x')");
            var records = records(uploading, recorded);
            uploading.with(uploads -> {
                uploads.check().forEach(check -> assertTrue(check.fine(), check.toString()));
                records.forEach(record -> assertTrue(uploads.upload(record).complete()));
                return true;
            });
            var hosts = Map.of(
                    cdcs.base(), "http://<HOST>/cdcs",
                    labarchives.base(), "http://<HOST>/la",
                    elabftw.base(), "http://<HOST>/elab");
            assertSame(writes(recorded, "/cdcs"), writes(cdcs, hosts));
            assertSame(writes(recorded, "/la"), writes(labarchives, hosts));
            assertSame(writes(recorded, "/elab"), writes(elabftw, hosts));
            assertEquals(List.of(), labarchives.hurried);
            assertLog(uploading, hosts);

            int all = cdcs.asked.size() + labarchives.asked.size() + elabftw.asked.size();
            assertTrue(
                    all <= MOST_REQUESTS, all + " requests: " + cdcs.lines() + labarchives.lines() + elabftw.lines());
            for (var shared : List.of("/rest/workspace/", "/rest/template-version", "/rest/user/")) {
                assertEquals(1, cdcs.count("GET", shared), shared);
            }
            assertEquals(3, cdcs.count("POST", "/rest/data/query/"));
        }
    }

    private static void assertSame(List<Write> expected, List<Write> ours) {
        assertEquals(
                expected.stream().map(Write::what).toList(),
                ours.stream().map(Write::what).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), ours.get(i));
        }
    }

    // The recorded run

    private static List<Map<?, ?>> recorded() throws IOException {
        var file = Golden.require("nexuslims/workflow-run.json");
        var run = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(Files.readString(file)));
        var requests = new ArrayList<Map<?, ?>>();
        for (var one : (List<?>) Objects.requireNonNull(run.get("requests_of_run_build"))) {
            requests.add((Map<?, ?>) one);
        }
        return requests;
    }

    private static String text(Map<?, ?> request, String name) {
        return String.valueOf(request.get(name));
    }

    /// The records as the destinations got them.
    private static List<BuiltRecord> records(Uploading uploading, List<Map<?, ?>> recorded) throws IOException {
        var records = new ArrayList<BuiltRecord>();
        var pages = recorded.stream()
                .filter(one -> text(one, "target").contains("add_entry"))
                .map(one -> StubSite.Asked.split(text(one, "body")).getOrDefault("entry_data", ""))
                .toList();
        for (var one : recorded) {
            if (text(one, "method").equals("POST") && text(one, "target").equals("/cdcs/rest/data/")) {
                var body = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(text(one, "body")));
                var html = pages.get(records.size());
                var session = between(html, "Session ID</strong>: ", "</li>");
                uploading.session(session);
                var file = uploading.place.folder().resolve(body.get("title") + ".xml");
                Files.writeString(file, String.valueOf(body.get("xml_content")));
                records.add(new BuiltRecord(
                        session,
                        between(html, "Instrument</strong>: ", "</li>"),
                        "an instrument",
                        between(html, "User</strong>: ", "</li>"),
                        OffsetDateTime.parse(between(html, "Start</strong>: ", "</li>")),
                        OffsetDateTime.parse(between(html, "End</strong>: ", "</li>")),
                        "a title",
                        file,
                        1,
                        files(html, uploading.place.folder())));
            }
        }
        assertEquals(3, records.size());
        return records;
    }

    private static List<BuiltFile> files(String html, Path folder) throws IOException {
        var files = new ArrayList<BuiltFile>();
        var preview = Files.write(folder.resolve("preview.png"), new byte[] {1});
        var list = html.substring(html.indexOf("<h2>Files</h2>"));
        for (int at = list.indexOf("<li>"); at >= 0; at = list.indexOf("<li>", at + 1)) {
            var location = list.substring(at + 4, list.indexOf("</li>", at));
            var name = location.substring(location.lastIndexOf('/') + 1);
            boolean shown = html.contains("alt=\"" + name + "\"");
            files.add(new BuiltFile(location, name, "Image", false, shown ? List.of(preview) : List.of(), List.of()));
        }
        return files;
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }

    // What was written

    private static List<Write> writes(List<Map<?, ?>> recorded, String site) {
        var writes = new ArrayList<Write>();
        for (var one : recorded) {
            var target = text(one, "target");
            int query = target.indexOf('?');
            var path = query < 0 ? target : target.substring(0, query);
            if (target.startsWith(site)) {
                var asked = new StubSite.Asked(
                        text(one, "method"),
                        path.substring(site.length()),
                        query < 0 ? "" : target.substring(query + 1),
                        Map.of(),
                        text(one, "body").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                add(writes, asked, Map.of());
            }
        }
        return writes;
    }

    private static List<Write> writes(StubSite site, Map<String, String> hosts) {
        var writes = new ArrayList<Write>();
        site.asked.forEach(asked -> add(writes, asked, hosts));
        return writes;
    }

    private static void add(List<Write> writes, StubSite.Asked asked, Map<String, String> hosts) {
        boolean question = asked.path().endsWith("/query/")
                || (asked.method().equals("GET") && !asked.path().endsWith("insert_node"));
        if (!question) {
            writes.add(new Write(asked.toString(), content(asked, hosts)));
        }
    }

    private static Object content(StubSite.Asked asked, Map<String, String> hosts) {
        var query = new LinkedHashMap<>(asked.fields());
        query.remove("expires");
        query.remove("sig");
        var text = asked.text();
        for (var host : hosts.entrySet()) {
            text = text.replace(host.getKey(), host.getValue());
        }
        Object body = text;
        if (text.startsWith("{")) {
            body = plain((Map<?, ?>) Objects.requireNonNull(JsonReader.read(text)));
        } else if (text.startsWith("nbid=")) {
            body = form(text, hosts);
        } else if (text.startsWith("--")) {
            body = text.replace(text.substring(2, text.indexOf("\r\n")), "<boundary>");
        }
        return List.of(query, body);
    }

    /// The password is new each time; metadata goes as text, where the reference system sent an object.
    private static Map<String, @Nullable Object> plain(Map<?, ?> json) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        json.forEach((name, value) -> object.put(
                String.valueOf(name),
                name.equals("password")
                        ? 32
                        : name.equals("metadata") && value instanceof String text
                                ? JsonReader.read(text)
                                : name.equals("body") ? unescaped(String.valueOf(value)) : value));
        return object;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /// Pictures are those of this test, and what others wrote is escaped.
    private static Map<String, String> form(String text, Map<String, String> hosts) {
        var form = StubSite.Asked.split(text);
        var html = form.getOrDefault("entry_data", "").replaceAll("base64,[^\" ]*\"? alt", "base64,<PNG> alt");
        html = unescaped(html);
        for (var host : hosts.entrySet()) {
            html = html.replace(host.getKey(), host.getValue());
        }
        form.put("entry_data", html);
        return form;
    }

    /// As the log of the recorded run.
    private static void assertLog(Uploading uploading, Map<String, String> hosts) throws IOException {
        var run = (Map<?, ?>) Objects.requireNonNull(
                JsonReader.read(Files.readString(Golden.require("nexuslims/workflow-run.json"))));
        var build = (Map<?, ?>) ((List<?>) Objects.requireNonNull(run.get("runs"))).get(1);
        var expected = new ArrayList<List<Object>>();
        for (var row : (List<?>) Objects.requireNonNull(build.get("upload_log_after"))) {
            var log = (Map<?, ?>) row;
            expected.add(List.of(
                    text(log, "session_identifier"),
                    text(log, "destination_name"),
                    1,
                    text(log, "record_id"),
                    text(log, "record_url")));
        }
        var ours = uploading
                .place
                .query("SELECT session_identifier, destination_name, success, record_id, record_url FROM upload_log"
                        + " ORDER BY id")
                .stream()
                .map(row -> {
                    var url = String.valueOf(row.get(4));
                    for (var host : hosts.entrySet()) {
                        url = url.replace(host.getKey(), host.getValue());
                    }
                    return List.<Object>of(
                            String.valueOf(row.get(0)), String.valueOf(row.get(1)), 1, String.valueOf(row.get(3)), url);
                })
                .toList();
        assertEquals(expected, ours);
    }
}
