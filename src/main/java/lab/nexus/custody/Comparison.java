package lab.nexus.custody;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.custody.Change.Kind;
import lab.nexus.db.Database;
import lab.nexus.db.Tx;
import lab.nexus.ledger.Deed;
import org.jspecify.annotations.Nullable;

/// Which containers and samples differ between two databases of one laboratory, an earlier and a later
/// one. Reads both whole, in the order of their ids; memory grows only with what is listed, and
/// by one bit a sample.
public final class Comparison {
    private static final int PAGE = 1_000;

    /// What differs.
    ///
    /// @param containers how many containers differ
    /// @param samples how many samples differ, in their row or their events
    /// @param listed the first of them, containers before samples, by id
    public record Compared(long containers, long samples, List<Change> listed) {}

    private final Tx a;
    private final Tx b;
    private final int limit;
    private final List<Change> listed = new ArrayList<>();
    private final BitSet touched = new BitSet();
    private long containers;
    private long samples;

    private Comparison(Tx a, Tx b, int limit) {
        this.a = a;
        this.b = b;
        this.limit = limit;
    }

    /// Compares.
    ///
    /// @param limit how many containers, and how many samples, are listed at the most
    public static Compared of(Database earlier, Database later, int limit) {
        return earlier.read(a -> later.read(b -> new Comparison(a, b, limit).compare()));
    }

    private Compared compare() {
        Merge.differences(
                id -> ContainerStore.after(a, id, PAGE),
                id -> ContainerStore.after(b, id, PAGE),
                Container::id,
                this::container);
        Merge.differences(
                id -> EventStore.byId(a, id, PAGE),
                id -> EventStore.byId(b, id, PAGE),
                CustodyEvent::id,
                (left, right) -> touched.set(bit((left == null ? Objects.requireNonNull(right) : left).sampleId())));
        Merge.differences(
                id -> SampleStore.byId(a, id, PAGE), id -> SampleStore.byId(b, id, PAGE), Sample::id, (left, right) -> {
                    touched.clear(bit((left == null ? Objects.requireNonNull(right) : left).id()));
                    sample(left, right);
                });
        touched.stream().forEach(this::onlyEvents);
        return new Compared(containers, samples, withDeeds());
    }

    /// Ids are given one by one from 1: two thousand million samples are beyond every laboratory.
    private static int bit(long id) {
        return Math.clamp(id, 0, Integer.MAX_VALUE - 1);
    }

    private void container(@Nullable Container left, @Nullable Container right) {
        if (containers++ < limit) {
            var one = left == null ? Objects.requireNonNull(right) : left;
            listed.add(new Change(
                    "container",
                    kind(left, right),
                    one.id(),
                    one.barcode(),
                    fields(left == null ? Map.of() : Columns.of(left), right == null ? Map.of() : Columns.of(right)),
                    List.of(),
                    List.of(),
                    List.of()));
        }
    }

    private void sample(@Nullable Sample left, @Nullable Sample right) {
        if (samples++ < limit) {
            var one = left == null ? Objects.requireNonNull(right) : left;
            listed.add(sample(
                    kind(left, right),
                    one,
                    fields(left == null ? Map.of() : Columns.of(left), right == null ? Map.of() : Columns.of(right))));
        }
    }

    /// A sample whose row is the same and whose events are not.
    private void onlyEvents(long id) {
        if (samples++ < limit) {
            SampleStore.byId(b, id).ifPresent(sample -> listed.add(sample(Kind.CHANGED, sample, Map.of())));
        }
    }

    private Change sample(Kind kind, Sample sample, Map<String, Change.Values> fields) {
        var before = EventStore.all(a, sample.id());
        var now = EventStore.all(b, sample.id());
        var lost = new ArrayList<>(before);
        lost.removeIf(event -> now.stream().anyMatch(other -> same(event, other)));
        var added = new ArrayList<>(now);
        added.removeIf(event -> before.stream().anyMatch(other -> same(event, other)));
        return new Change("sample", kind, sample.id(), sample.externalId(), fields, added, lost, List.of());
    }

    /// Who wrote an event is told by the ledger, and is no part of it.
    private static boolean same(CustodyEvent one, CustodyEvent other) {
        return one.id() == other.id() && Columns.of(one).equals(Columns.of(other));
    }

    private static Kind kind(@Nullable Object left, @Nullable Object right) {
        return left == null ? Kind.ADDED : right == null ? Kind.REMOVED : Kind.CHANGED;
    }

    private static Map<String, Change.Values> fields(
            Map<String, @Nullable Object> left, Map<String, @Nullable Object> right) {
        var fields = new LinkedHashMap<String, Change.Values>();
        for (var name : (left.isEmpty() ? right : left).keySet()) {
            if (!Objects.equals(left.get(name), right.get(name))) {
                fields.put(name, new Change.Values(left.get(name), right.get(name)));
            }
        }
        return fields;
    }

    private List<Change> withDeeds() {
        var wanted = new HashMap<String, List<Deed>>();
        listed.forEach(change -> wanted.put(subject(change), new ArrayList<>()));
        Deed.behind(b, Deed.last(a), deed -> {
            var deeds = wanted.get(deed.subject());
            if (deeds != null) {
                deeds.add(deed);
            }
        });
        return listed.stream()
                .map(change -> change.with(wanted.getOrDefault(subject(change), List.of())))
                .toList();
    }

    private static String subject(Change change) {
        return change.noun() + ":" + change.id();
    }
}
