package lab.nexus.extract.edax;

import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.RawPixels;
import lab.nexus.extract.Reader;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;

/// EDAX spc, little-endian: a header with fields at fixed places, and from `dataStart` on a u32 for each channel.
public final class SpcReader implements Reader {
    private static final int HEADER = 736;
    private static final int HEADER_MOST = 20_740;
    private static final int ELEMENTS = 48;

    @Override
    public String name() {
        return "spc_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("spc");
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Outcome read(Input input) {
        var source = input.source();
        if (!source.has(0, HEADER)) {
            throw new Damage(input.name(), source.length(), "the header of an EDAX spectrum has 3840 bytes");
        }
        var header = header(input);
        var dataset = Dataset.of(input, ZoneOffset.UTC)
                .asWritten()
                .type(DatasetType.SPECTRUM, "EDS_Spectrum")
                .raw(new Tree().put("original_metadata", header));
        fill(dataset, header);
        long start = (Long) field(header, "dataStart");
        long channels = (Long) field(header, "numPts");
        double kiloelectronVolts = (Long) field(header, "evPerChan") / 1000.0;
        if (channels < 1) {
            return damaged(new Damage(input.name(), 32, "a spectrum of " + channels + " channels"), dataset);
        }
        try {
            var energy = new Axis(
                    "Energy",
                    channels,
                    number(header, "startEnergy"),
                    kiloelectronVolts,
                    Unit.KILOELECTRON_VOLT.symbol(),
                    false);
            dataset.pixels(RawPixels.dense(source, start, ByteOrder.LITTLE_ENDIAN, SampleType.U32, List.of(energy)));
            return Outcome.one(dataset);
        } catch (Damage damage) {
            return damaged(damage, dataset);
        }
    }

    private static Outcome damaged(Damage damage, Dataset dataset) {
        return Outcome.Damaged.of(damage, List.of(dataset.note(damage.why())));
    }

    private static Object field(Tree header, String name) {
        return java.util.Objects.requireNonNull(header.get(name));
    }

    /// The fields in their order; what has no known meaning is kept as bytes.
    private static Tree header(Input input) {
        var cursor = input.source().cursor(ByteOrder.LITTLE_ENDIAN);
        var header = new Tree();
        header.put("filler1", cursor.bytes(28));
        header.put("dataStart", cursor.i32());
        header.put("numPts", cursor.u16());
        header.put("filler1_1", cursor.bytes(350));
        header.put("evPerChan", cursor.i32());
        header.put("filler2", cursor.bytes(60));
        header.put("startEnergy", cursor.f32());
        header.put("endEnergy", cursor.f32());
        header.put("liveTime", cursor.f32());
        header.put("tilt", cursor.f32());
        header.put("filler3", cursor.bytes(8));
        header.put("detReso", cursor.f32());
        header.put("filler4", cursor.bytes(32));
        header.put("azimuth", cursor.f32());
        header.put("elevation", cursor.f32());
        header.put("filler5", cursor.bytes(16));
        header.put("kV", cursor.f32());
        header.put("filler6", cursor.bytes(102));
        header.put("numElem", cursor.u16());
        var elements = new ArrayList<Integer>();
        for (int i = 0; i < ELEMENTS; i++) {
            elements.add(cursor.u16());
        }
        header.put("at", elements);
        header.put("filler7", cursor.bytes(Math.min(cursor.left(), HEADER_MOST - HEADER)));
        return header;
    }

    private static void fill(Dataset dataset, Tree header) {
        var extensions = dataset.extensions();
        quantity(dataset, header, "azimuth", "Azimuthal Angle", Unit.DEGREE, Term.AZIMUTHAL_ANGLE);
        quantity(dataset, header, "liveTime", "Live Time", Unit.SECOND, Term.LIVE_TIME);
        quantity(
                dataset,
                header,
                "detReso",
                "Detector Energy Resolution",
                Unit.ELECTRON_VOLT,
                Term.DETECTOR_ENERGY_RESOLUTION);
        quantity(dataset, header, "elevation", "Elevation Angle", Unit.DEGREE, Term.ELEVATION_ANGLE);
        quantity(dataset, header, "evPerChan", "Channel Size", Unit.ELECTRON_VOLT, Term.CHANNEL_SIZE);
        quantity(dataset, header, "kV", "Accelerating Voltage", Unit.KILOVOLT, Term.ACCELERATION_VOLTAGE);
        extensions.put("Number of Spectrum Channels", header.get("numPts"));
        quantity(dataset, header, "startEnergy", "Starting Energy", Unit.KILOELECTRON_VOLT, Term.STARTING_ENERGY);
        extensions.put("Ending Energy", number(header, "endEnergy"), Unit.KILOELECTRON_VOLT);
        extensions.put("Stage Tilt", number(header, "tilt"), Unit.DEGREE);
        var symbols = new ArrayList<String>();
        var numbers = (List<?>) field(header, "at");
        long count = Math.min(ELEMENTS, (Long) field(header, "numElem"));
        for (int i = 0; i < count; i++) {
            Elements.symbol((Long) numbers.get(i)).ifPresent(symbols::add);
        }
        if (!symbols.isEmpty()) {
            symbols.sort(null);
            extensions.put("Elements", symbols);
            dataset.put(Term.ELEMENTS, List.copyOf(symbols));
        }
    }

    private static void quantity(Dataset dataset, Tree header, String field, String name, Unit unit, Term term) {
        dataset.extensions().put(name, number(header, field), unit);
        dataset.put(term, number(header, field), unit);
    }

    /// A 32-bit number with the digits that it has, not those of its 64-bit neighbour: 125.16211, not 125.162109375.
    private static double number(Tree header, String field) {
        var value = field(header, field);
        return value instanceof Double real
                ? Double.parseDouble(Float.toString(real.floatValue()))
                : ((Long) value).doubleValue();
    }
}
