package lab.nexus.extract.edax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import lab.nexus.extract.Damage;
import lab.nexus.extract.HeldInput;
import lab.nexus.extract.Mutations;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Term;
import lab.nexus.extract.Unit;
import lab.nexus.extract.preview.Drawing;
import org.junit.jupiter.api.Test;

class EdaxReadersTest {
    private static final String MSA = """
            #FORMAT      : EMSA/MAS Spectral Data File
            #VERSION     : 1.0
            #TITLE       : a spectrum
            #DATE        : 01-OCT-1991
            #TIME        : 12:00
            #NPOINTS     : 3.
            #XUNITS      : eV
            #DATATYPE    : XY
            #XPERCHAN    : 10.
            #OFFSET      : 200.
            #BEAMKV   -kV: 120.0
            #TAUWIND  -cm: 2.0 E-06
            ##OWN KEY    : x
            #SPECTRUM    : here
            200, 1.5
            210, 2.5
            220, 3.5
            #ENDOFDATA   :
            """;

    private static byte[] spectrum(int channels) {
        var bytes = ByteBuffer.allocate(3840 + 4 * channels).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(28, 3840).putShort(32, (short) channels).putInt(384, 10);
        bytes.putFloat(448, 0.1f).putFloat(456, 30f).putFloat(532, 20f);
        bytes.putShort(638, (short) 2).putShort(640, (short) 26).putShort(642, (short) 8);
        for (int i = 0; i < channels; i++) {
            bytes.putInt(3840 + 4 * i, i);
        }
        return bytes.array();
    }

    @Test
    void the_header_of_a_spectrum_is_known() {
        var outcome = new SpcReader().read(HeldInput.of("a.spc", spectrum(100), "P"));
        var dataset = outcome.datasets().getFirst();
        assertEquals(new Quantity(20, Unit.KILOVOLT), dataset.get(Term.ACCELERATION_VOLTAGE));
        assertEquals(new Quantity(0.1, Unit.KILOELECTRON_VOLT), dataset.get(Term.STARTING_ENERGY));
        assertEquals(List.of("Fe", "O"), dataset.extensions().get("Elements"));
        var pixels = dataset.pixels().orElseThrow();
        assertArrayEquals(new double[] {7, 9}, pixels.block(new long[] {7}, new int[] {2}, new long[] {2}));
    }

    @Test
    void a_cut_spectrum_keeps_its_header() {
        var cut = Arrays.copyOf(spectrum(100), 4000);
        var outcome = assertInstanceOf(Outcome.Damaged.class, new SpcReader().read(HeldInput.of("a.spc", cut, "P")));
        assertEquals(
                new Quantity(30, Unit.SECOND), outcome.datasets().getFirst().get(Term.LIVE_TIME));
        var short1 = HeldInput.of("a.spc", Arrays.copyOf(cut, 100), "P");
        assertThrows(Damage.class, () -> new SpcReader().read(short1));
    }

    @Test
    void a_spectrum_as_text_is_known() {
        var dataset = new MsaReader()
                .read(HeldInput.of("a.msa", MSA.getBytes(StandardCharsets.UTF_8), "P"))
                .datasets()
                .getFirst();
        assertEquals(new Quantity(120, Unit.KILOVOLT), dataset.get(Term.ACCELERATION_VOLTAGE));
        assertEquals(2e-6, dataset.raw().get("original_metadata", "TAUWIND  -cm"));
        assertEquals("x", dataset.raw().get("original_metadata", "OWN KEY"));
        assertEquals("1991-10-01T12:00:00-04:00", dataset.acquired().orElseThrow());
        var pixels = dataset.pixels().orElseThrow();
        assertArrayEquals(new double[] {1.5, 2.5, 3.5}, pixels.block(new long[1], new int[] {3}, new long[] {1}));
        assertEquals(200, pixels.axes().getFirst().offset());
    }

    @Test
    void a_header_without_an_end_is_damage_with_what_was_read() {
        var text = "#FORMAT : EMSA/MAS\nnonsense";
        var outcome = assertInstanceOf(
                Outcome.Damaged.class,
                new MsaReader().read(HeldInput.of("a.msa", text.getBytes(StandardCharsets.UTF_8), "P")));
        var saved = outcome.saved().getFirst();
        assertEquals("Unknown", saved.dataType());
        assertTrue(saved.raw().find("original_metadata").orElseThrow().has("FORMAT"));
        assertTrue(outcome.sentence().contains("#SPECTRUM"));
    }

    @Test
    void spoiled_files_are_damaged_soon_and_in_little_memory() {
        new Mutations(new SpcReader(), new Drawing()).of("a.spc", spectrum(64)).run();
        new Mutations(new MsaReader(), new Drawing())
                .of("a.msa", MSA.getBytes(StandardCharsets.UTF_8))
                .run();
    }
}
