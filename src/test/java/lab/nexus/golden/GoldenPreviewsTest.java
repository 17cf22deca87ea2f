package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import lab.nexus.cli.Readers;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Place;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.json.JsonReader;
import org.junit.jupiter.api.Test;

/// Previews beside those of NexusLIMS: there is one wherever it has one, of the same size and kind. The sheets with
/// both are left in `target/previews` for a person to look at.
class GoldenPreviewsTest {
    private static final Path SHEETS = Path.of("target/previews");
    private static final int EACH = 300;
    private static final int PAIRS = 3;
    private static final int ROWS = 5;

    private record Pair(String name, Optional<BufferedImage> theirs, Optional<BufferedImage> ours) {}

    @Test
    void wherever_NexusLIMS_has_a_preview_there_is_one_of_its_size() throws IOException {
        var pairs = new ArrayList<Pair>();
        var extract = new Extract(Readers.all(), Readers.profiles(), Clock.systemUTC(), "test");
        for (var one : cases()) {
            pairs(extract, one, pairs);
        }
        Files.createDirectories(SHEETS);
        for (int page = 0; page * PAIRS * ROWS < pairs.size(); page++) {
            var part = pairs.subList(page * PAIRS * ROWS, Math.min(pairs.size(), (page + 1) * PAIRS * ROWS));
            ImageIO.write(
                    sheet(part),
                    "png",
                    SHEETS.resolve("golden-" + (page + 1) + ".png").toFile());
        }
        int compared = 0;
        for (var pair : pairs) {
            if (pair.theirs.isPresent()) {
                assertTrue(pair.ours.isPresent(), pair.name + " has no preview");
                assertEquals(pair.theirs.get().getWidth(), pair.ours.get().getWidth(), pair.name);
                assertEquals(pair.theirs.get().getHeight(), pair.ours.get().getHeight(), pair.name);
                assertTrue(pair.ours.get().getColorModel().hasAlpha(), pair.name);
                compared++;
            }
        }
        assertEquals(56, compared, "every preview of NexusLIMS is compared");
        System.out.println("golden previews: " + compared + " compared, " + (pairs.size() - compared) + " more");
    }

    private static void pairs(Extract extract, Map<String, Object> one, List<Pair> into) throws IOException {
        var name = String.valueOf(one.get("file"));
        var here = ZoneId.of("America/New_York");
        var pid = one.get("instrument_pid");
        var place = new Place(pid == null ? null : String.valueOf(pid), here, here, null);
        try (var extraction = extract.of(records().resolve("files").resolve(name), place)) {
            var wanted = (List<?>) one.getOrDefault("previews", List.of());
            for (int i = 0; i < extraction.datasets().size(); i++) {
                var theirs = i < wanted.size() && wanted.get(i) instanceof Map<?, ?> told
                        ? Optional.of(ImageIO.read(records()
                                .resolve("previews")
                                .resolve(String.valueOf(told.get("path")))
                                .toFile()))
                        : Optional.<BufferedImage>empty();
                var png = extraction.draw(new Drawing(), i);
                var ours = png.isPresent()
                        ? Optional.of(ImageIO.read(new ByteArrayInputStream(png.get())))
                        : Optional.<BufferedImage>empty();
                into.add(new Pair(name + " " + i, theirs, ours));
            }
        }
    }

    private static BufferedImage sheet(List<Pair> pairs) {
        var sheet = new BufferedImage(PAIRS * (2 * EACH + 12), ROWS * EACH, BufferedImage.TYPE_INT_RGB);
        var pen = sheet.createGraphics();
        pen.setColor(new Color(0xC8E0C8));
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int i = 0; i < pairs.size(); i++) {
            int x = i % PAIRS * (2 * EACH + 12);
            int y = i / PAIRS * EACH;
            pairs.get(i).theirs.ifPresent(picture -> pen.drawImage(picture, x + 2, y + 2, EACH - 4, EACH - 4, null));
            pairs.get(i)
                    .ours
                    .ifPresent(picture -> pen.drawImage(picture, x + EACH + 2, y + 2, EACH - 4, EACH - 4, null));
        }
        pen.dispose();
        return sheet;
    }

    private static Path records() {
        return Golden.require("records");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> cases() throws IOException {
        var cases = JsonReader.read(Files.readString(records().resolve("cases.json")));
        return (List<Map<String, Object>>) Objects.requireNonNull(cases);
    }
}
