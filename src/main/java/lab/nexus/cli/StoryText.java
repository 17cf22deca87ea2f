package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.custody.Container;
import lab.nexus.custody.Story;
import lab.nexus.session.Ties;
import org.jspecify.annotations.Nullable;

/// A sample's story for people.
final class StoryText {
    private StoryText() {}

    /// @param withActor adds who wrote each event, which the tracker's form does not have
    static String of(Story story, boolean withActor) {
        var sample = story.sample();
        var out = new StringBuilder(512);
        out.append("SAMPLE ").append(sample.id());
        out.append("  external_id=").append(orDash(sample.externalId())).append('\n');
        out.append("specimen_type: ").append(sample.specimenType()).append('\n');
        out.append("status: ").append(sample.status()).append('\n');
        out.append("received_at: ").append(sample.receivedAt()).append('\n');
        if (sample.notes() != null && !sample.notes().isEmpty()) {
            out.append("notes: ").append(sample.notes()).append('\n');
        }
        out.append("container: ").append(place(story.place())).append('\n');
        out.append("\nEVENTS (newest first, limit=").append(story.limit()).append("):\n");
        if (story.steps().isEmpty()) {
            out.append("(no events)\n");
        }
        for (var step : story.steps()) {
            out.append("  - ").append(step(step, withActor)).append('\n');
        }
        return out.toString();
    }

    /// The sessions of a sample, the latest first; nothing when there is none.
    static String visits(List<Ties.Visit> visits) {
        if (visits.isEmpty()) {
            return "";
        }
        var out = new StringBuilder("\nSESSIONS (newest first):\n");
        for (var visit : visits) {
            out.append("  - ")
                    .append(Table.plain(visit.start()))
                    .append(" | ")
                    .append(Table.plain(visit.instrument()))
                    .append(" | ")
                    .append(Table.plain(visit.tie().session()))
                    .append(" | named ")
                    .append(Table.plain(visit.tie().named()))
                    .append(" | by ")
                    .append(orDash(visit.user()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String place(Story.@Nullable Place place) {
        if (place == null) {
            return "-";
        }
        Container container = place.container();
        if (container == null) {
            return "- (id=" + place.id() + ", kind=-, location=-, non-exclusive)";
        }
        return container.barcode() + " (id=" + container.id() + ", kind=" + container.kind() + ", location="
                + orDash(container.location()) + ", " + (container.exclusive() ? "exclusive" : "non-exclusive") + ")";
    }

    private static String step(Story.Step step, boolean withActor) {
        var event = step.event();
        var parts = new ArrayList<String>();
        parts.add(event.occurredAt());
        parts.add(event.type());
        if (event.oldStatus() != null || event.newStatus() != null) {
            parts.add("status " + orDash(event.oldStatus()) + "->" + orDash(event.newStatus()));
        }
        if (event.fromContainerId() != null || event.toContainerId() != null) {
            parts.add("container " + container(event.fromContainerId(), step.fromBarcode()) + "->"
                    + container(event.toContainerId(), step.toBarcode()));
        }
        if (event.note() != null && !event.note().isEmpty()) {
            parts.add("note=" + (withActor ? Table.plain(event.note()) : event.note()));
        }
        if (withActor) {
            parts.add(actor(event.by()));
        }
        return String.join(" | ", parts);
    }

    /// Who wrote an event, for people.
    static String actor(@Nullable String by) {
        return by == null ? "not through Nexus" : "by " + by;
    }

    private static String container(@Nullable Long id, @Nullable String barcode) {
        return barcode != null ? barcode : id == null ? "-" : id.toString();
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
