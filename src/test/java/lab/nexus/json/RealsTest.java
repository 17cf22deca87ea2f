package lab.nexus.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RealsTest {
    @Test
    void numbers_have_the_form_of_pythons_programs() {
        assertEquals("0.0", Reals.text(0));
        assertEquals("-0.0", Reals.text(-0.0));
        assertEquals("4096.0", Reals.text(4096));
        assertEquals("0.1", Reals.text(0.1));
        assertEquals("0.0001", Reals.text(1e-4));
        assertEquals("-0.00012345", Reals.text(-1.2345e-4));
        assertEquals("1e-05", Reals.text(1e-5));
        assertEquals("1.9e-08", Reals.text(1.9e-8));
        assertEquals("12345678.5", Reals.text(12345678.5));
        assertEquals("999999999999999.0", Reals.text(999999999999999.0));
        assertEquals("1000000000000000.0", Reals.text(1e15));
        assertEquals("1e+16", Reals.text(1e16));
        assertEquals("1.5e+300", Reals.text(1.5e300));
        assertEquals("-2.2250738585072014e-308", Reals.text(-Double.MIN_NORMAL));
    }

    @Test
    void every_number_comes_back() {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double number = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-8, 20));
            if (Double.isFinite(number)) {
                var text = Reals.text(number);
                assertEquals(number, Double.parseDouble(text), text);
                assertTrue(text.length() <= Reals.LONGEST, text);
                assertTrue(text.contains(".") || text.contains("e"), text);
            }
        }
    }
}
