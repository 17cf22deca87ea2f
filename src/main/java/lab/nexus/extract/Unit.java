package lab.nexus.extract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Units that readers give, each with the long name of the side files, the symbol of the records, and its URI in
/// QUDT 2.1 (`http://qudt.org/vocab/unit/…`) where QUDT has it.
public enum Unit {
    VOLT("volt", "V", "V"),
    KILOVOLT("kilovolt", "kV", "KiloV"),
    AMPERE("ampere", "A", "A"),
    MICROAMPERE("microampere", "µA", "MicroA"),
    NANOAMPERE("nanoampere", "nA", "NanoA"),
    PICOAMPERE("picoampere", "pA", "PicoA"),
    METER("meter", "m", "M"),
    CENTIMETER("centimeter", "cm", "CentiM"),
    MILLIMETER("millimeter", "mm", "MilliM"),
    MICROMETER("micrometer", "µm", "MicroM"),
    NANOMETER("nanometer", "nm", "NanoM"),
    SECOND("second", "s", "SEC"),
    MILLISECOND("millisecond", "ms", "MilliSEC"),
    MICROSECOND("microsecond", "µs", "MicroSEC"),
    ELECTRON_VOLT("electron_volt", "eV", "EV"),
    KILOELECTRON_VOLT("kiloelectron_volt", "keV", "KiloEV"),
    DEGREE("degree", "deg", "DEG"),
    RADIAN("radian", "rad", "RAD"),
    MILLIRADIAN("milliradian", "mrad", "MilliRAD"),
    MICRORADIAN("microradian", "µrad", "MicroRAD"),
    KELVIN("kelvin", "K", "K"),
    PASCAL("pascal", "Pa", "PA"),
    MILLIPASCAL("millipascal", "mPa", "MilliPA"),
    TORR("torr", "torr", "TORR"),
    PERCENT("percent", "%", "PERCENT"),
    DALTON("dalton", "Da", "DA"),
    KILO_X("kiloX", "kX", null),
    NONE("dimensionless", "", "UNITLESS");

    private static final String QUDT = "http://qudt.org/vocab/unit/";

    private final String word;
    private final String symbol;
    private final @Nullable String qudt;

    Unit(String word, String symbol, @Nullable String qudt) {
        this.word = word;
        this.symbol = symbol;
        this.qudt = qudt;
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
