package lab.nexus.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
    @Test
    void only_what_json_demands_is_escaped() {
        var all = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            all.append(c);
        }
        var line = Json.line(all.toString());
        assertEquals(all.toString(), JsonMapper.shared().readTree(line).asString());
        assertEquals("\"\\u0000\\u001f\\b\\f\\t\\n\\r\\\"\\\\/\u007fµ\"", Json.line("\0\u001f\b\f\t\n\r\"\\/\u007fµ"));
    }

    @Test
    void lines_and_pages_have_the_trackers_separators() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("b", 1L);
        row.put("a", null);
        row.put("list", List.of("x", true));
        row.put("none", new ArrayList<>());
        assertEquals("{\"b\": 1, \"a\": null, \"list\": [\"x\", true], \"none\": []}", Json.line(row));
        assertEquals("""
                {
                  "b": 1,
                  "a": null,
                  "list": [
                    "x",
                    true
                  ],
                  "none": []
                }""", Json.pretty(row));
    }
}
