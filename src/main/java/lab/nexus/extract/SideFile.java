package lab.nexus.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.json.AsciiPretty;
import lab.nexus.json.JsonReader;
import lab.nexus.json.Reals;
import org.jspecify.annotations.Nullable;

/// The JSON beside a data file: the curated metadata, and what the file itself said. Same metadata, same bytes.
public final class SideFile {
    private final Dataset dataset;
    private final Map<String, @Nullable Object> stamp;

    SideFile(Dataset dataset, Map<String, @Nullable Object> stamp) {
        this.dataset = dataset;
        this.stamp = stamp;
    }

    /// `nx_meta`: the curated metadata with the part on the extraction, as values of room `json`.
    public Map<String, @Nullable Object> metadata() {
        return map(meta());
    }

    private Map<String, @Nullable Object> meta() {
        var meta = dataset.metadata();
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
        return map(all());
    }

    /// Indented by two blanks, nothing but ASCII, no line end after the last line.
    public byte[] bytes() {
        return AsciiPretty.bytes(all(), SideFile::known);
    }

    /// The same as text.
    public String text() {
        return new String(bytes(), StandardCharsets.US_ASCII);
    }

    private Map<String, @Nullable Object> all() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("nx_meta", meta());
        dataset.raw().forEach(all::put);
        return all;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> from) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        from.forEach((name, value) -> map.put(String.valueOf(name), value(value)));
        return map;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? new JsonReader.Real(Reals.text(number)) : null;
        }
        if (value instanceof List<?> list) {
            var all = new ArrayList<@Nullable Object>(list.size());
            list.forEach(one -> all.add(value(one)));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        boolean unknown = value instanceof Tree || value instanceof Quantity || value instanceof byte[];
        return unknown && value != null ? value(known(value)) : value;
    }

    /// What side files show of a value that JSON does not know.
    private static Object known(Object value) {
        if (value instanceof Tree tree) {
            return tree.entries();
        }
        if (value instanceof Quantity quantity) {
            var map = new LinkedHashMap<String, Object>();
            map.put("value", quantity.value());
            map.put("unit", quantity.unit().word());
            return map;
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        throw new IllegalArgumentException("not a value of metadata: " + value.getClass());
    }
}
