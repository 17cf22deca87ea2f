/// Deterministic JSON: the same value gives the same bytes, keys in the order they were put.
///
/// Values are what JSON knows: [java.util.Map], [java.util.List], [String], [Long], [Integer],
/// [Boolean], a real number as it was written ([lab.nexus.json.JsonReader.Real]) and null. Must never: depend on a
/// locale, sort keys by itself, or know a domain type.
@NullMarked
package lab.nexus.json;

import org.jspecify.annotations.NullMarked;
