package lab.nexus.custody;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    String from() {
        return since == null ? "" : since;
    }

    String to() {
        return until == null ? END : until;
    }

    /// Is it the list from its beginning, with no bounds?
    boolean isWhole() {
        return since == null && until == null && at == null;
    }

    /// Does a row of this time belong to it?
    boolean holds(String time) {
        return compare(time, from()) >= 0 && (until == null || compare(time, until) < 0);
    }

    /// Where a list ends, or goes on, that has its newest rows first; not a part of it.
    String below() {
        return at != null && (until == null || compare(at, until) < 0) ? at : to();
    }

    /// Where a list begins, or goes on, that has its oldest rows first.
    String above() {
        return at != null && compare(at, from()) > 0 ? at : from();
    }

    /// As both engines compare, which is not how Java does.
    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
