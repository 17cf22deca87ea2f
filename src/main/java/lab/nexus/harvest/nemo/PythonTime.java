package lab.nexus.harvest.nemo;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.Moment;

/// Times in a format as Python's `strptime` and `strftime` have it, English names of days and months.
final class PythonTime {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final int SHORT = 3;
    private static final int PIVOT = 69; // %y: 69 is 1969, 68 is 2068

    private final String format;

    PythonTime(String format) {
        this.format = format;
    }

    /// Reads a text. A format that ends its seconds with `.%f` also reads a text without a fraction.
    ///
    /// @throws Fault when the text is no such time
    Moment parse(String text) {
        try {
            return new Reading(text, format).moment();
        } catch (DateTimeException | IndexOutOfBoundsException wrong) {
            if (format.contains(".%f")) {
                return new PythonTime(format.replace(".%f", "")).parse(text);
            }
            throw Fault.of(Code.BAD_VALUE, "timestamp", "not a time as " + format + ": '" + text + "'", wrong)
                    .remedy("set NX_NEMO_STRPTIME_FMT_N to the format of that server");
        }
    }

    /// Writes a moment.
    String write(Moment moment) {
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            boolean colon = format.startsWith("%:z", i);
            i += colon ? 2 : 1;
            write(out, colon ? ':' : format.charAt(i), moment);
        }
        return out.toString();
    }

    private void write(StringBuilder out, char directive, Moment moment) {
        var t = moment.local();
        switch (directive) {
            case 'Y' -> pad(out, t.getYear(), 4);
            case 'y' -> pad(out, t.getYear() % 100, 2);
            case 'm' -> pad(out, t.getMonthValue(), 2);
            case 'd' -> pad(out, t.getDayOfMonth(), 2);
            case 'H' -> pad(out, t.getHour(), 2);
            case 'I' -> pad(out, (t.getHour() + 11) % 12 + 1, 2);
            case 'M' -> pad(out, t.getMinute(), 2);
            case 'S' -> pad(out, t.getSecond(), 2);
            case 'f' -> pad(out, t.getNano() / 1_000, 6);
            case 'j' -> pad(out, t.getDayOfYear(), 3);
            case 'p' -> out.append(t.getHour() < 12 ? "AM" : "PM");
            case 'B' -> out.append(capital(MONTHS.get(t.getMonthValue() - 1)));
            case 'b' -> out.append(capital(MONTHS.get(t.getMonthValue() - 1)), 0, SHORT);
            case 'A' -> out.append(capital(DAYS.get(t.getDayOfWeek().getValue() - 1)));
            case 'a' -> out.append(capital(DAYS.get(t.getDayOfWeek().getValue() - 1)), 0, SHORT);
            case 'z' -> offset(out, moment.offsetSeconds(), "");
            case ':' -> offset(out, moment.offsetSeconds(), ":");
            case 'Z' -> out.append(moment.offsetSeconds() == 0 ? "UTC" : "");
            case '%' -> out.append('%');
            default -> throw unknown(directive);
        }
    }

    private static void offset(StringBuilder out, int seconds, String between) {
        if (seconds != Moment.NAIVE) {
            out.append(seconds < 0 ? '-' : '+');
            pad(out, Math.abs(seconds) / 3_600, 2);
            out.append(between);
            pad(out, Math.abs(seconds) / 60 % 60, 2);
        }
    }

    private static void pad(StringBuilder out, int number, int width) {
        var digits = Integer.toString(number);
        out.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private Fault unknown(char directive) {
        return Fault.of(
                        Code.UNUSABLE,
                        "NX_NEMO_STRPTIME_FMT_N",
                        "times with %" + directive + " cannot be read or written: " + format)
                .remedy("use %Y %m %d %H %M %S %f %z, %I %p, %y, %j or the names %b %B %a %A");
    }

    /// One text on its way to a moment.
    private final class Reading {
        private final String text;
        private final String form;
        private int at;
        private int year = 1900;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private boolean afternoon;
        private boolean twelve;
        private int minute;
        private int second;
        private int micros;
        private int offset = Moment.NAIVE;

        Reading(String text, String form) {
            this.text = text;
            this.form = form;
        }

        Moment moment() {
            for (int i = 0; i < form.length(); i++) {
                char c = form.charAt(i);
                if (c == '%' && i + 1 < form.length()) {
                    i += form.startsWith("%:z", i) ? 2 : 1;
                    directive(form.charAt(i));
                } else if (Character.isWhitespace(c)) {
                    skipBlanks();
                } else {
                    mark(c);
                }
            }
            if (at != text.length()) {
                throw new DateTimeException("something is left");
            }
            if (twelve) {
                hour = hour % 12 + (afternoon ? 12 : 0);
            }
            var local = LocalDateTime.of(year, month, day, hour, minute, second, micros * 1_000);
            return Moment.of(dayOfYear == 0 ? local : local.withDayOfYear(dayOfYear), offset);
        }

        private void directive(char directive) {
            switch (directive) {
                case 'Y' -> year = digits(4, 4);
                case 'y' -> {
                    int two = digits(1, 2);
                    year = two < PIVOT ? 2000 + two : 1900 + two;
                }
                case 'm' -> month = digits(1, 2);
                case 'd' -> day = digits(1, 2);
                case 'H' -> hour = digits(1, 2);
                case 'I' -> {
                    hour = digits(1, 2);
                    twelve = true;
                }
                case 'M' -> minute = digits(1, 2);
                case 'S' -> second = digits(1, 2);
                case 'f' -> {
                    int from = at;
                    micros = digits(1, 6);
                    for (int length = at - from; length < 6; length++) {
                        micros *= 10;
                    }
                }
                case 'j' -> dayOfYear = digits(1, 3);
                case 'p' -> afternoon = word(List.of("am", "pm"), 2) == 1;
                case 'B' -> month = word(MONTHS, 0) + 1;
                case 'b' -> month = word(MONTHS, SHORT) + 1;
                case 'A' -> word(DAYS, 0);
                case 'a' -> word(DAYS, SHORT);
                case 'z' -> offset = offset();
                case 'Z' -> {
                    while (at < text.length() && Character.isLetter(text.charAt(at))) {
                        at++;
                    }
                }
                case '%' -> mark('%');
                default -> throw unknown(directive);
            }
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private int word(List<String> words, int length) {
            for (int i = 0; i < words.size(); i++) {
                var word = length == 0 ? words.get(i) : words.get(i).substring(0, length);
                if (text.regionMatches(true, at, word, 0, word.length())) {
                    at += word.length();
                    return i;
                }
            }
            throw new DateTimeException("no such word");
        }

        private int offset() {
            if (text.charAt(at) == 'Z') {
                at++;
                return 0;
            }
            boolean west = text.charAt(at) == '-';
            if (!west) {
                mark('+');
            } else {
                at++;
            }
            int seconds = digits(2, 2) * 3_600;
            boolean colon = at < text.length() && text.charAt(at) == ':';
            at += colon ? 1 : 0;
            seconds += digits(2, 2) * 60;
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
                seconds += digits(2, 2);
            }
            return ZoneOffset.ofTotalSeconds(west ? -seconds : seconds).getTotalSeconds();
        }

        private int digits(int least, int most) {
            int from = at;
            int number = 0;
            while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                number = number * 10 + text.charAt(at++) - '0';
            }
            if (at - from < least) {
                throw new DateTimeException("too few digits");
            }
            return number;
        }

        private void mark(char expected) {
            if (text.charAt(at++) != expected) {
                throw new DateTimeException("no " + expected);
            }
        }
    }
}
