package lab.nexus.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a column of an imported list can mean.
enum ImportField {
    EXTERNAL_ID,
    SPECIMEN_TYPE,
    STATUS,
    NOTES,
    RECEIVED_AT,
    CONTAINER,
    CONTAINER_KIND,
    LOCATION;

    /// How the field is written.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The field that a name means: any case, blanks and dashes as underscores.
    static @Nullable ImportField of(String name) {
        var word = plain(name);
        for (var field : values()) {
            if (field.word().equals(word)) {
                return field;
            }
        }
        return null;
    }

    static String plain(String name) {
        return Field.strip(name).toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    static List<String> words() {
        var words = new ArrayList<String>();
        for (var field : values()) {
            words.add(field.word());
        }
        return words;
    }
}
