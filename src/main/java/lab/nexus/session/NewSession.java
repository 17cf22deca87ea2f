package lab.nexus.session;

import org.jspecify.annotations.Nullable;

/// A session that a person writes down, as typed.
///
/// @param identifier null has one made
/// @param start null for now; without an offset it is the instrument's time
/// @param end null while it goes on
/// @param user who is on the instrument; null when nobody says
public record NewSession(
        @Nullable String identifier,
        String instrument,
        @Nullable String start,
        @Nullable String end,
        @Nullable String user) {}
