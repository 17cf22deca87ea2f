package lab.nexus.session;

import java.util.List;
import lab.nexus.db.Tx;

/// How many rows of the log are alike.
///
/// @param type as stored, whatever another program has written there
/// @param status as stored
/// @param first the least of their time stamps, as text
/// @param last the greatest of them, as text
public record StatusCount(String instrument, String type, String status, long rows, String first, String last) {
    private static final String COUNTS = """
            SELECT instrument, event_type, record_status, count(*), min(timestamp), max(timestamp)
            FROM session_log
            GROUP BY instrument, event_type, record_status
            ORDER BY instrument, event_type, record_status
            """;

    /// Of the whole log, in the order of instrument, type and status.
    public static List<StatusCount> all(Tx tx) {
        return tx.list(
                COUNTS,
                row -> new StatusCount(
                        row.text(1), row.text(2), row.text(3), row.integer(4), row.text(5), row.text(6)));
    }
}
