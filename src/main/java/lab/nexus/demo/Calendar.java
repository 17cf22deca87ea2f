package lab.nexus.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/// When the laboratory is open: Monday to Friday, but not on holidays. Days and hours are UTC.
final class Calendar {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final Set<MonthDay> HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(12, 24),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26),
            MonthDay.of(12, 31));

    private Calendar() {}

    static boolean open(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !HOLIDAYS.contains(MonthDay.from(day));
    }

    /// The first open day after this one.
    static LocalDate next(LocalDate day) {
        var next = day.plusDays(1);
        while (!open(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /// The open day that so many open days lie behind, of which the last is `last` or before it.
    static LocalDate back(LocalDate last, long openDays) {
        var day = last.plusDays(1);
        for (long left = openDays; left > 0; left--) {
            day = day.minusDays(1);
            while (!open(day)) {
                day = day.minusDays(1);
            }
        }
        return day;
    }

    /// Milliseconds of a day's first moment.
    static long millis(LocalDate day) {
        return day.toEpochDay() * DAY;
    }

    static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    /// The first moment from `wanted` on at which this person works.
    static long atWork(Person person, long wanted) {
        var day = LocalDate.ofEpochDay(Math.floorDiv(wanted, DAY));
        long time = Math.floorMod(wanted, DAY);
        while (true) {
            if (open(day) && person.works(day.getDayOfWeek()) && time < person.leaves()) {
                boolean eats = time >= person.lunch() && time < person.lunch() + person.lunchTakes();
                long now = eats ? person.lunch() + person.lunchTakes() : Math.max(time, person.comes());
                return millis(day) + now;
            }
            day = day.plusDays(1);
            time = 0;
        }
    }
}
