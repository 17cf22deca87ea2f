package lab.nexus.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON (RFC 8259) of strangers: exactly one value, no key twice, and never deeper or longer
/// than the library's limits.
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// A number that is not a whole one of 64 bits, as it was written.
    public record Real(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private JsonReader() {}

    /// The value as String, Long, [Real], Boolean, null, List, or Map in the order of its keys.
    ///
    /// @throws Fault when the text is not JSON
    public static @Nullable Object read(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw refuse("there is nothing in it");
            }
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw refuse("something stands behind the value");
            }
            return value;
        } catch (JacksonException failure) {
            throw refuse(failure.getOriginalMessage());
        }
    }

    private static Fault refuse(@Nullable String why) {
        return Fault.of(Code.BAD_VALUE, "json", "not JSON: " + why);
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> whole(parser.getString());
            case VALUE_NUMBER_FLOAT -> new Real(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static Object whole(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException beyond64Bit) {
            return new Real(digits);
        }
    }
}
