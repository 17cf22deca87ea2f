package lab.nexus.custody;

import java.util.List;
import java.util.Map;
import lab.nexus.json.Fields;
import org.jspecify.annotations.Nullable;

/// The JSON form of each record: keys are column names in column order, flags are 0 and 1. What the
/// ledger keeps, and what every edge prints.
public final class Columns {
    /// The keys of a container.
    public static final List<String> CONTAINER =
            List.of("id", "barcode", "kind", "location", "created_at", "updated_at", "is_exclusive");

    /// The keys of a sample in a list of all.
    public static final List<String> PLACED = List.of(
            "id",
            "external_id",
            "specimen_type",
            "status",
            "notes",
            "received_at",
            "created_at",
            "updated_at",
            "container_id",
            "container",
            "project");

    /// The keys of an event in a list of all.
    public static final List<String> EVENT = List.of(
            "id",
            "occurred_at",
            "sample_id",
            "external_id",
            "event_type",
            "from_container_id",
            "from_container",
            "to_container_id",
            "to_container",
            "old_status",
            "new_status",
            "note",
            "created_at",
            "by");

    private Columns() {}

    /// A row whose keys keep their order.
    private static Map<String, @Nullable Object> row() {
        return new Fields();
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    /// All columns of a container.
    public static Map<String, @Nullable Object> of(Container container) {
        var row = row();
        row.put("id", container.id());
        row.put("barcode", container.barcode());
        row.put("kind", container.kind());
        row.put("location", container.location());
        row.put("created_at", container.createdAt());
        row.put("updated_at", container.updatedAt());
        row.put("is_exclusive", flag(container.exclusive()));
        return row;
    }

    /// All columns of a sample.
    public static Map<String, @Nullable Object> of(Sample sample) {
        var row = row();
        row.put("id", sample.id());
        row.put("external_id", sample.externalId());
        row.put("specimen_type", sample.specimenType());
        row.put("status", sample.status());
        row.put("notes", sample.notes());
        row.put("received_at", sample.receivedAt());
        row.put("created_at", sample.createdAt());
        row.put("updated_at", sample.updatedAt());
        row.put("container_id", sample.containerId());
        return row;
    }

    /// All columns of an event.
    public static Map<String, @Nullable Object> of(CustodyEvent event) {
        var row = row();
        row.put("id", event.id());
        row.put("sample_id", event.sampleId());
        row.put("event_type", event.type());
        row.put("from_container_id", event.fromContainerId());
        row.put("to_container_id", event.toContainerId());
        row.put("old_status", event.oldStatus());
        row.put("new_status", event.newStatus());
        row.put("note", event.note());
        row.put("occurred_at", event.occurredAt());
        row.put("created_at", event.createdAt());
        return row;
    }

    /// Both columns of a kind's default.
    public static Map<String, @Nullable Object> of(KindDefault kind) {
        var row = row();
        row.put("kind", kind.kind());
        row.put("is_exclusive", flag(kind.exclusive()));
        return row;
    }

    /// A container and how many samples it holds.
    public static Map<String, @Nullable Object> of(Contents contents) {
        var row = of(contents.container());
        row.put("occupancy_count", contents.occupancy());
        return row;
    }

    /// A sample as a container's page lists it.
    public static Map<String, @Nullable Object> listed(Sample sample) {
        return pick(
                of(sample), "id", "external_id", "specimen_type", "status", "received_at", "created_at", "updated_at");
    }

    /// A sample as the refusal of a move lists it.
    public static Map<String, @Nullable Object> occupant(Sample sample) {
        return pick(of(sample), "id", "external_id", "specimen_type", "status", "received_at", "updated_at");
    }

    /// A finding of the audit.
    public static Map<String, @Nullable Object> of(Audit.Overfull finding) {
        var all = of(finding.container());
        all.put("occupancy_count", finding.occupancy());
        return pick(all, "id", "barcode", "kind", "location", "is_exclusive", "occupancy_count", "updated_at");
    }

    /// A finding of the audit.
    public static Map<String, @Nullable Object> of(Audit.Lost finding) {
        return pick(of(finding.sample()), "id", "external_id", "specimen_type", "status", "container_id", "updated_at");
    }

    /// A finding of the audit.
    public static Map<String, @Nullable Object> of(Audit.Drifting finding) {
        var all = of(finding.container());
        all.put("kind_default_exclusive", flag(finding.kindDefault()));
        return pick(all, "id", "barcode", "kind", "is_exclusive", "kind_default_exclusive", "updated_at");
    }

    /// A whole story: `generated_at`, `sample` with its `container`, `events` newest first.
    public static Map<String, @Nullable Object> of(Story story) {
        var row = row();
        row.put("generated_at", story.generatedAt());
        row.put("sample", sample(story));
        row.put("events", story.steps().stream().map(Columns::of).toList());
        return row;
    }

    /// The sample of a story, with the container it is in.
    public static Map<String, @Nullable Object> sample(Story story) {
        var row = of(story.sample());
        row.put("container", of(story.place()));
        return row;
    }

    /// An event of a story, with the containers it names.
    public static Map<String, @Nullable Object> of(Story.Step step) {
        var row = of(step.event());
        row.put("from_container", reference(step.event().fromContainerId(), step.fromBarcode()));
        row.put("to_container", reference(step.event().toContainerId(), step.toBarcode()));
        return row;
    }

    /// An event in a list of all samples' events: numbers and names side by side, nothing nested.
    public static Map<String, @Nullable Object> of(Story.Listed listed) {
        var event = listed.step().event();
        var row = row();
        row.put("id", event.id());
        row.put("occurred_at", event.occurredAt());
        row.put("sample_id", event.sampleId());
        row.put("external_id", listed.externalId());
        row.put("event_type", event.type());
        row.put("from_container_id", event.fromContainerId());
        row.put("from_container", listed.step().fromBarcode());
        row.put("to_container_id", event.toContainerId());
        row.put("to_container", listed.step().toBarcode());
        row.put("old_status", event.oldStatus());
        row.put("new_status", event.newStatus());
        row.put("note", event.note());
        row.put("created_at", event.createdAt());
        row.put("by", event.by());
        return row;
    }

    /// A sample in a list of all, with the barcode of its container.
    public static Map<String, @Nullable Object> of(Sample.Placed placed) {
        var row = of(placed.sample());
        row.put("container", placed.barcode());
        row.put("project", placed.project());
        return row;
    }

    /// A sample as the API shows it: with `container` when it is in one, and with `project` when it has one.
    public static Map<String, @Nullable Object> of(Sample.Located located) {
        var row = of(located.sample());
        if (located.container() != null) {
            row.put("container", pick(of(located.container()), "id", "barcode", "kind", "location"));
        }
        if (located.project() != null) {
            row.put("project", located.project());
        }
        return row;
    }

    private static @Nullable Map<String, @Nullable Object> of(Story.@Nullable Place place) {
        if (place == null) {
            return null;
        }
        var container = place.container();
        var row = row();
        row.put("id", place.id());
        row.put("barcode", container == null ? null : container.barcode());
        row.put("kind", container == null ? null : container.kind());
        row.put("location", container == null ? null : container.location());
        row.put("is_exclusive", container == null ? null : flag(container.exclusive()));
        return row;
    }

    private static @Nullable Map<String, @Nullable Object> reference(@Nullable Long id, @Nullable String barcode) {
        if (id == null) {
            return null;
        }
        var row = row();
        row.put("id", id);
        row.put("barcode", barcode);
        return row;
    }

    private static Map<String, @Nullable Object> pick(Map<String, @Nullable Object> all, String... keys) {
        var row = row();
        for (var key : List.of(keys)) {
            row.put(key, all.get(key));
        }
        return row;
    }
}
