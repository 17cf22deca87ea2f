package lab.nexus.extract.tofwerk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.HeldInput;
import lab.nexus.extract.Mutations;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Unit;
import lab.nexus.extract.View;
import lab.nexus.extract.preview.Drawing;
import org.junit.jupiter.api.Test;

class TofwerkReaderTest {
    private static Outcome read(byte[] bytes) {
        return new TofwerkReader().read(HeldInput.of("a.h5", bytes, "Tescan-pFIB-00002"));
    }

    private static Dataset only(byte[] bytes) {
        return assertInstanceOf(Outcome.Recognised.class, read(bytes))
                .datasets()
                .getFirst();
    }

    @Test
    void an_integrated_file_has_its_metadata() {
        var dataset = only(TofwerkFile.integrated(3));
        var extensions = dataset.extensions();
        assertEquals("PFIB_TOFSIMS", dataset.dataType());
        assertEquals("2025-02-03T04:05:06+00:00", dataset.created());
        assertEquals("(3, 12, 16)", dataset.metadata().get("Data Dimensions"));
        assertEquals(new Quantity(30, Unit.KILOVOLT), extensions.get("accelerating_voltage"));
        assertEquals(new Quantity(1.25, Unit.MICROMETER), extensions.get("Pixel Size"));
        assertEquals("pre-processed", extensions.get("File Variant"));
        assertEquals("1.99", extensions.get("TofDAQ Version"));
        assertEquals(
                2e-4,
                assertInstanceOf(Quantity.class, extensions.get("Chamber Pressure"))
                        .value(),
                1e-12);
        assertEquals(
                99.8001,
                assertInstanceOf(Quantity.class, extensions.get("Mass Range Maximum"))
                        .value(),
                1e-9);
    }

    @Test
    void chunks_are_unpacked_where_samples_are_asked_for() {
        var root = Hdf.open(HeldInput.of("a.h5", TofwerkFile.integrated(3), "x").source())
                .root();
        var pixels =
                TofwerkReader.data(root, "PeakData", "PeakData").orElseThrow().pixels("write", "y", "x", "peak");
        assertArrayEquals(new double[] {3 * 5 + 2, 3 * 7 + 2}, new double[] {
            pixels.block(new long[] {2, 5, 0, 0}, new int[] {1, 1, 1, 1}, new long[] {1, 1, 1, 1})[0],
            pixels.block(new long[] {2, 0, 7, 3}, new int[] {1, 1, 1, 1}, new long[] {1, 1, 1, 1})[0]
        });
    }

    @Test
    void it_is_shown_by_picture_ions_colours_depth_and_masses() {
        assertEquals(
                List.of("Secondary electrons", "Ions", "Three strongest peaks", "Ions by depth", "Mass spectrum"),
                only(TofwerkFile.integrated(3)).views().stream()
                        .map(View::title)
                        .toList());
    }

    @Test
    void other_files_of_the_kind_are_left_to_other_readers() {
        assertInstanceOf(Outcome.NotOurs.class, read(HdfFile.of(Map.of("@version", 1))));
        assertInstanceOf(Outcome.NotOurs.class, read("not HDF5 at all".getBytes(StandardCharsets.US_ASCII)));
        assertInstanceOf(Outcome.NotOurs.class, read(new byte[0]));
    }

    @Test
    void a_cut_file_is_never_an_accident() {
        var whole = TofwerkFile.integrated(3);
        for (int length = 0; length < whole.length; length += 97) {
            var cut = Arrays.copyOf(whole, length);
            assertEquals(0, read(cut).datasets().size(), "its root is behind everything else");
        }
    }

    @Test
    void spoiled_files_are_damaged_soon_and_in_little_memory() {
        new Mutations(new TofwerkReader(), new Drawing())
                .of("a.h5", TofwerkFile.integrated(2))
                .run();
    }
}
