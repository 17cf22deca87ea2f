package lab.nexus.custody;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Which project a sample belongs to: one, or none. A change of it is a custody event of the type `project`, which
/// other programs show as they show any, and an entry in the ledger.
public final class Projects {
    /// The type of the event.
    public static final String EVENT = "project";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    public Projects(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// A project and how many samples it has.
    public record Project(String name, long samples) {}

    /// What became of a request to change a project.
    ///
    /// @param changed false when it already was so and nothing was written
    /// @param from the project before; null for none
    public record Changed(
            Sample.Located located,
            boolean changed,
            @Nullable String from) {}

    /// All projects by name. Reads an index as long as there are samples with projects.
    public List<Project> list() {
        return database.read(ProjectStore::all);
    }

    /// The project of a sample; null for none.
    public @Nullable String of(Sample sample) {
        return database.read(tx -> ProjectStore.of(tx, sample.id())).orElse(null);
    }

    /// Puts a sample into a project, or for null or a blank into none.
    public Changed set(String identifier, @Nullable String project, @Nullable String reason) {
        return database.write(tx -> set(tx, identifier, project, reason, null));
    }

    Changed set(Tx tx, String identifier, @Nullable String project, @Nullable String reason, @Nullable String batch) {
        var sample = Custody.hold(tx, Custody.findSample(tx, "identifier", identifier));
        var to = Field.nameOrNull("project", project);
        var why = Field.note("reason", reason);
        var from = ProjectStore.of(tx, sample.id()).orElse(null);
        if (Objects.equals(from, to)) {
            return new Changed(Custody.located(tx, sample), false, from);
        }
        ProjectStore.put(tx, sample, to);
        var now = Times.millis(clock.instant());
        var last = EventStore.last(tx, sample.id());
        EventStore.insert(tx, sample.id(), EVENT, note(from, to), now, now);
        var entry = ledger.record(
                tx, new Entry("sample.project", sample.subject(), row(sample, from), row(sample, to), why, batch));
        for (long event : EventStore.since(tx, sample.id(), last)) {
            ledger.tie(tx, entry, event);
        }
        return new Changed(Custody.located(tx, sample), true, from);
    }

    private static String note(@Nullable String from, @Nullable String to) {
        var now = to == null ? "no project" : "project: " + to;
        return from == null ? now : now + " (was: " + from + ")";
    }

    /// A sample and its project, as the ledger keeps both.
    static Map<String, @Nullable Object> row(Sample sample, @Nullable String project) {
        var row = Columns.of(sample);
        row.put("project", project);
        return row;
    }
}
