package lab.nexus.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AsciiJsonTest {
    private static String text(@Nullable Object value) {
        return new String(AsciiJson.bytes(value), StandardCharsets.US_ASCII);
    }

    @Test
    void every_character_comes_back_as_it_was() {
        var all = new StringBuilder();
        for (int c = 0; c < 0x1_0000; c++) {
            if (!Character.isSurrogate((char) c)) {
                all.append((char) c);
            }
        }
        all.append("🧪");
        assertEquals(
                all.toString(),
                JsonMapper.shared().readTree(text(all.toString())).asString());
        assertEquals(
                "\"\\u0000\\u001f\\b\\f\\t\\n\\r\\\"\\\\/\\u007f\\u00b5\"", text("\0\u001f\b\f\t\n\r\"\\/\u007fµ"));
    }

    @Test
    void keys_are_sorted_and_nothing_stands_between() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("b", 1);
        row.put("ab", null);
        row.put("a", List.of(true, 1.5, new JsonReader.Real("1e400"), List.of()));
        assertEquals("{\"a\":[true,1.5,1e400,[]],\"ab\":null,\"b\":1}", text(row));
        assertEquals("{}", text(new LinkedHashMap<>()));
    }

    @Test
    void numbers_are_those_of_java() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertEquals(Long.toString(number), text(number));
        }
        for (long number : new long[] {0, 9, 10, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertEquals(Long.toString(number), text(number));
        }
    }

    @Test
    void a_long_text_grows_the_room() {
        var list = List.of("x".repeat(5_000), "ä".repeat(5_000));
        assertEquals(5_000 + 30_000 + 7, text(list).length());
    }

    @Test
    void what_is_no_json_is_not_written() {
        assertThrows(IllegalArgumentException.class, () -> text(Instant.EPOCH));
    }
}
