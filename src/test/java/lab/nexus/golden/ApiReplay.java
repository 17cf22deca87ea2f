package lab.nexus.golden;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.http.Served;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends the recorded requests in their order to real servers of ours, and compares the answers.
final class ApiReplay {
    private static final String TOO_LARGE = "<1048577 bytes>";

    private final Path folder;
    private final Map<String, String> extra;
    private final Placeholders placeholders = new Placeholders();

    /// @param extra variables beside the recorded ones
    ApiReplay(Path folder, Map<String, String> extra) {
        this.folder = folder;
        this.extra = Map.copyOf(extra);
        placeholders.bind("TMP", folder.toString());
        placeholders.bind("ROOT", folder.resolve("root").toString());
    }

    /// What came of a replay.
    ///
    /// @param rows how many requests were sent
    /// @param differences what differs and how, by the number of its row
    /// @param statuses the statuses that we answered
    record Result(int rows, Map<Integer, String> differences, Map<Integer, Integer> statuses) {}

    Result replay(Path recording) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("root"));
        var differences = new TreeMap<Integer, String>();
        var statuses = new TreeMap<Integer, Integer>();
        Served served = null;
        var before = "";
        int rows = 0;
        try {
            for (var line : Files.readAllLines(recording)) {
                var row = JsonMapper.shared().readTree(line);
                var environment = row.get("server").asString() + row.get("env");
                if (served == null || !environment.equals(before)) {
                    if (served != null) {
                        served.close();
                    }
                    served = serve(row.get("server").asString(), row.get("env"));
                    before = environment;
                }
                rows++;
                var answer = ask(served, row);
                while (isOfBefore(served, row, answer)) {
                    Thread.sleep(50);
                    answer = ask(served, row);
                }
                statuses.put(row.get("n").asInt(), answer.statusCode());
                var difference = difference(row, answer);
                if (difference != null) {
                    differences.put(row.get("n").asInt(), difference);
                }
            }
            if (served != null && !served.log().isEmpty()) {
                differences.put(0, "the server complained: " + served.log());
            }
        } finally {
            if (served != null) {
                served.close();
            }
        }
        return new Result(rows, differences, statuses);
    }

    /// Each of the two recorded servers had a root of its own.
    private Served serve(String server, JsonNode recorded) {
        var environment = new LinkedHashMap<String, String>(extra);
        environment.put(
                "REPO_ROOT",
                folder.resolve(server.equals("stdlib") ? "root" : server).toString());
        environment.put("TMPDIR", folder.toString());
        recorded.propertyStream()
                .forEach(entry -> environment.put(
                        entry.getKey(), placeholders.fill(entry.getValue().asString())));
        return new Served(folder, environment, Clock.systemUTC());
    }

    /// Figures are counted again some time after a change only, a second or so.
    private static boolean isOfBefore(Served served, JsonNode row, HttpResponse<byte[]> answer) {
        if (!row.get("path").asString().equals("/metrics")) {
            return false;
        }
        var figures = new String(answer.body(), StandardCharsets.UTF_8);
        return List.of("containers", "samples", "sample_events").stream()
                .anyMatch(table -> figures.contains("nexus_db_up 1\n")
                        && !figures.contains("nexus_" + table + "_total "
                                + served.database().read(tx -> tx.number("SELECT count(*) FROM " + table)) + "\n"));
    }

    private HttpResponse<byte[]> ask(Served served, JsonNode row) throws IOException, InterruptedException {
        var path = row.get("path").asString();
        var request = HttpRequest.newBuilder(served.uri(placeholders.fill(path)));
        if (row.has("headers")) {
            row.get("headers")
                    .propertyStream()
                    .forEach(entry -> request.header(
                            entry.getKey(), placeholders.fill(entry.getValue().asString())));
        }
        var body = body(row);
        request.method(
                row.get("method").asString(),
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(placeholders.fill(body)));
        return served.bytes(request);
    }

    private static @Nullable String body(JsonNode row) {
        if (row.has("raw_body")) {
            var raw = row.get("raw_body").asString();
            return raw.equals(TOO_LARGE) ? "x".repeat(1_048_577) : raw;
        }
        return row.has("body") && !row.get("body").isNull() ? row.get("body").toString() : null;
    }

    private @Nullable String difference(JsonNode row, HttpResponse<byte[]> answer) {
        var compare = row.has("compare") ? row.get("compare").asString() : "exact";
        var said = new ArrayList<String>();
        int status = row.has("status") && row.get("status").isNumber()
                ? row.get("status").asInt()
                : 0;
        if (status != answer.statusCode()) {
            said.add("status " + status + " is " + answer.statusCode());
        }
        if (compare.equals("exact")) {
            headers(row, answer, said);
            if (said.isEmpty()) {
                body(row, answer, said);
            }
        }
        return said.isEmpty() ? null : String.join("; ", said) + " in " + text(answer);
    }

    private static String text(HttpResponse<byte[]> answer) {
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    /// The media type, without its parameters for the flavour that named none.
    private static void headers(JsonNode row, HttpResponse<byte[]> answer, List<String> said) {
        boolean loose = row.get("server").asString().equals("fastapi");
        if (!row.has("response_headers")) {
            return;
        }
        row.get("response_headers").propertyStream().forEach(entry -> {
            var recorded = entry.getValue().asString();
            var ours = answer.headers().firstValue(entry.getKey()).orElse("none");
            boolean same = loose ? type(recorded).equals(type(ours)) : recorded.equals(ours);
            if (!same) {
                said.add(entry.getKey() + " " + recorded + " is " + ours);
            }
        });
    }

    private static String type(String header) {
        return header.split(";", 2)[0];
    }

    private void body(JsonNode row, HttpResponse<byte[]> answer, List<String> said) {
        if (row.has("magic")) {
            boolean head = row.get("method").asString().equals("HEAD");
            boolean gzip = answer.body().length > 2 && answer.body()[0] == 0x1f && (answer.body()[1] & 0xff) == 0x8b;
            if (head ? answer.body().length != 0 : !gzip) {
                said.add("not the bytes of an archive");
            }
            return;
        }
        var recorded = row.has("response_text") ? row.get("response_text").asString() : "";
        var ours = new String(answer.body(), StandardCharsets.UTF_8);
        if (recorded.equals("<BODY omitted>")) {
            return;
        }
        boolean exact = row.get("server").asString().equals("stdlib") || !row.has("response");
        boolean same = exact ? placeholders.matches(recorded, ours) : Json.equal(placeholders, recorded, ours);
        if (!same) {
            said.add("body " + (recorded.length() > 300 ? recorded.substring(0, 300) + "…" : recorded));
        }
    }
}
