package lab.nexus.session;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_session_sample`.
final class TieStore {
    private static final String SELECT = """
            SELECT session_identifier, named, sample_id, found_by, source, tied_at, actor
            FROM nexus_session_sample
            """;

    private TieStore() {}

    /// A row, not yet with the sample's own name.
    private static Tie map(Row row) throws SQLException {
        return new Tie(
                row.text(1),
                row.text(2),
                row.integerOrNull(3),
                null,
                Tie.Found.ofStored(row.text(4)),
                row.text(5),
                row.text(6),
                row.text(7));
    }

    static List<Tie> of(Tx tx, String session) {
        return tx.list(SELECT + "WHERE session_identifier = ? ORDER BY named", TieStore::map, session);
    }

    static Optional<Tie> named(Tx tx, String session, String named) {
        return tx.first(SELECT + "WHERE session_identifier = ? AND named = ?", TieStore::map, session, named);
    }

    /// The sessions that a sample is tied to.
    static List<Tie> ofSample(Tx tx, long sampleId) {
        return tx.list(SELECT + "WHERE sample_id = ? ORDER BY session_identifier, named", TieStore::map, sampleId);
    }

    /// The next names behind one, of which nobody knows the sample.
    static List<Tie> unknown(Tx tx, String session, String named, long limit) {
        return tx.list(SELECT + """
                        WHERE found_by = 'unknown' AND (session_identifier, named) > (?, ?)
                        ORDER BY session_identifier, named LIMIT ?
                        """, TieStore::map, session, named, limit);
    }

    /// The next ties behind one.
    static List<Tie> after(Tx tx, String session, String named, long limit) {
        return tx.list(
                SELECT + "WHERE (session_identifier, named) > (?, ?) ORDER BY session_identifier, named LIMIT ?",
                TieStore::map,
                session,
                named,
                limit);
    }

    static void put(Tx tx, Tie tie) {
        tx.run(
                """
                INSERT INTO nexus_session_sample
                  (session_identifier, named, sample_id, found_by, source, tied_at, actor)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (session_identifier, named) DO UPDATE SET
                  sample_id = excluded.sample_id, found_by = excluded.found_by, source = excluded.source,
                  tied_at = excluded.tied_at, actor = excluded.actor
                """,
                tie.session(),
                tie.named(),
                tie.sampleId(),
                tie.found().stored(),
                tie.source(),
                tie.at(),
                tie.actor());
    }

    static void remove(Tx tx, String session, String named) {
        tx.run("DELETE FROM nexus_session_sample WHERE session_identifier = ? AND named = ?", session, named);
    }

    /// The start of a session, as it is logged; null when the log has none.
    static @Nullable SessionLog start(Tx tx, String session) {
        for (var row : SessionStore.of(tx, session)) {
            if (row.type() == EventType.START) {
                return row;
            }
        }
        return null;
    }
}
