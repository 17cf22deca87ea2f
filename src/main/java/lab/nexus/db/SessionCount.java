package lab.nexus.db;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// What must be the same before and after the session log is rebuilt.
///
/// @param statuses how many rows each record status has
record SessionCount(long instruments, long sessions, long lowest, long highest, Map<String, Long> statuses) {

    static SessionCount of(Tx tx, String sessionLog) {
        long instruments = tx.number("SELECT count(*) FROM instruments");
        var statuses = new TreeMap<String, Long>();
        tx.each(
                "SELECT record_status, count(*) FROM " + sessionLog + " GROUP BY record_status",
                row -> statuses.put(String.valueOf(row.textOrNull(1)), row.integer(2)));
        long sessions = statuses.values().stream().mapToLong(Long::longValue).sum();
        return new SessionCount(
                instruments,
                sessions,
                tx.number("SELECT min(id_session_log) FROM " + sessionLog),
                tx.number("SELECT max(id_session_log) FROM " + sessionLog),
                statuses);
    }

    /// @param talk takes the lines that NexusLIMS prints here
    void requireSame(SessionCount now, String table, List<String> talk) {
        require(instruments == now.instruments, "instruments");
        talk.add("✓ Data integrity verified for instruments: " + instruments + " rows preserved");
        require(
                sessions == now.sessions
                        && lowest == now.lowest
                        && highest == now.highest
                        && statuses.equals(now.statuses),
                table);
        talk.add("✓ Data integrity verified for " + table + ": " + sessions + " rows preserved");
        talk.add("✓ Data integrity verified: " + instruments + " instruments, " + sessions + " session logs preserved");
    }

    private static void require(boolean same, String table) {
        if (!same) {
            throw Fault.of(Code.CONFLICT, table, "Data integrity check FAILED for " + table)
                    .remedy("nothing was changed; please report this with a copy of the database");
        }
    }
}
