package lab.nexus.session;

import org.jspecify.annotations.Nullable;

/// A start or an end on its way into the session log.
public record NewLog(
        String identifier,
        String instrument,
        Moment at,
        EventType type,
        RecordStatus status,
        @Nullable String user) {}
