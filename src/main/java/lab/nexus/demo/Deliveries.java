package lab.nexus.demo;

import static lab.nexus.demo.Calendar.HOUR;
import static lab.nexus.demo.Calendar.MINUTE;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What the couriers bring: batches in the hours from eight to two, on some days none, until all
/// samples are there.
final class Deliveries {
    private static final int SMALLEST = 4;
    private static final int LARGEST = 96;

    /// So many samples at this moment.
    record Delivery(long at, int samples) {}

    private final Random random;
    private final long samples;
    private final long days;
    private final ArrayDeque<Delivery> today = new ArrayDeque<>();
    private LocalDate day;
    private long dayNumber;
    private long brought;

    /// @param first the first day; the last batch comes on the open day that is `days` - 1 later
    Deliveries(long samples, LocalDate first, long days, Random random) {
        this.samples = samples;
        this.days = days;
        this.day = first;
        this.random = random;
    }

    /// The next batch; null when all samples are there.
    @Nullable
    Delivery next() {
        while (today.isEmpty() && brought < samples) {
            plan();
            day = Calendar.next(day);
        }
        return today.poll();
    }

    private void plan() {
        dayNumber++;
        boolean nobodyComes = dayNumber < days && dayNumber > 1 && random.nextInt(7) == 0;
        if (nobodyComes) {
            return;
        }
        int due = (int) (samples * Math.min(dayNumber, days) / days - brought);
        int largest = Math.clamp(due / 4, 2 * SMALLEST, LARGEST);
        var sizes = new ArrayDeque<Integer>();
        while (due > 0) {
            int size = Math.min(due, SMALLEST + random.nextInt(largest - SMALLEST + 1));
            sizes.add(due - size < SMALLEST ? due : size);
            due -= sizes.getLast();
            brought += sizes.getLast();
        }
        long gap = 6 * HOUR / sizes.size();
        long at = Calendar.millis(day) + 8 * HOUR;
        for (int size : sizes) {
            today.add(new Delivery(at + random.nextInt((int) Math.min(gap, 90 * MINUTE)), size));
            at += gap;
        }
    }
}
