package lab.nexus.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void short_and_long_numbers_are_the_nearest_ones() {
        var random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            var digits = (random.nextBoolean() ? "-" : "")
                    + Long.toString(random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE))
                            .substring(0, 1 + random.nextInt(19));
            int point = random.nextInt(digits.length() + 1);
            var text = digits.substring(0, point) + (random.nextInt(4) == 0 ? "" : ".") + digits.substring(point);
            if (!text.startsWith(".-") && text.chars().anyMatch(Character::isDigit)) {
                assertEquals(Double.parseDouble(text), Figures.parse(text).orElseThrow(), text);
            }
        }
        assertEquals(-0.0, Figures.parse("-0").orElseThrow());
        assertEquals(1e-5, Figures.parse(" 1e-5 ").orElseThrow());
    }

    @Test
    void what_is_no_number_is_none() {
        for (var text : List.of("", ".", "-", "-.", "1.2.3", "1,5", "NaN", "0x10", "1e999", "1e-999")) {
            assertTrue(Figures.parse(text).isEmpty(), text);
        }
    }
}
