package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recorded requests of the tracker's two servers, answered by our one. Every row that differs is named
/// with the status that we answer and why; a row that is named and equal fails as well.
class ApiReplayTest {
    /// Row, our status, why it differs; whatever the setting of statuses.
    private static final String ALWAYS = """
            3 200 further figures stand behind those that were recorded
            21 400 the recorded answer is a defect
            29 200 a route that the other server had
            30 404 a route that the other server had
            31 400 a route that the other server had
            65 200 an event was written, so event_recorded is true
            75 400 the recorded answer is a defect
            77 200 other events, as statuses above differ
            78 200 a route that the other server had
            79 404 a route that the other server had
            80 400 a route that the other server had
            81 400 a route that the other server had
            82 200 a route that the other server had
            83 200 schema, version and ok are added; other events, as statuses and events above differ
            84 200 schema, version and ok are added; other events, as statuses and events above differ
            115 200 other totals, as rows above differ
            116 405 405 with the envelope
            119 405 405 with the envelope
            120 200 the recorded answer is a defect
            121 200 the recorded answer is a defect
            122 200 the recorded answer is a defect
            128 200 a route that the other server had
            137 401 a session is asked for on every /sample/ route
            138 401 a session is asked for on every /sample/ route
            140 200 the status before is another one
            141 409 the recorded answer is a defect
            142 200 the recorded answer is a defect
            143 200 the recorded answer is a defect
            147 200 further figures stand behind those that were recorded
            149 404 the envelope instead of the framework's own error
            150 404 the envelope instead of the framework's own error
            152 400 the small server's rule or words win
            154 400 the small server's rule or words win
            155 400 the small server's rule or words win
            156 400 the small server's rule or words win
            157 400 the small server's rule or words win
            158 400 the small server's rule or words win
            159 400 the small server's rule or words win
            160 400 the small server's rule or words win
            161 400 the small server's rule or words win
            162 400 the small server's rule or words win
            163 200 the small server's rule or words win
            164 400 the small server's rule or words win
            166 200 another id or count, because rows above were refused
            167 200 another id or count, because rows above were refused
            168 200 another id or count, because rows above were refused
            170 200 another id or count, because rows above were refused
            176 200 the small server's rule or words win
            177 400 the small server's rule or words win
            178 200 the small server's rule or words win
            179 400 the small server's rule or words win
            181 400 the small server's rule or words win
            183 400 the small server's rule or words win
            184 409 the recorded answer is a defect
            185 400 the small server's rule or words win
            186 200 the small server's rule or words win
            187 400 the small server's rule or words win
            188 200 the small server's rule or words win
            189 200 another id or count, because rows above were refused
            190 200 another id or count, because rows above were refused
            198 200 another id or count, because rows above were refused
            201 200 another id or count, because rows above were refused
            204 200 no further event `created` is written
            210 200 an event was written, so event_recorded is true
            220 400 the recorded answer is a defect
            222 200 other events, as statuses above differ
            228 200 a route that the other server had
            229 200 a route that the other server had
            230 400 a route that the other server had
            231 400 a route that the other server had
            232 400 a route that the other server had
            233 400 a route that the other server had
            234 404 method and path are named too
            235 404 HEAD as at the small server
            236 404 the envelope instead of the framework's own error
            238 200 a route that the other server had
            239 400 a route that the other server had
            240 400 a route that the other server had
            241 400 a route that the other server had
            242 200 a route that the other server had
            243 400 a route that the other server had
            244 400 a route that the other server had
            245 400 a route that the other server had
            246 200 a snapshot was taken above
            247 200 HEAD as at the small server
            250 400 the small server's rule or words win
            251 400 the small server's rule or words win
            252 400 the small server's rule or words win
            260 200 other totals, as rows above differ
            262 200 HEAD as at the small server
            263 404 HEAD as at the small server
            270 200 a route that the other server had
            271 200 a route that the other server had
            276 200 another id or count, because rows above were refused
            279 401 a session is asked for on every /sample/ route
            280 200 another id or count, because rows above were refused
            281 200 the status before is another one
            286 200 the small server's rule or words win
            287 401 a session is asked for on every route that writes
            """;

    private static final String STRICT = """
            66 409 not an allowed transition
            67 409 refused like the row before it, which was to change the status
            68 409 refused like the row before it, which was to change the status
            211 409 not an allowed transition
            212 409 refused like the row before it, which was to change the status
            213 409 refused like the row before it, which was to change the status
            """;

    private static final String LENIENT = """
            68 200 a note given without a change is not kept
            213 200 a note given without a change is not kept
            """;

    /// Rows without a note of their own that are no defects either: what the spec says of both servers (9.2: the
    /// small one's rule and words win), or what follows from a row above that differs.
    private static final String OF_THE_SPEC = """
            3 77 115 147 156 157 158 159 160 161 162 164 168 170 179 185 187 189 190 198 201 204 222 234 246 250 251 252
            260 276 280
            """;

    @Test
    void every_difference_is_in_a_note_a_defect_or_what_the_spec_says() throws Exception {
        var left = new java.util.TreeSet<Integer>();
        int notes = 0;
        int defects = 0;
        var named = (ALWAYS + STRICT)
                .lines()
                .map(line -> Integer.valueOf(line.split(" ", 2)[0]))
                .toList();
        for (var line : java.nio.file.Files.readAllLines(Golden.require("tracker/api.jsonl"))) {
            var row = tools.jackson.databind.json.JsonMapper.shared().readTree(line);
            if (named.contains(row.get("n").asInt())) {
                boolean defect = !row.has("status")
                        || !row.get("status").isNumber()
                        || row.get("status").asInt() >= 500;
                if (row.has("ours")) {
                    notes++;
                } else if (defect) {
                    defects++;
                } else {
                    left.add(row.get("n").asInt());
                }
            }
        }
        var said = new java.util.TreeSet<Integer>();
        for (var number : OF_THE_SPEC.strip().split("\\s+")) {
            said.add(Integer.valueOf(number));
        }
        assertEquals(said, left);
        assertEquals(66, notes);
        assertEquals(8, defects);
    }

    private static void check(Path folder, Map<String, String> extra, String named, int different) throws Exception {
        var result = new ApiReplay(folder, extra).replay(Golden.require("tracker/api.jsonl"));
        assertEquals(288, result.rows());
        var wrong = new TreeMap<>(result.differences());
        for (var line : named.lines().toList()) {
            var parts = line.split(" ", 3);
            int row = Integer.parseInt(parts[0]);
            if (wrong.remove(row) == null) {
                wrong.put(row, "is equal, although it should differ: " + parts[2]);
            } else if (!Integer.valueOf(parts[1]).equals(result.statuses().get(row))) {
                wrong.put(row, "status " + result.statuses().get(row) + " instead of " + parts[1]);
            }
        }
        var lines = new StringBuilder();
        wrong.forEach((row, how) -> lines.append(row).append(": ").append(how).append('\n'));
        assertEquals("", lines.toString());
        assertEquals(different, result.differences().size());
    }

    @Test
    void every_recorded_request_is_answered_alike_or_as_we_say(@TempDir Path folder) throws Exception {
        check(folder, Map.of(), ALWAYS + STRICT, 105);
    }

    @Test
    void the_lenient_setting_lets_a_sample_go_to_any_status_as_the_tracker_did(@TempDir Path folder) throws Exception {
        check(folder, Map.of("NEXUS_API_LENIENT_STATUS", "1"), ALWAYS + LENIENT, 101);
    }
}
