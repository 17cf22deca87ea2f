package lab.nexus.instrument;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `instruments` and `nexus_instrument_retirement`.
final class InstrumentStore {
    private static final String COLUMNS = """
            SELECT i.instrument_pid, i.api_url, i.calendar_url, i.location, i.display_name, i.property_tag,
                   i.filestore_path, i.harvester, i.timezone,
            """;

    /// From a database to which ours has added nothing yet.
    private static final String FOREIGN = COLUMNS + "NULL, NULL FROM instruments i ORDER BY i.instrument_pid";

    private static final String SELECT = COLUMNS + """
            r.retired_at, r.reason
            FROM instruments i
            LEFT JOIN nexus_instrument_retirement r ON r.instrument_pid = i.instrument_pid
            """;

    private InstrumentStore() {}

    static Instrument map(Row row) throws SQLException {
        var retiredAt = row.textOrNull(10);
        return new Instrument(
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.text(9),
                retiredAt == null ? null : new Instrument.Retirement(retiredAt, row.textOrNull(11)));
    }

    static Optional<Instrument> byPid(Tx tx, String pid) {
        return tx.first(SELECT + "WHERE i.instrument_pid = ?", InstrumentStore::map, pid);
    }

    static Optional<Instrument> byApiUrl(Tx tx, String apiUrl) {
        return tx.first(SELECT + "WHERE i.api_url = ?", InstrumentStore::map, apiUrl);
    }

    /// Keeps other writers from the row until the transaction ends.
    static boolean lock(Tx tx, String pid) {
        return tx.first(
                        "SELECT 1 FROM instruments WHERE instrument_pid = ?"
                                + tx.dialect().rowLock(),
                        row -> 1,
                        pid)
                .isPresent();
    }

    static List<Instrument> all(Tx tx) {
        return tx.list(SELECT + "ORDER BY i.instrument_pid", InstrumentStore::map);
    }

    static List<Instrument> foreign(Tx tx) {
        return tx.list(FOREIGN, InstrumentStore::map);
    }

    static List<Instrument> inUse(Tx tx) {
        return tx.list(SELECT + "WHERE r.retired_at IS NULL ORDER BY i.instrument_pid", InstrumentStore::map);
    }

    /// Answers false when somebody else has just taken the PID or the address.
    static boolean insert(Tx tx, Instrument made) {
        return tx.run(
                        """
                        INSERT INTO instruments (instrument_pid, api_url, calendar_url, location, display_name,
                          property_tag, filestore_path, harvester, timezone)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                        made.pid(),
                        made.apiUrl(),
                        made.calendarUrl(),
                        made.location(),
                        made.displayName(),
                        made.propertyTag(),
                        made.filestorePath(),
                        made.harvester(),
                        made.timezone())
                == 1;
    }

    static void update(Tx tx, Instrument after) {
        tx.run(
                """
                UPDATE instruments
                SET api_url = ?, calendar_url = ?, location = ?, display_name = ?, property_tag = ?,
                    filestore_path = ?, harvester = ?, timezone = ?
                WHERE instrument_pid = ?
                """,
                after.apiUrl(),
                after.calendarUrl(),
                after.location(),
                after.displayName(),
                after.propertyTag(),
                after.filestorePath(),
                after.harvester(),
                after.timezone(),
                after.pid());
    }

    static void retire(Tx tx, String pid, String at, @Nullable String reason) {
        tx.run(
                "INSERT INTO nexus_instrument_retirement (instrument_pid, retired_at, reason) VALUES (?, ?, ?)",
                pid,
                at,
                reason);
    }

    static void takeBack(Tx tx, String pid) {
        tx.run("DELETE FROM nexus_instrument_retirement WHERE instrument_pid = ?", pid);
    }
}
