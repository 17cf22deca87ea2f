package lab.nexus.custody;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sample with the place it is in and what happened to it, newest first.
///
/// @param limit how many events were asked for
public record Story(
        String generatedAt, Sample sample, @Nullable Place place, List<Step> steps, long limit) {

    /// Where a sample is. When the container's row is missing only the id is known.
    public record Place(long id, @Nullable Container container) {}

    /// One event with the barcodes of the containers it names.
    ///
    /// @param fromBarcode null when there is no such container
    /// @param toBarcode null when there is no such container
    public record Step(
            CustodyEvent event,
            @Nullable String fromBarcode,
            @Nullable String toBarcode) {}

    /// One event in a list of all samples' events.
    ///
    /// @param externalId of its sample; null when the sample is gone
    public record Listed(Step step, @Nullable String externalId) {}
}
