package lab.nexus.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file that a reader is asked about: its bytes, its name, the files beside it, and the instrument's place.
public interface Input extends AutoCloseable {
    /// To the second, without the offset.
    DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /// `+02:00`, also for UTC.
    DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    /// The whole file name.
    String name();

    /// Its path, for profiles and messages only; read through [#source].
    String path();

    Source source();

    /// When the file was last written.
    Instant modified();

    Place place();

    /// A file of this exact name in the same folder; empty when there is none or it cannot be read.
    Optional<Source> beside(String name);

    /// When such a file was last written; empty when there is none.
    Optional<Instant> modifiedBeside(String name);

    /// Path of this file, or of one beside it, below the root of all instruments' files; else its whole path.
    String belowRoot(String name);

    @Override
    void close();

    /// Last suffix of the name in lower case, without its dot; empty when there is none.
    default String extension() {
        int dot = name().lastIndexOf('.');
        return dot < 1 ? "" : name().substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /// The name without its last suffix.
    default String stem() {
        int dot = name().lastIndexOf('.');
        return dot < 1 ? name() : name().substring(0, dot);
    }

    /// Modification time in the instrument's zone, and without an instrument in the given one.
    default String modifiedIn(ZoneId otherwise) {
        var zone = place().zone();
        return iso(modified().atZone(zone == null ? otherwise : zone));
    }

    /// ISO 8601 with offset, microseconds only if they are not zero.
    static String iso(ZonedDateTime time) {
        int micros = time.getNano() / 1000;
        var seconds = SECONDS.format(time);
        var offset = OFFSET.format(time);
        if (micros == 0) {
            return seconds + offset;
        }
        var digits = Integer.toString(1_000_000 + micros).substring(1);
        return seconds + "." + digits + offset;
    }

    /// A date and time of the instrument's own clock, as ISO 8601 with offset.
    ///
    /// @param pattern how it is written, as [DateTimeFormatter] says it, in English
    default Optional<String> clock(String text, String pattern) {
        try {
            var format = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
            var local = LocalDateTime.parse(text.strip(), format);
            return Optional.of(iso(local.atZone(place().zoneOrMachine())));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The PID of the instrument; null when the file belongs to none.
    default @Nullable String instrument() {
        return place().instrument();
    }
}
