package lab.nexus.config;

import java.util.Collections;
import java.util.Map;

/// One place that settings were read from.
///
/// @param name for people: `environment`, or the path of a file
/// @param values what is set there, by variable
public record Layer(String name, Map<String, String> values) {
    public Layer {
        values = Collections.unmodifiableMap(values);
    }
}
