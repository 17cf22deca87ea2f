package lab.nexus.custody;

import org.jspecify.annotations.Nullable;

/// A part of a list that goes by time and then by number. Times are compared as texts, as they are stored.
///
/// @param since the first time that belongs to it; null for no bound
/// @param until the first time that does not; null for no bound
/// @param at the time of the last row of the page before; null at the beginning
/// @param id the number of that row
public record Stretch(
        @Nullable String since,
        @Nullable String until,
        @Nullable String at,
        long id) {
    /// The whole list from its beginning.
    public static final Stretch ALL = new Stretch(null, null, null, 0);

    /// Sorts behind every text that can be kept.
    private static final String END = "\uDBFF\uDFFF";

    boolean whole() {
        return since == null && until == null && at == null;
    }

    String from() {
        return since == null ? "" : since;
    }

    String to() {
        return until == null ? END : until;
    }

    /// The latest time of a list that has its newest rows first. One bound, which an index is entered at.
    String edge() {
        return at == null || at.compareTo(to()) >= 0 ? to() : at;
    }

    /// Rows at the very edge belong to the list when their numbers are lower.
    long edgeId() {
        return edge().equals(to()) ? Long.MIN_VALUE : id;
    }

    /// Where a list goes on that has its oldest rows first.
    String above() {
        return at == null ? "" : at;
    }
}
