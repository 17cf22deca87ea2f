package lab.nexus.extract.edax;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Tree;
import org.jspecify.annotations.Nullable;

/// The lines of a spectrum as text: its header, and the numbers. Not safe for several threads.
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
    private final String where;
    private final @Nullable String data;
    private double @Nullable [] values;

    private MsaFile(Tree header, String where, @Nullable String data) {
        this.header = header;
        this.where = where;
        this.data = data;
    }

    Tree header() {
        return header;
    }

    /// Did `#SPECTRUM` end the header?
    boolean hasSpectrum() {
        return data != null;
    }

    static MsaFile parse(String where, String text) {
        var header = new Tree();
        var allowance = new Allowance(where);
        for (int at = 0; at < text.length(); ) {
            allowance.entry(-1);
            int end = endOfLine(text, at);
            var line = text.substring(at, end);
            at = end + 1;
            if (line.startsWith("#")) {
                var key = key(line);
                int colon = line.indexOf(':');
                if (key.equals("SPECTRUM")) {
                    return new MsaFile(header, where, text.substring(Math.min(at, text.length())));
                }
                if (key.equals("ENDOFDATA")) {
                    break;
                }
                if (colon > 0) {
                    put(header, key, line.substring(colon + 1).strip());
                }
            }
        }
        return new MsaFile(header, where, null);
    }

    private static int endOfLine(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return i;
            }
        }
        return text.length();
    }

    /// What stands before the colon of a line `#KEY : value`.
    private static String key(String line) {
        int colon = line.indexOf(':');
        int end = colon < 0 ? line.length() : colon;
        int begin = 0;
        while (begin < end && line.charAt(begin) == '#') {
            begin++;
        }
        return line.substring(begin, end).strip();
    }

    /// Is there any intensity?
    boolean hasValues() {
        return read(1).length > 0;
    }

    /// The intensities; of lines with two numbers the second one. Read when they are asked for first.
    double[] values() {
        var known = values;
        if (known == null) {
            known = read(Integer.MAX_VALUE);
            values = known;
        }
        return known;
    }

    /// As many of them as are asked for, or some more.
    private double[] read(int wanted) {
        var allowance = new Allowance(where);
        var found = new double[Math.min(wanted, 1024)];
        int count = 0;
        for (var line : (Iterable<String>) (data == null ? "" : data).lines()::iterator) {
            allowance.entry(-1);
            if (line.startsWith("#") && key(line).equals("ENDOFDATA")) {
                break;
            }
            for (var number : line.startsWith("#") ? new double[0] : numbers(line, header)) {
                if (count == found.length) {
                    allowance.keep(-1, 8L * found.length);
                    found = Arrays.copyOf(found, 2 * found.length);
                }
                found[count++] = number;
            }
            if (count >= wanted) {
                break;
            }
        }
        return Arrays.copyOf(found, count);
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
