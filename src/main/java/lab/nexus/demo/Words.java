package lab.nexus.demo;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What people of the simulated laboratory write.
final class Words {
    static final List<String> SPECIMENS =
            List.of("saliva", "blood", "plasma", "tissue", "urine", "lamella", "powder", "Gewebe");
    static final List<String> BENCHES = List.of("bench-A", "bench-B", "cold room 2", "Kühlraum 1");
    static final List<String> PREPARED = List.of("thawed, clear", "spun for 10 min", "diluted 1:10", "slightly cloudy");
    static final List<String> PLATED = List.of("plated", "well as in the plan", "pipetted twice");
    static final List<String> MEASURED = List.of("on the microscope", "run started", "on the second instrument");
    static final List<String> FINISHED = List.of("images are fine", "results checked", "repeated once, fine now");
    static final List<String> STORED = List.of("put away", "into the freezer", "kept for later");
    static final List<String> LOST = List.of("dried out, not measured", "nothing left in it", "label unreadable");

    private Words() {}

    static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /// A note, if this person writes one this time.
    static @Nullable String note(Person person, List<String> from, Random random) {
        return random.nextDouble() < person.talks() ? pick(from, random) : null;
    }

    /// `S-001`, `S-1000`: three digits at the least.
    static String numbered(String prefix, long number) {
        return number < 10 ? prefix + "00" + number : number < 100 ? prefix + "0" + number : prefix + number;
    }
}
