package lab.nexus.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import lab.nexus.custody.Custody;
import lab.nexus.custody.NewSample;
import lab.nexus.custody.Status;
import lab.nexus.db.Times;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;

/// A small laboratory at work: samples arrive in batches in tubes, are prepared, measured and put
/// away; now and then somebody reaches for an occupied tube and is refused.
public final class Laboratory {
    private static final List<String> PEOPLE = List.of("ada", "grace", "lise", "rosalind");
    private static final List<String> SPECIMENS = List.of("saliva", "blood", "tissue", "lamella", "powder");
    private static final List<String> BENCHES = List.of("bench-A", "bench-B", "cold room 2");
    private static final int BATCH = 4;

    private final Custody custody;
    private final Instant monday;
    private final Random random;

    /// @param clock only its day is used: everything arrived in the days before it
    public Laboratory(Custody custody, Clock clock, long seed) {
        this.custody = custody;
        this.monday = clock.instant().minus(Duration.ofDays(3));
        this.random = new Random(seed);
    }

    /// Fills an empty database with this many samples; returns the external id of the sample whose
    /// story is worth reading.
    public String fill(int samples) {
        as("ada", () -> custody.addContainer("PLATE-1", "plate", "incubator-1"));
        as("ada", () -> custody.addContainer("BOX-1", "box", "freezer -80, shelf 3"));
        for (int i = 1; i <= samples; i++) {
            receive(i);
        }
        for (int i = 1; i <= samples; i++) {
            work(i);
        }
        return externalId(1);
    }

    private void receive(int i) {
        var person = PEOPLE.get(i / BATCH % PEOPLE.size());
        var arrived = monday.plus(Duration.ofHours(i / BATCH * 2L)).plus(Duration.ofMinutes(random.nextInt(9)));
        as(person, () -> custody.addContainer(tube(i), "tube", pick(BENCHES)));
        as(
                person,
                () -> custody.addSample(new NewSample(
                        externalId(i),
                        pick(SPECIMENS),
                        "received",
                        "batch " + (i / BATCH + 1),
                        Times.seconds(arrived),
                        tube(i))));
    }

    /// Every sample is prepared; three of four are measured, two of four put away.
    private void work(int i) {
        var person = pick(PEOPLE);
        as(person, () -> custody.changeStatus(externalId(i), Status.PROCESSING.stored(), "preparation started"));
        if (i % BATCH == 2) {
            reachForAnOccupiedTube(i, person);
        }
        as(person, () -> custody.move(externalId(i), "PLATE-1", "plated"));
        if (i % BATCH != 0) {
            as(person, () -> custody.changeStatus(externalId(i), Status.ANALYZING.stored(), "on the microscope"));
        }
        if (i % BATCH == 1 || i % BATCH == 3) {
            as(person, () -> custody.changeStatus(externalId(i), Status.COMPLETED.stored(), "images are fine"));
            as(person, () -> custody.move(externalId(i), "BOX-1", "put away"));
        }
    }

    private void reachForAnOccupiedTube(int i, String person) {
        try {
            as(person, () -> custody.move(externalId(i), tube(i + 1), "wrong tube"));
        } catch (Fault refused) {
            as(person, () -> {
                custody.addEvent(externalId(i), "note", "reached for " + tube(i + 1) + ": " + refused.sentence());
                return true;
            });
        }
    }

    private static <T> void as(String person, ScopedValue.CallableOp<T, RuntimeException> work) {
        new Actor(person, "demo").ask(work);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String externalId(int i) {
        return "S-" + padded(i);
    }

    private static String tube(int i) {
        return "TUBE-" + padded(i);
    }

    private static String padded(int i) {
        return i < 10 ? "00" + i : i < 100 ? "0" + i : Integer.toString(i);
    }
}
