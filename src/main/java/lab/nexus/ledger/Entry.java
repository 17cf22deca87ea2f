package lab.nexus.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One change, before it is written. Time, actor and source are added by the [Ledger].
///
/// @param action what was done, noun and verb: `sample.move`
/// @param subject what it was done to: `sample:12`
/// @param before the row as it was, null when it was made by this change
/// @param after the row as it is now
/// @param reason why, in the words of whoever did it; null when nothing was said
/// @param batch ties the entries of one act that changed several things; null for one alone
public record Entry(
        String action,
        String subject,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after,
        @Nullable String reason,
        @Nullable String batch) {}
