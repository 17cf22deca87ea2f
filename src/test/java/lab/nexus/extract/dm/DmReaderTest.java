package lab.nexus.extract.dm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.HeldInput;
import lab.nexus.extract.Mutations;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Term;
import lab.nexus.extract.Unit;
import lab.nexus.extract.preview.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DmReaderTest {
    private static final Map<String, Object> SCANNING = Map.of(
            "Illumination Mode", "STEM NANOPROBE", "Voltage", 200000.0, "Stage Position", Map.of("Stage Z", 7.5));

    private static Outcome read(byte[] bytes) {
        return new DmReader().read(HeldInput.of("a.dm3", bytes, "FEI-Titan-STEM"));
    }

    private static Dataset only(byte[] bytes) {
        return assertInstanceOf(Outcome.Recognised.class, read(bytes))
                .datasets()
                .getFirst();
    }

    private static byte[] picture(int version) {
        var samples = DmFile.Samples.floats(0, 1, 2, 3, 4, 5);
        var tags = Map.<String, Object>of("Microscope Info", SCANNING);
        return DmFile.image(version, "lattice", samples, new int[] {3, 2}, new String[] {"nm", "nm"}, tags);
    }

    private static byte[] map() {
        var values = new float[2 * 3 * 4]; // x fastest, then y, then energy
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        var tags = Map.<String, Object>of("Meta Data", Map.of("Format", "Spectrum image", "Signal", "EELS"));
        return DmFile.image(
                4, "map", DmFile.Samples.floats(values), new int[] {2, 3, 4}, new String[] {"nm", "nm", "eV"}, tags);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void a_picture_has_its_metadata_and_the_thumbnail_is_left_out(int version) {
        var dataset = only(picture(version));
        assertEquals(DatasetType.IMAGE, dataset.type());
        assertEquals("STEM_Imaging", dataset.dataType());
        assertEquals("lattice", dataset.title());
        assertEquals("(2, 3)", dataset.metadata().get("Data Dimensions"));
        assertEquals(new Quantity(200000, Unit.VOLT), dataset.get(Term.ACCELERATION_VOLTAGE));
        assertEquals(
                "STEM NANOPROBE",
                dataset.raw().get("ImageList", "TagGroup0", "ImageTags", "Microscope Info", "Illumination Mode"));
    }

    @Test
    void the_height_of_the_stage_is_in_micrometres() {
        var stage =
                assertInstanceOf(lab.nexus.extract.Tree.class, only(picture(3)).get(Term.STAGE_POSITION));
        assertEquals(new Quantity(7.5, Unit.MICROMETER), stage.get("z"));
    }

    @Test
    void the_time_it_was_taken_is_that_of_the_clock_and_else_only_the_american_form() {
        assertEquals(
                "2019-12-10T15:32:41-05:00",
                taken(Map.of("Acquisition Time (OS)", 1.3220483561436376e17)).orElseThrow());
        assertEquals(
                "2016-08-08T18:56:37-04:00",
                taken(Map.of("Acquisition Date", "8/8/2016", "Acquisition Time", "6:56:37 PM"))
                        .orElseThrow());
        assertTrue(taken(Map.of("Acquisition Date", "27/08/2016", "Acquisition Time", "20:54:33"))
                .isEmpty());
        assertTrue(taken(Map.of("Acquisition Time (OS)", Double.NaN)).isEmpty());
    }

    private static Optional<String> taken(Map<String, Object> bar) {
        var samples = DmFile.Samples.floats(0, 1, 2, 3);
        var tags = Map.<String, Object>of("DataBar", bar);
        return only(DmFile.image(3, "a", samples, new int[] {2, 2}, new String[] {"nm", "nm"}, tags))
                .acquired();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void samples_are_read_where_they_are_asked_for(int version) {
        var pixels = only(picture(version)).pixels().orElseThrow();
        assertArrayEquals(new double[] {0, 2, 3, 5}, pixels.block(new long[2], new int[] {2, 2}, new long[] {1, 2}));
        assertEquals("nm", pixels.axes().getLast().unit());
        assertEquals(0.5, pixels.axes().getLast().scale());
    }

    @Test
    void a_map_of_spectra_has_its_energy_last() {
        var pixels = only(map()).pixels().orElseThrow();
        assertArrayEquals(new long[] {3, 2, 4}, pixels.shape());
        assertArrayEquals(
                new double[] {3, 9, 15, 21},
                pixels.block(new long[] {1, 1, 0}, new int[] {1, 1, 4}, new long[] {1, 1, 1}));
        assertTrue(pixels.axes().getFirst().navigation());
    }

    @Test
    void colours_come_as_red_green_blue() {
        var samples = new DmFile.Samples(23, 3, 4, new byte[] {10, 20, 30, 0, 40, 50, 60, 0});
        var pixels = only(DmFile.image(4, "rgb", samples, new int[] {2, 1}, new String[] {"", ""}, Map.of()))
                .pixels()
                .orElseThrow();
        assertArrayEquals(
                new double[] {30, 20, 10, 255, 60, 50, 40, 255},
                pixels.block(new long[2], new int[] {1, 2}, new long[] {1, 1}));
    }

    @Test
    void a_transform_has_its_left_half_too() {
        // Two rows of three complex numbers: columns 0, 1 and 2 of four.
        var samples = new DmFile.Samples(
                27,
                6,
                4,
                DmFile.Samples.floats(9, 0, 1, 2, 3, 4, 5, 0, 6, 7, 8, 9).bytes());
        var pixels = only(DmFile.image(3, "fft", samples, new int[] {4, 2}, new String[] {"", ""}, Map.of()))
                .pixels()
                .orElseThrow();
        var all = pixels.block(new long[2], new int[] {2, 4}, new long[] {1, 1});
        assertArrayEquals(new double[] {3, -4, 1, -2, 9, 0, 1, 2}, Arrays.copyOfRange(all, 8, 16));
    }

    @Test
    void what_was_drawn_on_a_picture_is_known() {
        assertEquals(
                List.of(new lab.nexus.extract.Mark(lab.nexus.extract.Mark.Shape.LINE, 1, 1, 20, 10, 0xff0000, "")),
                only(picture(3)).marks());
    }

    @Test
    void spectrum_imaging_tells_how_long_it_took() {
        assertEquals(
                122,
                DmMapping.seconds("1:04:05 PM").orElseThrow()
                        - DmMapping.seconds("1:02:03 PM").orElseThrow());
        assertEquals(5, DmMapping.seconds("12:00:05 AM").orElseThrow());
        assertEquals(DmMapping.seconds("14:00:00"), DmMapping.seconds("2:00:00 PM"));
        assertTrue(DmMapping.seconds("half past two").isEmpty());
    }

    @Test
    void a_cut_file_keeps_the_images_before_the_cut() {
        var whole = picture(4);
        var outcome = assertInstanceOf(Outcome.Damaged.class, read(Arrays.copyOf(whole, whole.length - 60)));
        assertEquals(DatasetType.IMAGE, outcome.datasets().getFirst().type());
        var early = assertInstanceOf(Outcome.Damaged.class, read(Arrays.copyOf(whole, 300)));
        assertEquals(DatasetType.UNKNOWN, early.datasets().getFirst().type());
        assertTrue(early.sentence().contains("byte"), early.sentence());
    }

    @Test
    void a_file_of_another_version_is_damaged() {
        var bytes = picture(3);
        bytes[3] = 9;
        var outcome = assertInstanceOf(Outcome.Damaged.class, read(bytes));
        assertEquals("version 3 or 4 is wanted, not 9", outcome.why());
    }

    @Test
    void groups_without_end_are_refused() {
        Map<String, Object> deep = Map.of("x", 1);
        for (int i = 0; i < 200; i++) {
            deep = Map.of("g", deep);
        }
        assertInstanceOf(Outcome.Damaged.class, read(DmFile.of(3, deep)));
    }

    @Test
    void spoiled_files_are_damaged_soon_and_in_little_memory() {
        new Mutations(new DmReader(), new Drawing())
                .of("a.dm3", picture(3))
                .of("a.dm4", map())
                .run();
    }
}
