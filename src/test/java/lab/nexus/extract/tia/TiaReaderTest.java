package lab.nexus.extract.tia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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

class TiaReaderTest {
    private static HeldInput input(byte[] ser) {
        return HeldInput.of("scan_1.ser", ser, "FEI-Titan-TEM");
    }

    private static Dataset only(HeldInput input) {
        return assertInstanceOf(Outcome.Recognised.class, new TiaReader().read(input))
                .datasets()
                .getFirst();
    }

    private static byte[] map(boolean wide) {
        return SerFile.series(wide, new int[] {3, 2}, 5, 0, 10, 6);
    }

    private static byte[] picture() {
        return SerFile.series(false, new int[] {1}, 4, 3, 1e-9, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_map_of_spectra_is_read_in_both_widths_of_offsets(boolean wide) {
        var dataset = only(input(map(wide)).with("scan.emi", SerFile.emi("STEM nP")));
        assertEquals(DatasetType.SPECTRUM_IMAGE, dataset.type());
        assertEquals("STEM_Spectrum_Imaging", dataset.dataType());
        var pixels = dataset.pixels().orElseThrow();
        assertArrayEquals(new long[] {2, 3, 5}, pixels.shape());
        assertArrayEquals(
                new double[] {401, 403}, pixels.block(new long[] {1, 1, 1}, new int[] {1, 1, 2}, new long[] {1, 1, 2}));
        assertEquals(2, pixels.axes().getFirst().scale(), 1e-12);
        assertEquals("nm", pixels.axes().getFirst().unit());
    }

    @Test
    void the_emi_tells_of_the_microscope_and_the_time() {
        var dataset = only(input(map(false)).with("scan.emi", SerFile.emi("STEM nP")));
        var extensions = dataset.extensions();
        assertEquals("2016-02-22T18:50:01-05:00", dataset.created());
        assertEquals(new Quantity(200, Unit.KILOVOLT), extensions.get("High Tension"));
        assertEquals(new Quantity(1.5, Unit.MICROMETER), extensions.get("Stage Position", "X"));
        assertEquals(new Quantity(0.1, Unit.SECOND), extensions.get("Dwell Time Path"));
        assertEquals("scan.emi", extensions.get("emi Filename"));
        assertEquals(0.49, dataset.raw().get("ObjectInfo", "ExperimentalDescription", "Camera length_m"));
    }

    @Test
    void a_pattern_has_its_camera_length() {
        var ser = SerFile.series(false, new int[] {1}, 4, 3, 1e8, 1);
        var dataset = only(input(ser).with("scan.emi", SerFile.emi("TEM uP SA Zoom Diffraction")));
        assertEquals(DatasetType.DIFFRACTION, dataset.type());
        assertEquals(0.49, dataset.metadata().get("camera_length"));
        assertEquals("1/nm", dataset.pixels().orElseThrow().axes().getLast().unit());
        assertEquals(0.49, dataset.get(Term.CAMERA_LENGTH));
    }

    @Test
    void pictures_have_their_lowest_row_first_in_the_file() {
        var pixels = only(input(picture())).pixels().orElseThrow();
        var shape = pixels.shape();
        var from = new long[shape.length];
        var count = new int[shape.length];
        var step = new long[shape.length];
        Arrays.fill(count, 1);
        Arrays.fill(step, 1);
        count[shape.length - 1] = 2;
        assertArrayEquals(new double[] {8, 9}, pixels.block(from, count, step));
    }

    @Test
    void elements_that_were_not_taken_are_zero() {
        var pixels = only(input(SerFile.series(false, new int[] {3, 2}, 5, 0, 10, 4)))
                .pixels()
                .orElseThrow();
        assertArrayEquals(
                new double[] {300, 0, 0},
                pixels.block(new long[] {1, 0, 0}, new int[] {1, 3, 1}, new long[] {1, 1, 1}));
    }

    @Test
    void without_an_emi_the_file_is_read_and_says_so() {
        var dataset = only(input(picture()));
        assertNull(dataset.extensions().get("emi Filename"));
        assertTrue(dataset.extensions().text("Extractor Warning").orElse("").contains("could not find"));
        assertEquals(DatasetType.IMAGE, dataset.type());
    }

    @Test
    void an_emi_that_is_spoiled_does_not_spoil_the_ser() {
        var dataset = only(input(picture()).with("scan.emi", "<ObjectInfo><a></ObjectInfo>"));
        assertTrue(dataset.extensions().text("Extractor Warning").orElse("").contains("could not be opened"));
        assertEquals("(1, 3, 4)", dataset.metadata().get("Data Dimensions"));
    }

    @Test
    void an_emi_of_another_series_has_no_object_for_this_number() {
        var input = HeldInput.of("scan_7.ser", picture(), "FEI-Titan-TEM").with("scan.emi", SerFile.emi("TEM"));
        assertTrue(only(input).extensions().text("Extractor Warning").orElse("").contains("No experimental"));
    }

    @Test
    void an_emi_of_another_day_is_told_and_not_used() {
        var emi = SerFile.emi("STEM nP").replace("Feb 22 18:50:01 2016", "Mar 22 18:50:01 2016");
        var dataset = only(input(map(false)).with("scan.emi", emi));
        assertTrue(dataset.extensions().text("Extractor Warning").orElse("").contains("another day"));
        assertNull(dataset.extensions().get("High Tension"));
        assertTrue(dataset.raw().find("ObjectInfo").isEmpty());
        assertTrue(dataset.acquired().isEmpty());
    }

    @Test
    void an_emi_that_was_changed_later_is_told_and_used() {
        var later = HeldInput.MODIFIED.plus(Duration.ofDays(3));
        var input = input(map(false)).with("scan.emi", SerFile.emi("STEM nP"));
        assertEquals(List.of(), only(input).notes());
        var dataset = only(input.besideAt(later));
        assertEquals(List.of("scan.emi beside it was changed after it, at 2024-05-17T10:00:00-04:00"), dataset.notes());
        assertEquals(new Quantity(200, Unit.KILOVOLT), dataset.extensions().get("High Tension"));
    }

    @Test
    void a_cut_ser_is_damaged_and_keeps_what_the_emi_says() {
        var input = input(Arrays.copyOf(map(false), 150)).with("scan.emi", SerFile.emi("STEM"));
        var outcome = assertInstanceOf(Outcome.Damaged.class, new TiaReader().read(input));
        var saved = outcome.datasets().getFirst();
        assertEquals(DatasetType.MISC, saved.type());
        assertEquals(new Quantity(200, Unit.KILOVOLT), saved.extensions().get("High Tension"));
    }

    @Test
    void spoiled_files_are_damaged_soon_and_in_little_memory() {
        var emi = SerFile.emi("STEM nP").getBytes(StandardCharsets.UTF_8);
        new Mutations(new TiaReader(), new Drawing())
                .of("scan_1.ser", map(false))
                .of("scan_1.ser", SerFile.series(true, new int[] {3}, 4, 3, 1e-9, 3))
                .of("scan_1.ser", picture(), "scan.emi", emi)
                .run();
    }
}
