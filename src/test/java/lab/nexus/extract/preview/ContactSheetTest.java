package lab.nexus.extract.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// One preview of each kind on a sheet, in the docs.
class ContactSheetTest {
    private static final Path SHEET = Path.of("docs/reference/previews.png");
    private static final int COLUMNS = 4;
    private static final int EACH = 300;

    @Test
    void the_sheet_in_the_docs_shows_what_is_drawn() throws IOException {
        var sheet = sheet();
        if (Boolean.getBoolean("nexus.docs.write")) {
            ImageIO.write(sheet, "png", SHEET.toFile());
        }
        assertTrue(Files.exists(SHEET), "run ./dev docs");
        var kept = ImageIO.read(SHEET.toFile());
        assertEquals(sheet.getWidth(), kept.getWidth());
        assertEquals(sheet.getHeight(), kept.getHeight());
        int different = 0;
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                different += (sheet.getRGB(x, y) & 0xFFFFFF) == (kept.getRGB(x, y) & 0xFFFFFF) ? 0 : 1;
            }
        }
        assertEquals(0, different, "pixels are different; run ./dev docs and look at " + SHEET);
    }

    private static BufferedImage sheet() throws IOException {
        var all = Samples.all();
        int rows = Math.ceilDiv(all.size(), COLUMNS);
        var sheet = new BufferedImage(COLUMNS * EACH, rows * EACH, BufferedImage.TYPE_INT_RGB);
        var pen = sheet.createGraphics();
        pen.setColor(new Color(0xDDE3EA));
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int i = 0; i < all.size(); i++) {
            var picture = ImageIO.read(new ByteArrayInputStream(all.get(i).draw()));
            int x = i % COLUMNS * EACH + 4;
            int y = i / COLUMNS * EACH + 4;
            pen.drawImage(picture, x, y, EACH - 8, EACH - 8, null);
        }
        pen.dispose();
        return sheet;
    }
}
