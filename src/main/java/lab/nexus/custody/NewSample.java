package lab.nexus.custody;

import org.jspecify.annotations.Nullable;

/// A sample as somebody asks for it, still unchecked. Null means: not given.
public record NewSample(
        @Nullable String externalId,
        String specimenType,
        String status,
        @Nullable String notes,
        @Nullable String receivedAt,
        @Nullable String container,
        @Nullable String project) {
    /// Of no project.
    public NewSample(
            @Nullable String externalId,
            String specimenType,
            String status,
            @Nullable String notes,
            @Nullable String receivedAt,
            @Nullable String container) {
        this(externalId, specimenType, status, notes, receivedAt, container, null);
    }
}
