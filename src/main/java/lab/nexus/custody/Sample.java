package lab.nexus.custody;

import org.jspecify.annotations.Nullable;

/// What is being followed. Status and times are the stored text: other programs write here too, and
/// a time of arrival is kept as it was given.
///
/// @param externalId the laboratory's own name for it; null only in rows of other programs
/// @param containerId where it is; may point at a container that another program removed
public record Sample(
        long id,
        @Nullable String externalId,
        String specimenType,
        String status,
        @Nullable String notes,
        String receivedAt,
        String createdAt,
        String updatedAt,
        @Nullable Long containerId) {

    /// A sample and the barcode of its container.
    ///
    /// @param barcode null when it is in none, or its container is gone
    /// @param project null when it belongs to none
    public record Placed(
            Sample sample,
            @Nullable String barcode,
            @Nullable String project) {}

    /// A sample, the container it is in, and its project.
    ///
    /// @param container null when it is in none, or its container is gone
    /// @param project null when it belongs to none
    public record Located(
            Sample sample,
            @Nullable Container container,
            @Nullable String project) {}

    /// How the ledger names it.
    String subject() {
        return subject(id);
    }

    static String subject(long id) {
        return "sample:" + id;
    }
}
