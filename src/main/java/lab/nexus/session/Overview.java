package lab.nexus.session;

import java.util.List;
import lab.nexus.instrument.Instrument;
import org.jspecify.annotations.Nullable;

/// One session as a person looks at it.
///
/// @param start its start as logged
/// @param end its end as logged; null while there is none
/// @param instrument null when there is none of that PID
/// @param hold null unless it is put aside
/// @param rows every row of its identifier, earliest instant first
public record Overview(
        SessionLog start,
        @Nullable SessionLog end,
        @Nullable Instrument instrument,
        @Nullable Hold hold,
        List<SessionLog> rows) {}
