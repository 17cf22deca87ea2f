package lab.nexus.extract.preview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTest {
    static java.util.List<Samples> all() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_same_file_gives_the_same_bytes(Samples sample) {
        assertArrayEquals(sample.draw(), sample.draw());
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_preview_is_a_square_that_others_can_read_and_is_not_empty(Samples sample) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(sample.draw()));
        int size = sample.size();
        assertEquals(size, picture.getWidth());
        assertEquals(size, picture.getHeight());
        assertTrue(picture.getColorModel().hasAlpha());
        var colours = new HashSet<Integer>();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 1);
    }

    @Test
    void a_picture_of_other_proportions_keeps_them() throws IOException {
        var wide = ImageIO.read(
                new ByteArrayInputStream(Samples.picture("", 400, 100).draw()));
        int rows = 0;
        for (int y = 0; y < 500; y++) {
            rows += wide.getRGB(250, y) >>> 24 == 255 ? 1 : 0;
        }
        assertEquals(125, rows);
    }

    @Test
    void ticks_are_round_numbers() {
        var ticks = Ticks.between(-3, 1017, 8);
        assertEquals(0, ticks.at(0));
        assertEquals("200", ticks.label(1));
        assertEquals("0.2", Ticks.between(0, 1, 5).label(1));
        assertEquals("×10⁹", Ticks.between(0, 4e9, 5).power());
        assertEquals(0, Ticks.between(1, 1, 5).count);
        assertEquals(20, Ticks.roundBelow(37));
        assertEquals("0.05", Ticks.number(0.05));
    }

    @Test
    void greys_go_from_one_percentile_to_another() {
        var contrast = Contrast.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, 90);
        assertEquals(0xff000000, contrast.grey(1));
        assertEquals(0xffffffff, contrast.grey(9));
        assertEquals(0xff808080, contrast.grey(5));
        assertEquals(0xff000000, contrast.grey(Float.NaN));
    }

    @Test
    void a_picture_that_is_mostly_even_shows_what_is_not() {
        var values = new float[1000];
        values[500] = 7;
        assertEquals(0xffffffff, Contrast.of(values, 0.5, 99.5).grey(7));
    }
}
