package lab.nexus.extract;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// The JSON beside a data file: the curated metadata, and what the file itself said. Same metadata, same bytes.
public final class SideFile {
    /// Below it every whole number is written with all of its digits.
    private static final double WHOLE = 1e15;

    private static final long MINUS_ZERO = Long.MIN_VALUE;

    private final Dataset dataset;
    private final Map<String, @Nullable Object> stamp;

    SideFile(Dataset dataset, Map<String, @Nullable Object> stamp) {
        this.dataset = dataset;
        this.stamp = stamp;
    }

    /// `nx_meta`: the curated metadata with the part on the extraction, as values of room `json`.
    public Map<String, @Nullable Object> metadata() {
        var meta = map(dataset.metadata());
        var extraction = new LinkedHashMap<>(stamp);
        var notes = dataset.notes();
        if (!notes.isEmpty()) {
            extraction.put("Extractor Warnings", String.join("; ", notes));
        }
        meta.put("NexusLIMS Extraction", extraction);
        return meta;
    }

    /// All of it, as values of room `json`.
    public Map<String, @Nullable Object> object() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("nx_meta", metadata());
        dataset.raw().forEach((name, value) -> all.put(name, value(value)));
        return all;
    }

    /// Indented by two blanks, nothing but ASCII, no line end after the last line.
    public String text() {
        return Json.ascii(object());
    }

    private static Map<String, @Nullable Object> map(Map<String, @Nullable Object> from) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        from.forEach((name, value) -> map.put(name, value(value)));
        return map;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Tree tree) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            tree.forEach((name, below) -> map.put(name, value(below)));
            return map;
        }
        if (value instanceof Quantity quantity) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            map.put("value", real(quantity.value()));
            map.put("unit", quantity.unit().word());
            return map;
        }
        if (value instanceof List<?> list) {
            var all = new ArrayList<@Nullable Object>(list.size());
            list.forEach(one -> all.add(value(one)));
            return all;
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value instanceof Double number ? real(number) : value;
    }

    /// The shortest digits that give the number again, as the side files of NexusLIMS have them: `1.9e-08`, `4096.0`.
    /// What is not a number becomes null.
    private static JsonReader.@Nullable Real real(double number) {
        if (!Double.isFinite(number)) {
            return null;
        }
        if (number == Math.rint(number)
                && Math.abs(number) < WHOLE
                && Double.doubleToRawLongBits(number) != MINUS_ZERO) {
            return new JsonReader.Real((long) number + ".0");
        }
        var text = Double.toString(number);
        int mark = text.indexOf('E');
        double size = Math.abs(number);
        if (mark < 0 && (size >= 1e-3 || size == 0)) {
            return new JsonReader.Real(text);
        }
        var plain = new java.math.BigDecimal(text);
        if (size >= 1e-4 && size < 1e16) {
            var digits = plain.stripTrailingZeros().toPlainString();
            return new JsonReader.Real(digits.indexOf('.') < 0 ? digits + ".0" : digits);
        }
        var digits = text.substring(0, mark);
        var power = text.substring(mark + 1);
        boolean small = power.startsWith("-");
        var amount = small ? power.substring(1) : power;
        var mantissa = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        return new JsonReader.Real(mantissa + (small ? "e-" : "e+") + (amount.length() < 2 ? "0" : "") + amount);
    }
}
