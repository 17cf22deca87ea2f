package lab.nexus.session;

import java.util.HashMap;
import java.util.Map;
import lab.nexus.db.Tx;

/// How much an instrument was used.
///
/// @param sessions different sessions that have an end
/// @param lastEnd the greatest time stamp of an end, as text, which is how NexusLIMS compares them
public record Tally(long sessions, String lastEnd) {
    private static final String ENDS = """
            SELECT instrument, count(DISTINCT session_identifier), max(timestamp)
            FROM session_log WHERE event_type = 'END' GROUP BY instrument
            """;

    /// Of every instrument that was ever used, by its identifier.
    public static Map<String, Tally> all(Tx tx) {
        var tallies = new HashMap<String, Tally>();
        tx.each(ENDS, row -> tallies.put(row.text(1), new Tally(row.integer(2), row.text(3))));
        return tallies;
    }
}
