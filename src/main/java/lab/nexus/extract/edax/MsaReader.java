package lab.nexus.extract.edax;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;
import org.jspecify.annotations.Nullable;

/// Text after EMSA/MAS (ISO 22029): lines `#KEY : value`, `#SPECTRUM`, the numbers, `#ENDOFDATA`.
public final class MsaReader implements Reader {
    private static final int MOST = 32 << 20;

    /// @param key in the header; those with a unit behind a dash are also found without it
    private record Row(
            String key,
            String name,
            @Nullable Unit unit,
            @Nullable Term term) {}

    private static final List<Row> ROWS = List.of(
            new Row("AZIMANGLE-dg", "Azimuthal Angle", Unit.DEGREE, Term.AZIMUTHAL_ANGLE),
            new Row("AmpTime (usec)", "Amplifier Time", Unit.MICROSECOND, null),
            new Row("Analyzer Type", "Analyzer Type", null, null),
            new Row("BEAMKV   -kV", "Beam Energy", Unit.KILOELECTRON_VOLT, null),
            new Row("CHOFFSET", "Channel Offset", null, null),
            new Row("COMMENT", "EDAX Comment", null, null),
            new Row("DATATYPE", "Data Format", null, null),
            new Row("DATE", "EDAX Date", null, null),
            new Row("ELEVANGLE-dg", "Elevation Angle", Unit.DEGREE, Term.ELEVATION_ANGLE),
            new Row("Elements", "User-Selected Elements", null, null),
            new Row("FILENAME", "Originating File of MSA Export", null, null),
            new Row("FORMAT", "File Format", null, null),
            new Row("FPGA Version", "FPGA Version", null, null),
            new Row("LIVETIME  -s", "Live Time", Unit.SECOND, Term.LIVE_TIME),
            new Row("NCOLUMNS", "Number of Data Columns", null, null),
            new Row("NPOINTS", "Number of Data Points", null, null),
            new Row("OFFSET", "Offset", null, null),
            new Row("OWNER", "EDAX Owner", null, null),
            new Row("REALTIME  -s", "Real Time", Unit.SECOND, Term.ACQUISITION_TIME),
            new Row("RESO (MnKa)", "Energy Resolution", Unit.ELECTRON_VOLT, Term.DETECTOR_ENERGY_RESOLUTION),
            new Row("SIGNALTYPE", "Signal Type", null, null),
            new Row("TACTYLR  -cm", "Active Layer Thickness", Unit.CENTIMETER, null),
            new Row("TBEWIND  -cm", "Be Window Thickness", Unit.CENTIMETER, null),
            new Row("TDEADLYR -cm", "Dead Layer Thickness", Unit.CENTIMETER, null),
            new Row("TIME", "EDAX Time", null, null),
            new Row("TITLE", "EDAX Title", null, null),
            new Row("TakeOff Angle", "TakeOff Angle", Unit.DEGREE, Term.TAKEOFF_ANGLE),
            new Row("Tilt Angle", "Stage Tilt", Unit.DEGREE, null),
            new Row("VERSION", "MSA Format Version", null, null),
            new Row("XLABEL", "X Column Label", null, null),
            new Row("XPERCHAN", "X Units Per Channel", null, null),
            new Row("XUNITS", "X Column Units", null, null),
            new Row("YLABEL", "Y Column Label", null, null),
            new Row("YUNITS", "Y Column Units", null, null));

    @Override
    public String name() {
        return "msa_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("msa");
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Outcome read(Input input) {
        var source = input.source();
        if (source.length() > MOST) {
            throw new Damage(input.name(), MOST, "a spectrum as text is never longer than " + (MOST >> 20) + " MiB");
        }
        var text = new String(source.bytes(0, source.length()), StandardCharsets.UTF_8);
        var file = MsaFile.parse(input.name(), text);
        var header = file.header();
        if (!file.hasSpectrum()) {
            var basic = Dataset.basic(input).raw(new Tree().put("original_metadata", header));
            var damage = new Damage(input.name(), source.length(), "the header ends without #SPECTRUM");
            return Outcome.Damaged.of(damage, List.of(basic.note(damage.why())));
        }
        var dataset = Dataset.of(input, ZoneOffset.UTC)
                .asWritten()
                .type(DatasetType.SPECTRUM, "EDS_Spectrum")
                .title(header.text("TITLE").orElse(""))
                .raw(new Tree().put("original_metadata", header));
        fill(dataset, header);
        dataset.acquired(input.clock(
                        header.text("DATE").orElse("") + " "
                                + header.text("TIME").orElse(""),
                        "d-MMM-yyyy H:mm")
                .orElse(null));
        if (!file.hasValues()) {
            var damage = new Damage(input.name(), source.length(), "no numbers follow #SPECTRUM");
            return Outcome.Damaged.of(damage, List.of(dataset.note(damage.why())));
        }
        dataset.pixels(new MsaPixels(file));
        return Outcome.one(dataset);
    }

    private static void fill(Dataset dataset, Tree header) {
        for (var row : ROWS) {
            var value = header.get(row.key());
            if (value == null) {
                continue;
            }
            if (row.unit() == null) {
                dataset.extensions().put(row.name(), value);
                continue;
            }
            var number =
                    value instanceof Double real ? java.util.Optional.of(real) : Figures.parse(String.valueOf(value));
            if (number.isEmpty()) {
                dataset.extensions().put(row.name(), value);
                continue;
            }
            var quantity = new Quantity(number.get(), row.unit());
            dataset.extensions().put(row.name(), quantity);
            if (row.term() != null) {
                dataset.put(row.term(), quantity);
            }
        }
        for (var key : List.of("BEAMKV   -kV", "BEAMKV")) {
            header.number(key).ifPresent(kilovolts -> dataset.put(Term.ACCELERATION_VOLTAGE, kilovolts, Unit.KILOVOLT));
        }
    }
}
