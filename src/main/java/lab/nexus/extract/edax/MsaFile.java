package lab.nexus.extract.edax;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Tree;

/// The lines of a spectrum as text: its header, and the numbers.
final class MsaFile {
    private static final String FORMAT = "EMSA/MAS Spectral Data File";

    /// Keywords of the standard whose values are numbers.
    private static final Set<String> NUMBERS = Set.of(
            "NPOINTS",
            "NCOLUMNS",
            "XPERCHAN",
            "OFFSET",
            "CHOFFSET",
            "MAGCAM",
            "XPOSITION",
            "YPOSITION",
            "ZPOSITION",
            "BEAMKV",
            "EMISSION",
            "PROBECUR",
            "BEAMDIAM",
            "CONVANGLE",
            "COLLANGLE",
            "THICKNESS",
            "DWELLTIME",
            "INTEGTIME",
            "XTILTSTGE",
            "YTILTSTGE",
            "ELEVANGLE",
            "AZIMANGLE",
            "LIVETIME",
            "REALTIME",
            "TBEWIND",
            "TAUWIND",
            "TDEADLYR",
            "TACTLYR",
            "TALWIND",
            "TPYWIND",
            "TBNWIND",
            "TDIWIND",
            "THCWIND");

    private final Tree header;
    private final boolean hasSpectrum;
    private final double[] values;

    private MsaFile(Tree header, boolean hasSpectrum, double[] values) {
        this.header = header;
        this.hasSpectrum = hasSpectrum;
        this.values = values;
    }

    Tree header() {
        return header;
    }

    /// Did `#SPECTRUM` end the header?
    boolean hasSpectrum() {
        return hasSpectrum;
    }

    /// The intensities; of lines with two numbers the second one.
    double[] values() {
        return values;
    }

    static MsaFile parse(String where, String text) {
        var header = new Tree();
        var allowance = new Allowance(where);
        boolean spectrum = false;
        var values = new double[1024];
        int count = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            allowance.entry(-1);
            if (line.startsWith("#")) {
                int colon = line.indexOf(':');
                var key = (colon < 0 ? line : line.substring(0, colon))
                        .replaceFirst("^#+", "")
                        .strip();
                if (key.equals("ENDOFDATA")) {
                    break;
                }
                if (key.equals("SPECTRUM")) {
                    spectrum = true;
                } else if (colon > 0 && !spectrum) {
                    put(header, key, line.substring(colon + 1).strip());
                }
            } else if (spectrum) {
                for (var number : numbers(line, header)) {
                    if (count == values.length) {
                        allowance.keep(-1, 8L * values.length);
                        values = Arrays.copyOf(values, 2 * values.length);
                    }
                    values[count++] = number;
                }
            }
        }
        return new MsaFile(header, spectrum, Arrays.copyOf(values, count));
    }

    private static void put(Tree header, String key, String value) {
        int dash = key.indexOf('-');
        var word = (dash < 0 ? key : key.substring(0, dash)).strip();
        if (key.equals("FORMAT")) {
            header.put(key, FORMAT); // the standard's word for every spelling of it
        } else if (NUMBERS.contains(word)) {
            header.put(key, Figures.orText(value.replace(" ", "")));
        } else {
            header.put(key, value);
        }
    }

    /// The intensities of a line: all of its numbers, or with `DATATYPE` XY every second.
    private static double[] numbers(String line, Tree header) {
        var words = new StringTokenizer(line, ", \t\f");
        boolean pairs = header.text("DATATYPE").orElse("Y").startsWith("XY");
        var numbers = new double[words.countTokens()];
        int count = 0;
        for (int i = 0; words.hasMoreTokens(); i++) {
            var word = words.nextToken();
            var number = pairs && i % 2 == 0 ? Optional.<Double>empty() : Figures.parse(word);
            if (number.isPresent()) {
                numbers[count++] = number.get();
            }
        }
        return Arrays.copyOf(numbers, count);
    }
}
