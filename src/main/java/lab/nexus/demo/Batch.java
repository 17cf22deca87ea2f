package lab.nexus.demo;

import java.util.BitSet;
import java.util.List;

/// Samples that came together and are worked on together. Changes while the plan goes on.
final class Batch {
    /// What is done with the whole batch, sample by sample.
    enum Step {
        RECEIVE,
        PREPARE,
        MEASURE,
        FINISH,
        ARCHIVE
    }

    /// How a batch comes: each sample in a tube of its own, all on a plate, or loose.
    enum Packing {
        TUBES,
        VIALS,
        PLATE,
        LOOSE
    }

    final long number;
    final int size;
    final Packing packing;
    final String specimenType;
    final long[] samples;
    final long[] places;
    final String[] barcodes;
    final BitSet lost = new BitSet();
    final List<Step> steps;
    boolean begun;
    int step;
    int cursor;
    Person person;

    Batch(long number, int size, Packing packing, String specimenType, List<Step> steps, Person person) {
        this.number = number;
        this.size = size;
        this.packing = packing;
        this.specimenType = specimenType;
        this.steps = steps;
        this.person = person;
        this.samples = new long[size];
        this.places = new long[size];
        this.barcodes = new String[size];
    }

    Step now() {
        return steps.get(step);
    }

    boolean last() {
        return step == steps.size() - 1;
    }
}
