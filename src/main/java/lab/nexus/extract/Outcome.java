package lab.nexus.extract;

import java.util.List;

/// What a reader says of a file.
public sealed interface Outcome {
    /// It was read.
    record Recognised(List<Dataset> datasets) implements Outcome {
        public Recognised {
            datasets = List.copyOf(datasets);
        }
    }

    /// Another reader may try.
    record NotOurs() implements Outcome {
        @Override
        public List<Dataset> datasets() {
            return List.of();
        }
    }

    /// It is of this reader's format, but cannot be read to its end.
    ///
    /// @param where the part of the file, for a person ("tag directory 2")
    /// @param at offset in bytes of the place, or −1 where that is not known
    /// @param why a sentence without a full stop
    /// @param saved what could still be read; may be empty
    record Damaged(String where, long at, String why, List<Dataset> saved) implements Outcome {
        public Damaged {
            saved = List.copyOf(saved);
        }

        /// What a damage of the bytes means to a reader that had saved something before it.
        public static Damaged of(Damage damage, List<Dataset> saved) {
            return new Damaged(damage.where(), damage.at(), damage.why(), saved);
        }

        @Override
        public List<Dataset> datasets() {
            return saved;
        }

        /// Where and why in one line.
        public String sentence() {
            return at < 0 ? where + ": " + why : where + ", byte " + at + ": " + why;
        }
    }

    static Outcome one(Dataset dataset) {
        return new Recognised(List.of(dataset));
    }

    static Outcome notOurs() {
        return new NotOurs();
    }

    /// Everything that came out, whole or saved from a damaged file.
    List<Dataset> datasets();
}
