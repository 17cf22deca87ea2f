package lab.nexus.demo;

import static lab.nexus.demo.Calendar.HOUR;
import static lab.nexus.demo.Calendar.MINUTE;
import static lab.nexus.demo.Calendar.SECOND;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Somebody at the bench, with habits. Times are milliseconds of a day.
///
/// @param freeDay the weekday on which a part-timer stays away
/// @param pace how long one sample takes, on average
/// @param slips how often something goes wrong, from 0 to 1
/// @param talks how often a note is written, from 0 to 1
record Person(
        String name,
        long comes,
        long leaves,
        long lunch,
        long lunchTakes,
        @Nullable DayOfWeek freeDay,
        long pace,
        double slips,
        double talks) {
    private static final List<String> NAMES = List.of(
            "ada",
            "grace",
            "lise",
            "rosalind",
            "emmy",
            "chien-shiung",
            "barbara",
            "rita",
            "dorothy",
            "gerty",
            "marie",
            "tu",
            "mae",
            "vera",
            "jocelyn",
            "katherine",
            "hedy",
            "ida",
            "maria",
            "sofia");

    boolean works(DayOfWeek day) {
        return day != freeDay;
    }

    /// So many people, of whom the first is always there.
    static List<Person> staff(int count, Random random) {
        var staff = new ArrayList<Person>();
        for (int i = 0; i < count; i++) {
            long comes = 7 * HOUR + random.nextInt(10) * 15L * MINUTE;
            long stays = 8 * HOUR + random.nextInt(5) * 15L * MINUTE;
            long lunch = 12 * HOUR + random.nextInt(6) * 15L * MINUTE;
            long lunchTakes = (2 + random.nextInt(3)) * 15L * MINUTE;
            var freeDay = DayOfWeek.of(1 + random.nextInt(5));
            boolean partTime = random.nextInt(3) == 0 && i > 0;
            long pace = (25 + random.nextInt(35)) * SECOND;
            double slips = 0.005 + 0.03 * random.nextDouble();
            double talks = 0.2 + 0.7 * random.nextDouble();
            staff.add(new Person(
                    name(i), comes, comes + stays, lunch, lunchTakes, partTime ? freeDay : null, pace, slips, talks));
        }
        return List.copyOf(staff);
    }

    /// `ada` to `sofia`, then `ada.b` …
    private static String name(int index) {
        var name = NAMES.get(index % NAMES.size());
        int round = index / NAMES.size();
        return round == 0 ? name : name + "." + (char) ('a' + round);
    }
}
