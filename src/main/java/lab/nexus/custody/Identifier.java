package lab.nexus.custody;

import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import org.jspecify.annotations.Nullable;

/// How a person names a row: by its number, or by its barcode or external id.
///
/// Digits are tried as a number first and as a name second, so `00077` finds barcode `00077` when
/// there is no row 77, and `3` finds row 3 before barcode `3`.
///
/// @param number null when the text is not a number of 64 bits
/// @param name the trimmed text
record Identifier(@Nullable Long number, String name) {

    static Identifier parse(String typed) {
        var name = Field.strip(typed);
        if (name.indexOf('\0') >= 0) {
            throw Fault.of(Code.UNKEEPABLE, "identifier", "identifier holds the character U+0000")
                    .remedy("take it out");
        }
        return new Identifier(number(name), name);
    }

    private static @Nullable Long number(String text) {
        if (text.isEmpty()) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException beyond64Bit) {
            return null; // no row has such a number; a barcode may look like this
        }
    }
}
