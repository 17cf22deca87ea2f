package lab.nexus.extract.basic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.HeldInput;
import lab.nexus.extract.Mutations;
import lab.nexus.extract.preview.Drawing;
import org.junit.jupiter.api.Test;

class BasicReaderTest {
    private static byte[] picture(String kind) throws IOException {
        var image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        image.setRGB(4, 2, 0x102030);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, kind, bytes);
        return bytes.toByteArray();
    }

    private static Dataset read(String name, byte[] bytes) {
        return new BasicReader().read(HeldInput.of(name, bytes, "P")).datasets().getFirst();
    }

    @Test
    void pictures_can_be_seen() throws IOException {
        for (var kind : new String[] {"png", "gif", "bmp"}) {
            var pixels = read("A." + kind.toUpperCase(java.util.Locale.ROOT), picture(kind))
                    .pixels()
                    .orElseThrow();
            assertArrayEquals(new long[] {10, 20}, pixels.shape());
            var sample = pixels.block(new long[] {2, 4}, new int[] {1, 2}, new long[] {1, 4});
            assertArrayEquals(new double[] {16, 32, 48, 255, 0, 0, 0, 255}, sample);
        }
    }

    @Test
    void text_is_decoded_by_the_first_character_set_that_fits() {
        assertEquals(
                "Größe µ",
                read("a.txt", "Größe µ".getBytes(StandardCharsets.UTF_8)).page().orElseThrow());
        var latin = "zażółć".getBytes(Charset.forName("windows-1250"));
        assertEquals("zażółć", read("a.txt", latin).page().orElseThrow());
        var cut = "ö".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        assertTrue(read("a.txt", cut).page().orElseThrow().startsWith("öö"), "cut in the middle of a letter");
    }

    @Test
    void anything_else_has_its_time() {
        var dataset = read("a.xyz", new byte[0]);
        assertEquals(
                "{DatasetType=Unknown, Data Type=Unknown, Creation Time=2024-05-14T10:00:00-04:00}",
                dataset.metadata().toString());
        assertTrue(dataset.pixels().isEmpty());
    }

    @Test
    void spoiled_pictures_are_damaged_soon_and_in_little_memory() throws IOException {
        var mutations = new Mutations(new BasicReader(), new Drawing());
        for (var kind : new String[] {"png", "jpg", "gif", "bmp"}) {
            mutations.of("a." + kind, picture(kind));
        }
        mutations
                .of("a.txt", "some text\nin lines\n".getBytes(StandardCharsets.UTF_8))
                .run();
    }
}
