package lab.nexus.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a route takes.
///
/// @param required refused when it is missing or empty
/// @param meaning a few words for a person
record Input(String name, Place place, boolean required, Form form, String meaning) {
    /// Where it stands in a request.
    enum Place {
        QUERY,
        BODY
    }

    static Input query(String name, Form form, String meaning) {
        return new Input(name, Place.QUERY, false, form, meaning);
    }

    static Input body(String name, Form form, String meaning) {
        return new Input(name, Place.BODY, false, form, meaning);
    }

    /// The same, which must be given.
    Input needed() {
        return new Input(name, place, true, form, meaning);
    }

    /// How many rows a list may have.
    static Input limit(long standard) {
        return query("limit", Form.count(), "how many at the most: " + standard + " if left out, never over 500");
    }

    /// Where a list goes on.
    static Input cursor() {
        return query("cursor", Form.text(Cursor.MOST), "next_cursor of the page before; empty for the first page");
    }

    /// What a person or a thing is named by, in a query.
    static List<Input> identifiers(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> query(name, Form.text(2_000), "number or name; the first given of these counts"))
                .toList();
    }

    /// What is wrong with a parameter of the query; null when nothing is.
    @Nullable
    String complaint(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return required ? name + " is required" : null;
        }
        return switch (String.valueOf(form.schema().get("type"))) {
            case "integer" -> number(text);
            case "boolean" -> text.equals("true") || text.equals("false") ? null : name + " must be true or false";
            default -> form.complaint(name, text);
        };
    }

    private @Nullable String number(String text) {
        try {
            return form.complaint(name, Long.parseLong(text.strip()));
        } catch (NumberFormatException notAnInt) {
            return name + " must be an int";
        }
    }

    /// What is wrong with a field of the body; null when nothing is.
    @Nullable
    String complaint(Body body) {
        var value = body.get(name);
        boolean missing = value == null || (value instanceof String text && text.isBlank());
        return missing && required ? name + " is required" : form.complaint(name, value);
    }
}
