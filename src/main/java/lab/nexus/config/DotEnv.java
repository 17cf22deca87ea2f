package lab.nexus.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Reads `.env` files: `KEY=VALUE` lines, `#` comments, `export` before a key, quotes around a value.
final class DotEnv {
    private static final String NAME = ".env";

    private DotEnv() {}

    /// The first `.env` from this folder upwards; empty when there is none.
    static Map<String, String> nearest(Path folder) {
        for (Path here = folder; here != null; here = here.getParent()) {
            if (Files.isRegularFile(here.resolve(NAME))) {
                return of(here);
            }
        }
        return Map.of();
    }

    /// The `.env` of this very folder; empty when there is none.
    static Map<String, String> of(Path folder) {
        var file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        var values = new LinkedHashMap<String, String>();
        try {
            for (var line : Files.readAllLines(file)) {
                read(line, values);
            }
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, NAME, "cannot read " + file, failure)
                    .remedy("make it readable and UTF-8, or take it away");
        }
        return values;
    }

    private static void read(String line, Map<String, String> values) {
        var text = line.strip();
        int equals = text.indexOf('=');
        if (text.startsWith("#") || equals <= 0) {
            return;
        }
        var key = text.substring(0, equals).strip();
        var name = key.startsWith("export ") ? key.substring(7).strip() : key;
        values.put(name, unquote(text.substring(equals + 1).strip()));
    }

    private static String unquote(String value) {
        var quote = quoteOf(value);
        return quote == null ? value : value.substring(1, value.length() - 1);
    }

    private static @Nullable Character quoteOf(String value) {
        if (value.length() < 2) {
            return null;
        }
        char first = value.charAt(0);
        boolean quoted = (first == '"' || first == '\'') && value.charAt(value.length() - 1) == first;
        return quoted ? first : null;
    }
}
