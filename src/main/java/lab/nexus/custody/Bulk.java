package lab.nexus.custody;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// One thing done to many samples at once: to all of them, or to none.
public final class Bulk {
    /// What is done.
    public sealed interface Deed {
        /// Each goes to this status, by the table of transitions.
        record ToStatus(String status, @Nullable String note, boolean anyStep) implements Deed {}

        /// Each goes into this container.
        record Into(String container, @Nullable String note) implements Deed {}

        /// Each gets a note.
        record Note(String text) implements Deed {}
    }

    /// What became of one sample, or would.
    ///
    /// @param identifier as it was asked for
    /// @param sample as it is afterwards; null when it was refused
    /// @param changed false when it was so already, or was refused
    /// @param why null unless it was refused
    public record Fate(
            String identifier,
            Sample.@Nullable Located sample,
            boolean changed,
            @Nullable Fault why) {}

    /// What became of all, in the order that was asked for.
    ///
    /// @param applied whether anything was kept
    public record Outcome(List<Fate> fates, boolean applied) {
        public long refused() {
            return fates.stream().filter(fate -> fate.why() != null).count();
        }
    }

    private final Custody custody;

    public Bulk(Custody custody) {
        this.custody = custody;
    }

    /// Does it, unless one of them is refused.
    ///
    /// @param keep false tries it and takes it back
    public Outcome run(List<String> identifiers, Deed deed, boolean keep) {
        try {
            return custody.run(keep, tx -> {
                var fates = fates(tx, identifiers, deed);
                boolean refused = fates.stream().anyMatch(fate -> fate.why() != null);
                var outcome = new Outcome(fates, keep && !refused);
                if (keep && refused) {
                    throw new TakenBack(outcome);
                }
                return outcome;
            });
        } catch (TakenBack back) {
            return back.outcome;
        }
    }

    private static final class TakenBack extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        TakenBack(Outcome outcome) {
            super("some were refused", null, false, false);
            this.outcome = outcome;
        }
    }

    private List<Fate> fates(Tx tx, List<String> identifiers, Deed deed) {
        holdAll(tx, identifiers);
        var batch = UUID.randomUUID().toString();
        var fates = new ArrayList<Fate>(identifiers.size());
        for (var identifier : identifiers) {
            fates.add(fate(tx, identifier, deed, batch));
        }
        return List.copyOf(fates);
    }

    /// In the order of their numbers, so that two who want the same samples do not wait in a circle.
    private static void holdAll(Tx tx, List<String> identifiers) {
        var ids = new TreeSet<Long>();
        for (var identifier : identifiers) {
            SampleStore.find(tx, Identifier.parse(identifier)).ifPresent(found -> ids.add(found.id()));
        }
        ids.forEach(id -> SampleStore.hold(tx, id));
    }

    /// Every check of one sample comes before its first write, so a refused one leaves nothing behind.
    private Fate fate(Tx tx, String identifier, Deed deed, String batch) {
        try {
            return switch (deed) {
                case Deed.ToStatus(var status, var note, var anyStep) -> {
                    var done = custody.changeStatus(tx, identifier, status, note, anyStep, batch);
                    yield new Fate(identifier, done.located(), done.changed(), null);
                }
                case Deed.Into(var container, var note) -> {
                    var done = custody.move(tx, identifier, container, note, batch);
                    yield new Fate(identifier, done.located(), done.changed(), null);
                }
                case Deed.Note(var text) -> {
                    var done = custody.addEvent(tx, identifier, Custody.NOTE, text, null, batch);
                    yield new Fate(identifier, Custody.located(tx, done), true, null);
                }
            };
        } catch (Fault fault) {
            boolean rule = fault.code() != Code.BUSY
                    && fault.code() != Code.UNUSABLE
                    && fault.code() != Code.NEWER
                    && fault.code() != Code.INTERNAL;
            if (rule) {
                return new Fate(identifier, null, false, fault);
            }
            throw fault;
        }
    }
}
