package lab.nexus.extract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Units that readers give, each with the long name of the side files, the symbol of the records, and its URI in
/// QUDT 2.1 (`http://qudt.org/vocab/unit/…`) where QUDT has it.
public enum Unit {
    VOLT("volt", "V", "V", 'V', 1),
    KILOVOLT("kilovolt", "kV", "KiloV", 'V', 1e3),
    AMPERE("ampere", "A", "A", 'A', 1),
    MICROAMPERE("microampere", "µA", "MicroA", 'A', 1e-6),
    NANOAMPERE("nanoampere", "nA", "NanoA", 'A', 1e-9),
    PICOAMPERE("picoampere", "pA", "PicoA", 'A', 1e-12),
    METER("meter", "m", "M", 'm', 1),
    CENTIMETER("centimeter", "cm", "CentiM", 'm', 1e-2),
    MILLIMETER("millimeter", "mm", "MilliM", 'm', 1e-3),
    MICROMETER("micrometer", "µm", "MicroM", 'm', 1e-6),
    NANOMETER("nanometer", "nm", "NanoM", 'm', 1e-9),
    SECOND("second", "s", "SEC", 's', 1),
    MILLISECOND("millisecond", "ms", "MilliSEC", 's', 1e-3),
    MICROSECOND("microsecond", "µs", "MicroSEC", 's', 1e-6),
    ELECTRON_VOLT("electron_volt", "eV", "EV", 'e', 1),
    KILOELECTRON_VOLT("kiloelectron_volt", "keV", "KiloEV", 'e', 1e3),
    DEGREE("degree", "deg", "DEG", '°', Math.PI / 180),
    RADIAN("radian", "rad", "RAD", '°', 1),
    MILLIRADIAN("milliradian", "mrad", "MilliRAD", '°', 1e-3),
    MICRORADIAN("microradian", "µrad", "MicroRAD", '°', 1e-6),
    KELVIN("kelvin", "K", "K", 'K', 1),
    PASCAL("pascal", "Pa", "PA", 'P', 1),
    MILLIPASCAL("millipascal", "mPa", "MilliPA", 'P', 1e-3),
    TORR("torr", "torr", "TORR", 'P', 101325.0 / 760),
    PERCENT("percent", "%", "PERCENT", '1', 1e-2),
    DALTON("dalton", "Da", "DA", 'D', 1),
    KILO_X("kiloX", "kX", null, '1', 1e3),
    NONE("dimensionless", "", "UNITLESS", '1', 1);

    private static final String QUDT = "http://qudt.org/vocab/unit/";

    private final String word;
    private final String symbol;
    private final @Nullable String qudt;
    private final char base;
    private final double factor;

    Unit(String word, String symbol, @Nullable String qudt, char base, double factor) {
        this.word = word;
        this.symbol = symbol;
        this.qudt = qudt;
        this.base = base;
        this.factor = factor;
    }

    /// Its long name, as side files have it.
    public String word() {
        return word;
    }

    /// Its symbol, as records have it.
    public String symbol() {
        return symbol;
    }

    /// Its URI in QUDT; empty where QUDT does not know it.
    public Optional<String> uri() {
        return Optional.ofNullable(qudt).map(name -> QUDT + name);
    }

    /// A letter that it shares with the units it can be compared with.
    public char base() {
        return base;
    }

    /// How many of the base unit it is.
    public double factor() {
        return factor;
    }

    /// The unit of a long name or of a symbol; `um`, `uA`, `us` are read as µ; empty when it is none of these.
    public static Optional<Unit> of(String text) {
        var plain = text.replace('\u03bc', 'µ');
        var micro = plain.startsWith("u") ? "µ" + plain.substring(1) : plain;
        for (var unit : values()) {
            if (unit.word.equals(plain) || unit.symbol.equals(plain) || unit.symbol.equals(micro)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
