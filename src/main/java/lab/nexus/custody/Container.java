package lab.nexus.custody;

import org.jspecify.annotations.Nullable;

/// A thing that holds samples. Times are the stored text, UTC.
///
/// @param exclusive holds one sample at the most
public record Container(
        long id,
        String barcode,
        String kind,
        @Nullable String location,
        String createdAt,
        String updatedAt,
        boolean exclusive) {

    /// How the ledger names it.
    String subject() {
        return "container:" + id;
    }
}
