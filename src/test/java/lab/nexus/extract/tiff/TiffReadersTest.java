package lab.nexus.extract.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.HeldInput;
import lab.nexus.extract.Mutations;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Term;
import lab.nexus.extract.Unit;
import lab.nexus.extract.preview.Drawing;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TiffReadersTest {
    private static final String FEI = """
            [User]\r
            Date=05/14/2024\r
            Time=10:11:12 PM\r
            User=operator1\r
            [Beam]\r
            HV=5000\r
            Beam=EBeam\r
            Scan=EScan\r
            [EBeam]\r
            HV=5000\r
            WD=n/a\r
            ScanRotation=1.5708\r
            StageX=0.01\r
            [EScan]\r
            Dwell=1e-06\r
            PixelWidth=1.35e-08\r
            PixelHeight=1.36e-08\r
            [MultiGISUnit1]\r
            Gas=1\r
            [MultiGISGas1]\r
            GasName=Pt\r
            """;
    private static final String TESCAN = """
            junk\1[MAIN]
            Device=TESCAN X
            PixelSizeX=8.7e-09
            Magnification=17000
            Date=2024-03-05
            Time=12:34:56
            [SEM]
            HV=15000
            WD=0.00512
            """;
    private static final String HDR = TESCAN.substring(TESCAN.indexOf('['));
    private static final String TRANSMISSION =
            "<Root><Data><Label>Mode</Label><Value>TEM Diffraction</Value><Unit/></Data>"
                    + "<Data><Label>High tension</Label><Value>200</Value><Unit>kV</Unit></Data>"
                    + "<Data><Label>Stage A</Label><Value>1.5</Value><Unit>deg</Unit></Data></Root>";
    private static final String ZEISS = "<ImageTags><AccelerationVoltage><Value>29500</Value></AccelerationVoltage>"
            + "<Fov><Value>20</Value></Fov><StageX><Value>5</Value></StageX></ImageTags>";
    private static final String FIBICS = "<Fibics version='1'><Scan><Dwell>2000</Dwell></Scan>"
            + "<DetectorInfo><item name='Collector'>=500.0 V</item></DetectorInfo></Fibics>";

    private static Dataset only(Reader reader, byte[] bytes) {
        var outcome = assertInstanceOf(Outcome.Recognised.class, reader.read(HeldInput.of("a.tif", bytes, "P")));
        return outcome.datasets().getFirst();
    }

    @Test
    void text_in_a_tag_tells_how_a_picture_was_taken() {
        var dataset = only(new FeiReader(), TiffFile.grey(16, 9).tag(34682, FEI).bytes());
        assertEquals(new Quantity(5000, Unit.VOLT), dataset.get(Term.ACCELERATION_VOLTAGE));
        assertEquals(new Quantity(1.35e-8, Unit.METER), dataset.get(Term.PIXEL_WIDTH));
        assertEquals(new Quantity(90.0002, Unit.DEGREE), dataset.extensions().get("Scan Rotation"));
        assertEquals("2024-05-14T22:11:12-04:00", dataset.acquired().orElseThrow());
        assertEquals("Pt", dataset.raw().get("MultiGISUnit1.MultiGISGas1", "GasName"));
        var meta = dataset.metadata();
        assertEquals(List.of(List.of("Operator")), meta.get("warnings"));
        assertTrue(!meta.containsKey("working_distance"), "n/a is no quantity");
        assertTrue(String.valueOf(meta.get("extensions")).contains("Working Distance=n/a"));
    }

    @Test
    void text_behind_the_picture_is_found() {
        var bytes = TiffFile.grey(100, 100)
                .behind("\u0000\u0000" + FEI + "\u0000tail")
                .bytes();
        var dataset = only(new FeiReader(), bytes);
        assertEquals(DatasetType.IMAGE, dataset.type());
        assertEquals(new Quantity(1e-6, Unit.SECOND), dataset.get(Term.DWELL_TIME));
    }

    @Test
    void a_transmission_microscope_writes_xml_instead() {
        var dataset = only(
                new FeiReader(), TiffFile.grey(4, 4).tag(34682, TRANSMISSION).bytes());
        assertEquals("TEM_Diffraction", dataset.dataType());
        assertEquals(new Quantity(200, Unit.KILOVOLT), dataset.get(Term.ACCELERATION_VOLTAGE));
        var cut = new FeiReader()
                .read(HeldInput.of(
                        "a.tif",
                        TiffFile.grey(4, 4)
                                .tag(34682, TRANSMISSION.substring(0, 60))
                                .bytes(),
                        "P"));
        assertInstanceOf(Outcome.Damaged.class, cut);
    }

    @Test
    void tescans_text_is_in_a_tag_or_beside() {
        var inside =
                only(new TescanReader(), TiffFile.grey(8, 8).tag(50431, TESCAN).bytes());
        assertEquals(new Quantity(8.7, Unit.NANOMETER), inside.get(Term.PIXEL_WIDTH));
        assertEquals(new Quantity(15, Unit.KILOVOLT), inside.get(Term.ACCELERATION_VOLTAGE));
        assertEquals("2024-03-05T12:34:56-05:00", inside.acquired().orElseThrow());
        var plain = HeldInput.of("a.tif", TiffFile.grey(8, 8).bytes(), "P");
        assertInstanceOf(Outcome.NotOurs.class, new TescanReader().read(plain));
        var beside =
                new TescanReader().read(plain.with("a.hdr", HDR)).datasets().getFirst();
        assertEquals(new Quantity(5.12, Unit.MILLIMETER), beside.get(Term.WORKING_DISTANCE));
        var strange = plain.with("a.hdr", "something else of the same name");
        assertInstanceOf(Outcome.NotOurs.class, new TescanReader().read(strange));
        var alone =
                only(new TescanReader(), TiffFile.grey(8, 8).tag(271, "TESCAN").bytes());
        assertTrue(alone.notes().getFirst().contains(".hdr"), "a missing companion is told");
    }

    @Test
    void helium_ion_microscopes_write_xml() {
        var zeiss =
                only(new OrionReader(), TiffFile.grey(10, 10).tag(65000, ZEISS).bytes());
        assertEquals(new Quantity(29.5, Unit.KILOVOLT), zeiss.get(Term.ACCELERATION_VOLTAGE));
        assertEquals(2e-6, zeiss.pixels().orElseThrow().axes().get(1).scale(), 1e-18);
        var fibics =
                only(new OrionReader(), TiffFile.grey(10, 10).tag(51023, FIBICS).bytes());
        assertEquals(new Quantity(2, Unit.MICROSECOND), fibics.get(Term.DWELL_TIME));
        assertEquals(new Quantity(500, Unit.VOLT), fibics.extensions().get("Detector", "Collector Voltage"));
        var broken = HeldInput.of(
                "a.tif", TiffFile.grey(4, 4).tag(65000, ZEISS.substring(0, 50)).bytes(), "P");
        assertInstanceOf(Outcome.NotOurs.class, new OrionReader().read(broken));
    }

    @Test
    void samples_come_out_however_they_are_packed() {
        var wanted = new double[] {0, 2, 32, 34};
        var plain = TiffFile.grey(4, 4);
        assertArrayEquals(wanted, samples(plain.bytes()));
        assertArrayEquals(wanted, samples(TiffFile.grey(4, 4).big().bytes()));
        var strip = new byte[] {0, 1, 2, 3, 16, 17, 18, 19, 32, 33, 34, 35, 48, 49, 50, 51};
        assertArrayEquals(
                wanted, samples(TiffFile.packed(4, 4, 8, deflated(strip)).bytes()));
        var bits = new ByteArrayOutputStream();
        bits.write(15);
        bits.writeBytes(strip);
        assertArrayEquals(
                wanted, samples(TiffFile.packed(4, 4, 32773, bits.toByteArray()).bytes()));
        assertArrayEquals(wanted, samples(TiffFile.packed(4, 4, 5, lzw(strip)).bytes()));
    }

    private static double[] samples(byte[] bytes) {
        var pixels = only(new PlainReader(), bytes).pixels().orElseThrow();
        return pixels.block(new long[2], new int[] {2, 2}, new long[] {2, 2});
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        var into = new byte[200];
        int count = deflater.deflate(into);
        deflater.end();
        return Arrays.copyOf(into, count);
    }

    /// Without any code of more than one byte: a clear code, the bytes, the end, 9 bits each.
    private static byte[] lzw(byte[] bytes) {
        var bits = new StringBuilder(bits(256));
        for (byte one : bytes) {
            bits.append(bits(one));
        }
        bits.append(bits(257)).repeat('0', 8);
        var packed = new byte[bits.length() / 8];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return packed;
    }

    private static String bits(int code) {
        return Integer.toBinaryString(512 + code).substring(1);
    }

    @Test
    void a_picture_that_lies_about_its_strips_is_damaged_only_where_it_is_wanted() {
        var bytes = TiffFile.grey(4, 4).tag(257, 100_000).bytes();
        var pixels = only(new PlainReader(), bytes).pixels().orElseThrow();
        Assertions.assertThrows(
                Damage.class, () -> pixels.block(new long[] {99_000, 0}, new int[] {1, 1}, new long[] {1, 1}));
    }

    @Test
    void a_directory_outside_of_the_file_is_damage() {
        var bytes = TiffFile.grey(4, 4).bytes();
        bytes[5] = 127;
        assertInstanceOf(Outcome.Damaged.class, new PlainReader().read(HeldInput.of("a.tif", bytes, "P")));
    }

    @Test
    void a_hdr_of_another_picture_is_told_and_not_used() {
        var swapped = HDR.replace("[SEM]", "OrigFileName=C:\\\\b.tif\n[SEM]");
        var plain = HeldInput.of("a.tif", TiffFile.grey(8, 8).bytes(), "P");
        var renamed =
                new TescanReader().read(plain.with("a.hdr", swapped)).datasets().getFirst();
        assertEquals(List.of(), renamed.notes(), "a file may have another name now");
        var both = new TescanReader()
                .read(plain.with("a.hdr", swapped).with("b.tif", "x"))
                .datasets()
                .getFirst();
        assertEquals(List.of("a.hdr beside it is that of b.tif; nothing of it was used"), both.notes());
        assertTrue(both.get(Term.ACCELERATION_VOLTAGE) == null && both.raw().isEmpty());
        var dated = TiffFile.grey(8, 8).tag(306, "2024:05:06 01:02:03").bytes();
        var other = new TescanReader()
                .read(HeldInput.of("a.tif", dated, "P").with("a.hdr", HDR))
                .datasets()
                .getFirst();
        assertTrue(
                other.notes().getFirst().contains("tells of a picture of 2024-03-05T12:34:56"),
                other.notes().toString());
        assertTrue(other.raw().isEmpty());
    }

    @Test
    void a_hdr_that_was_changed_later_is_told_and_used() {
        var later = HeldInput.MODIFIED.plus(Duration.ofDays(3));
        var input = HeldInput.of("a.tif", TiffFile.grey(8, 8).bytes(), "P")
                .with("a.hdr", HDR)
                .besideAt(later);
        var dataset = new TescanReader().read(input).datasets().getFirst();
        assertEquals(1, dataset.notes().size());
        assertEquals(new Quantity(15, Unit.KILOVOLT), dataset.get(Term.ACCELERATION_VOLTAGE));
    }

    @Test
    void spoiled_files_are_damaged_soon_and_in_little_memory() {
        new Mutations(new FeiReader(), new Drawing())
                .of("a.tif", TiffFile.grey(16, 9).tag(34682, FEI).bytes())
                .of("a.tif", TiffFile.grey(4, 4).tag(34682, TRANSMISSION).bytes())
                .run();
        new Mutations(new TescanReader(), new Drawing())
                .of("a.tif", TiffFile.grey(8, 8).tag(50431, TESCAN).bytes())
                .of("a.tif", TiffFile.grey(8, 8).bytes(), "a.hdr", HDR.getBytes(StandardCharsets.UTF_8))
                .run();
        new Mutations(new OrionReader(), new Drawing())
                .of("a.tif", TiffFile.grey(8, 8).tag(65000, ZEISS).bytes())
                .of("a.tif", TiffFile.grey(8, 8).tag(51023, FIBICS).bytes())
                .run();
        var strip = deflated(new byte[64]);
        new Mutations(new PlainReader(), new Drawing())
                .of("a.tif", TiffFile.grey(16, 16).bytes())
                .of("a.tif", TiffFile.packed(8, 8, 8, strip).bytes())
                .of("a.tif", TiffFile.packed(4, 4, 5, lzw(new byte[16])).bytes())
                .run();
    }
}
