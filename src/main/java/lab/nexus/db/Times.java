package lab.nexus.db;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/// The stored forms of a moment, always UTC. Written by hand: a formatter would load locale data.
public final class Times {
    private Times() {}

    /// `2026-01-02T03:04:05+00:00`, the form of every column but an event's.
    public static String seconds(Instant instant) {
        var t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return day(t).append('T').append(time(t, ":")).append("+00:00").toString();
    }

    /// `2026-01-02T03:04:05.678+00:00`, the form of custody events and ledger entries.
    public static String millis(Instant instant) {
        var t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var out = day(t).append('T').append(time(t, ":")).append('.');
        return pad(out, t.get(ChronoField.MILLI_OF_SECOND), 3).append("+00:00").toString();
    }

    /// `2026-01-02T03:04:05.678901+00:00`, the form of NexusLIMS' external identifiers; the fraction is left
    /// out when it is zero, as its users know it.
    public static String microseconds(Instant instant) {
        var t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var out = day(t).append('T').append(time(t, ":"));
        int micros = t.get(ChronoField.MICRO_OF_SECOND);
        return (micros == 0 ? out : pad(out.append('.'), micros, 6))
                .append("+00:00")
                .toString();
    }

    /// `20260102-030405Z`, the form in file names.
    public static String stamp(Instant instant) {
        var t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return compact(t).append('Z').toString();
    }

    /// `20260102_030405` in the zone of this machine: the form in the names of NexusLIMS' backups.
    static String localStamp(Instant instant) {
        var t = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
        return compact(t).toString().replace('-', '_');
    }

    /// `20260102-030405-678901`: date, time and microseconds.
    public static String micros(Instant instant) {
        var t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return pad(compact(t).append('-'), t.get(ChronoField.MICRO_OF_SECOND), 6)
                .toString();
    }

    private static StringBuilder day(LocalDateTime t) {
        var out = pad(new StringBuilder(32), t.getYear(), 4).append('-');
        pad(out, t.getMonthValue(), 2).append('-');
        return pad(out, t.getDayOfMonth(), 2);
    }

    private static StringBuilder compact(LocalDateTime t) {
        var out = pad(new StringBuilder(32), t.getYear(), 4);
        pad(out, t.getMonthValue(), 2);
        return pad(out, t.getDayOfMonth(), 2).append('-').append(time(t, ""));
    }

    private static StringBuilder time(LocalDateTime t, String separator) {
        var out = pad(new StringBuilder(8), t.getHour(), 2).append(separator);
        pad(out, t.getMinute(), 2).append(separator);
        return pad(out, t.getSecond(), 2);
    }

    private static StringBuilder pad(StringBuilder out, int number, int width) {
        var digits = Integer.toString(number);
        return out.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
