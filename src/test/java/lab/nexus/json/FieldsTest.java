package lab.nexus.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void fields_are_what_a_linked_map_is_whatever_is_put_into_them() {
        var random = new Random(8);
        for (int run = 0; run < 200; run++) {
            var fields = new Fields();
            var map = new LinkedHashMap<String, Object>();
            for (int i = random.nextInt(60); i > 0; i--) {
                var name = "k" + random.nextInt(40);
                var value = random.nextInt(4) == 0 ? null : Integer.valueOf(i);
                assertEquals(map.put(name, value), fields.put(name, value));
            }
            assertEquals(map, fields);
            assertEquals(map.toString(), fields.toString(), "the same order");
            assertEquals(map.containsKey("k1"), fields.containsKey("k1"));
            assertEquals(map.get("k1"), fields.get("k1"));
            assertEquals(text(map), text(fields));
            assertEquals(Json.line(map), Json.line(fields));
        }
    }

    @Test
    void what_is_not_there_is_null_and_the_end_is_the_end() {
        var fields = new Fields();
        assertNull(fields.get("a"));
        assertFalse(fields.containsKey(null));
        assertTrue(fields.isEmpty());
        assertThrows(
                NoSuchElementException.class, () -> fields.entrySet().iterator().next());
    }

    @Test
    void keys_are_in_order_however_often_others_of_the_same_number_come_between() {
        for (int i = 0; i < 3_000; i++) {
            var fields = new Fields();
            fields.put("b" + i % 7, 1);
            fields.put("\u00e9\"", 2);
            fields.put("a" + i % 11, 3);
            var expected = "{\"a" + i % 11 + "\":3,\"b" + i % 7 + "\":1,\"\\u00e9\\\"\":2}";
            assertEquals(expected, text(fields));
        }
    }

    private static String text(Object value) {
        return new String(AsciiJson.bytes(value), StandardCharsets.US_ASCII);
    }
}
