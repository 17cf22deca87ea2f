package lab.nexus.demo;

import static lab.nexus.demo.Calendar.HOUR;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import lab.nexus.demo.Act.Deed;
import lab.nexus.demo.Batch.Packing;
import lab.nexus.demo.Storage.Place;
import org.jspecify.annotations.Nullable;

/// What is done with one sample in one step of its batch, mistakes included. Keeps the acts that are
/// decided until their time has come.
final class Workbench {
    // Milliseconds after the moment at which somebody takes a sample up. What makes an id happens at
    // the same distance everywhere, so that ids count in the order of time.
    private static final long RECEIVED = 1_500;
    private static final long CHANGED = 3_000;
    private static final long TRIED = 4_000;
    private static final long REMARKED = 6_000;
    private static final long MOVED = 7_500;
    private static final long CORRECTED = 9_500;

    private static final double LOST = 0.02;
    private static final long SHOWN = 2; // the sample whose story always has a refused move

    private record Due(long at, long order, Act act) {}

    private final Random random;
    private final Storage storage = new Storage();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long order;
    private long samples;

    Workbench(Random random) {
        this.random = random;
    }

    /// When the next act happens, in milliseconds; far away when none is decided.
    long next() {
        return due.isEmpty() ? Long.MAX_VALUE : due.element().at();
    }

    Act take() {
        return due.remove().act();
    }

    private void plan(Person person, long at, Deed deed) {
        due.add(new Due(at, order++, new Act(person.name(), Calendar.instant(at), deed)));
    }

    /// Takes up the sample under the batch's cursor.
    void work(Batch batch, long at) {
        int i = batch.cursor;
        if (batch.lost.get(i)) {
            return;
        }
        switch (batch.now()) {
            case RECEIVE -> receive(batch, i, at);
            case PREPARE -> prepare(batch, i, at);
            case MEASURE -> advance(batch, i, at + CHANGED, "analyzing", note(batch, Words.MEASURED));
            case FINISH -> {
                advance(batch, i, at + CHANGED, "completed", note(batch, Words.FINISHED));
                putAway(batch, i, at);
            }
            case ARCHIVE -> putAway(batch, i, at);
        }
        boolean forgotten = batch.last() && batch.now() == Batch.Step.PREPARE && !batch.lost.get(i);
        if (forgotten) {
            rest(batch, i, at + CORRECTED);
        }
    }

    private @Nullable String note(Batch batch, List<String> words) {
        return Words.note(batch.person, words, random);
    }

    private void receive(Batch batch, int i, long at) {
        var person = batch.person;
        samples++;
        long sample = samples;
        batch.samples[i] = sample;
        switch (batch.packing) {
            case TUBES -> label(batch, i, at, "TUBE-", "tube");
            case VIALS -> label(batch, i, at, "VIAL-", "vial");
            case PLATE -> stay(batch, i, storage.plate(deed -> plan(person, at, deed)));
            case LOOSE -> {}
        }
        var container = batch.packing == Packing.LOOSE ? null : batch.places[i];
        var name = Words.numbered("S-", sample);
        plan(
                person,
                at + RECEIVED,
                new Act.Receive(sample, name, batch.specimenType, "delivery " + batch.number, container));
    }

    private void label(Batch batch, int i, long at, String prefix, String kind) {
        var barcode = Words.numbered(prefix, samples);
        var where = Words.pick(Words.BENCHES, random);
        batch.places[i] = storage.label(barcode, kind, where, deed -> plan(batch.person, at, deed));
        batch.barcodes[i] = barcode;
    }

    private static void stay(Batch batch, int i, Place place) {
        batch.places[i] = place.container();
        batch.barcodes[i] = place.barcode();
    }

    private void prepare(Batch batch, int i, long at) {
        var person = batch.person;
        long sample = batch.samples[i];
        if (slips(person)) {
            plan(person, at + 500, new Act.WrongStatus(sample, "completed"));
            plan(person, at + 2_000, new Act.Remark(sample, "completed was the wrong button, and was refused"));
        }
        advance(batch, i, at + CHANGED, "processing", note(batch, Words.PREPARED));
        boolean tubes = batch.packing == Packing.TUBES || batch.packing == Packing.VIALS;
        if (tubes && i + 1 < batch.size && (sample == SHOWN || slips(person))) {
            var text = "reached for " + batch.barcodes[i + 1] + ", which is occupied, and was refused";
            plan(person, at + TRIED, new Act.WrongContainer(sample, batch.places[i + 1]));
            plan(person, at + REMARKED, new Act.Remark(sample, text));
        }
        if (batch.packing != Packing.PLATE) {
            var place = storage.plate(deed -> plan(person, at, deed));
            if (place.wrong() != 0 && slips(person)) {
                plan(person, at + TRIED + 1_000, new Act.Move(sample, place.wrong(), note(batch, Words.PLATED)));
                var text = place.wrongBarcode() + " was the wrong plate, back to " + place.barcode();
                plan(person, at + MOVED, new Act.Move(sample, place.container(), text));
            } else {
                plan(person, at + MOVED, new Act.Move(sample, place.container(), note(batch, Words.PLATED)));
            }
            stay(batch, i, place);
        }
        if (sample > SHOWN && random.nextDouble() < LOST) {
            plan(person, at + CORRECTED, new Act.Remark(sample, Words.pick(Words.LOST, random)));
            batch.lost.set(i);
            rest(batch, i, at + CORRECTED);
        }
    }

    private void advance(Batch batch, int i, long at, String status, @Nullable String note) {
        plan(batch.person, at, new Act.Advance(batch.samples[i], status, note));
    }

    /// Into the box, or into the wrong one, which is noticed when the box is opened next.
    private void putAway(Batch batch, int i, long at) {
        var person = batch.person;
        long sample = batch.samples[i];
        var place = storage.box(deed -> plan(person, at, deed));
        boolean wrong = place.wrong() != 0 && slips(person);
        var note = note(batch, Words.STORED);
        plan(person, at + MOVED, new Act.Move(sample, wrong ? place.wrong() : place.container(), note));
        if (!wrong) {
            rest(batch, i, at + CORRECTED);
            return;
        }
        long noticed = Calendar.atWork(person, at + HOUR + (long) (40 * HOUR * random.nextDouble()));
        var text = "found in " + place.wrongBarcode() + ", back to " + place.barcode();
        plan(person, noticed, new Act.Move(sample, place.container(), text));
        rest(batch, i, noticed);
    }

    private void rest(Batch batch, int i, long at) {
        plan(batch.person, at, new Act.Rest(batch.samples[i]));
    }

    private boolean slips(Person person) {
        return random.nextDouble() < person.slips();
    }
}
