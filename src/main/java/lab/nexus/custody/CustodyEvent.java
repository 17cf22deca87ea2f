package lab.nexus.custody;

import org.jspecify.annotations.Nullable;

/// Something that happened to a sample. Rows are only ever added; order is `(occurredAt, id)`.
///
/// @param type `received`, `container_assigned`, `container_moved`, `status_changed`, or a word of
///     another program
/// @param by who wrote it through Nexus; null when it was not written through Nexus
public record CustodyEvent(
        long id,
        long sampleId,
        String type,
        @Nullable Long fromContainerId,
        @Nullable Long toContainerId,
        @Nullable String oldStatus,
        @Nullable String newStatus,
        @Nullable String note,
        String occurredAt,
        String createdAt,
        @Nullable String by) {}
