package lab.nexus.demo;

import static lab.nexus.demo.Calendar.HOUR;
import static lab.nexus.demo.Calendar.MINUTE;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;
import lab.nexus.demo.Batch.Packing;
import lab.nexus.demo.Batch.Step;

/// All acts of a laboratory in the order of time, the same ones for the same seed, size and last day.
///
/// Made one after the other: memory holds the batches that are being worked on, whatever the size.
/// Chance comes from [Random], whose algorithm is part of its contract, and from nowhere else.
/// Samples that are still being worked on after the last day stay as they are then.
public final class Plan implements Iterator<Act> {
    /// Fewest samples that show everything.
    public static final long FEWEST = 12;

    /// Most samples that a plan is tried with.
    public static final long MOST = 10_000_000;

    private static final int OPEN_DAYS = 1_750; // seven years
    private static final int SAMPLES_A_DAY = 6;
    private static final int SAMPLES_A_PERSON = 60; // and day
    private static final int SMALLEST_STAFF = 4;
    private static final int DAYS_AFTER = 3;

    /// When a batch is taken up again.
    private record Turn(long at, long order, Batch batch) {}

    private final Random random;
    private final List<Person> staff;
    private final Deliveries deliveries;
    private final Workbench bench;
    private final long end;
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparingLong(Turn::at).thenComparingLong(Turn::order));
    private final Map<Person, Long> busyUntil = new HashMap<>();
    private long order;
    private long batches;

    /// @param last the last simulated day
    public Plan(long seed, long samples, LocalDate last) {
        this.random = new Random(seed);
        long days = Math.clamp(samples / SAMPLES_A_DAY, 2, OPEN_DAYS);
        this.staff = Person.staff((int) (SMALLEST_STAFF + samples / days / SAMPLES_A_PERSON), random);
        var first = Calendar.back(last, days + DAYS_AFTER);
        this.deliveries = new Deliveries(samples, first, days, random);
        this.bench = new Workbench(random);
        this.end = Calendar.millis(last.plusDays(1));
        nextDelivery();
    }

    @Override
    public boolean hasNext() {
        // An act is certain once nobody's turn comes before it.
        while (!turns.isEmpty() && turns.peek().at() < end && turns.peek().at() <= bench.next()) {
            take(turns.remove());
        }
        return bench.next() < end;
    }

    @Override
    public Act next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return bench.take();
    }

    private void nextDelivery() {
        var delivery = deliveries.next();
        if (delivery != null) {
            batches++;
            var batch = new Batch(
                    batches, delivery.samples(), packing(), Words.pick(Words.SPECIMENS, random), steps(), anybody());
            turns.add(new Turn(delivery.at(), order++, batch));
        }
    }

    /// The first batch is an ordinary one, so that the smallest laboratory has one as well.
    private Packing packing() {
        int chance = batches == 1 ? 0 : random.nextInt(100);
        return chance < 60 ? Packing.TUBES : chance < 70 ? Packing.VIALS : chance < 95 ? Packing.PLATE : Packing.LOOSE;
    }

    private List<Step> steps() {
        int chance = batches == 1 ? 99 : random.nextInt(100);
        if (chance < 35) {
            return List.of(Step.RECEIVE, Step.ARCHIVE);
        }
        return chance < 45
                ? List.of(Step.RECEIVE, Step.PREPARE, Step.FINISH)
                : chance < 50
                        ? List.of(Step.RECEIVE, Step.PREPARE) // and forgotten
                        : List.of(Step.RECEIVE, Step.PREPARE, Step.MEASURE, Step.FINISH);
    }

    private Person anybody() {
        return staff.get(random.nextInt(staff.size()));
    }

    /// Somebody who is there now; if nobody is, the one who is there every day.
    private Person onDuty(long now) {
        int from = random.nextInt(staff.size());
        for (int i = 0; i < staff.size(); i++) {
            var person = staff.get((from + i) % staff.size());
            if (Calendar.atWork(person, now) == now) {
                return person;
            }
        }
        return staff.getFirst();
    }

    private void later(Batch batch, long wanted) {
        turns.add(new Turn(Calendar.atWork(batch.person, wanted), order++, batch));
    }

    /// One sample of a batch is taken up, and the turn of the next one is found.
    private void take(Turn turn) {
        var batch = turn.batch();
        if (!batch.begun) {
            batch.begun = true;
            nextDelivery();
            batch.person = onDuty(turn.at());
            if (Calendar.atWork(batch.person, turn.at()) > turn.at()) {
                later(batch, turn.at());
                return;
            }
        }
        if (batch.cursor == 0) {
            long free = busyUntil.getOrDefault(batch.person, 0L);
            boolean busy = free > turn.at() && batch.now() != Step.RECEIVE; // a courier does not wait
            if (busy) {
                later(batch, free + (1 + random.nextInt(5)) * MINUTE);
                return;
            }
            busyUntil.put(batch.person, turn.at() + batch.size * batch.person.pace());
        }
        bench.work(batch, turn.at());
        batch.cursor++;
        if (batch.cursor < batch.size) {
            later(batch, turn.at() + (long) (batch.person.pace() * (0.6 + 0.8 * random.nextDouble())));
        } else if (!batch.last()) {
            batch.cursor = 0;
            batch.step++;
            batch.person = random.nextInt(100) < 60 ? batch.person : anybody();
            later(batch, turn.at() + 30 * MINUTE + (long) (20 * HOUR * random.nextDouble()));
        }
    }
}
