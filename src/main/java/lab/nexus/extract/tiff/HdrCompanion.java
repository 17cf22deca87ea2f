package lab.nexus.extract.tiff;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import lab.nexus.extract.Companion;
import lab.nexus.extract.Input;

/// The `.hdr` file that Tescan writes beside a picture.
final class HdrCompanion {
    private HdrCompanion() {}

    static String name(Input input) {
        return input.stem() + ".hdr";
    }

    /// Its text, if it is one of the kind.
    static Optional<String> text(Input input, int most) {
        return input.beside(name(input))
                .map(source -> Directory.decode(source.bytes(0, Math.min(most, source.length()))))
                .filter(text -> {
                    var head = text.substring(0, Math.min(500, text.length()));
                    return head.contains("[MAIN]") || head.contains("Device=TESCAN");
                });
    }

    /// Why it is that of another picture: it names one that is there too, or a time that is not this one's.
    static Optional<String> stranger(Input input, Tiff tiff, Sections sections) {
        var original = sections.value("MAIN", "OrigFileName").orElse("");
        var other = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        if (!other.isEmpty()
                && !other.equals(input.name())
                && input.beside(other).isPresent()) {
            return Optional.of("is that of " + other);
        }
        var written = time(tiff.first().text(Directory.DATE_TIME).orElse("").strip(), ":");
        var told = time(
                sections.value("MAIN", "Date").orElse("") + " "
                        + sections.value("MAIN", "Time").orElse(""),
                "-");
        var apart = written.isPresent()
                && told.isPresent()
                && Companion.apart(written.get().toInstant(ZoneOffset.UTC), told.get());
        return apart
                ? Optional.of("tells of a picture of " + told.get() + ", and this one is of " + written.get())
                : Optional.empty();
    }

    /// `2024-03-05 12:34:56`.
    private static Optional<LocalDateTime> time(String text, String between) {
        var parts = text.split("[ :" + between + "]", -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        try {
            var numbers = new int[6];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Integer.parseInt(parts[i]);
            }
            return Optional.of(
                    LocalDateTime.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
