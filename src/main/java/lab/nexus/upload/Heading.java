package lab.nexus.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Xml;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.record.BuiltRecord;
import org.jspecify.annotations.Nullable;

/// A record as it is sent: its text, and what its head says of itself.
///
/// @param stem the name of its file without the ending, which is its name at the destinations
/// @param text the whole XML
/// @param checksum SHA-256 of its UTF-8 form
/// @param namespace of its root element; empty for none
/// @param ref where a person can look at the booking; null when it does not say
/// @param experimenter `First Last (username)`; null when it does not say
public record Heading(
        String stem,
        String text,
        String checksum,
        String namespace,
        @Nullable String ref,
        @Nullable String experimenter) {

    /// Reads the file of a record.
    ///
    /// @throws Fault when it is not there any more, or no XML
    public static Heading of(BuiltRecord record) {
        var name = String.valueOf(record.file().getFileName());
        var stem = name.endsWith(".xml") ? name.substring(0, name.length() - ".xml".length()) : name;
        try {
            return of(stem, Files.readString(record.file(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "record", "the record cannot be read: " + record.file(), failure)
                    .remedy("have it built again: nexus record rebuild");
        }
    }

    /// SHA-256 in hexadecimal digits.
    static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// What the text of a record says. Only its beginning is read: a record can be long.
    ///
    /// @throws Fault when it is no XML
    public static Heading of(String stem, String text) {
        Xml.Element root;
        try {
            root = Xml.parse(stem, beginning(text));
        } catch (Damage damaged) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "record",
                            "the record '" + stem + "' is no XML: " + damaged.getMessage(),
                            damaged)
                    .remedy("have it built again: nexus record rebuild");
        }
        var summary = root.child("summary").orElse(null);
        return new Heading(
                stem,
                text,
                checksum(text.getBytes(StandardCharsets.UTF_8)),
                root.attributes().text("xmlns").orElse(""),
                summary == null ? null : summary.attributes().text("ref").orElse(null),
                summary == null
                        ? null
                        : summary.child("experimenter").map(Xml.Element::text).orElse(null));
    }

    /// The root element with everything up to the end of its summary.
    private static String beginning(String text) {
        var close = "</summary>";
        int end = text.indexOf(close);
        if (end < 0) {
            return text;
        }
        int root = 0;
        while (root < text.length() && !(text.charAt(root) == '<' && Character.isLetter(text.charAt(root + 1)))) {
            root++;
        }
        int behind = root + 1;
        while (" \t\r\n/>".indexOf(text.charAt(behind)) < 0) {
            behind++;
        }
        return text.substring(0, end + close.length()) + "</" + text.substring(root + 1, behind) + ">";
    }
}
