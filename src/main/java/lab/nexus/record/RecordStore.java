package lab.nexus.record;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_record` and `nexus_record_file`.
final class RecordStore {
    private static final String SELECT = """
            SELECT session_identifier, instrument, username, started, ended, title, file, sha256,
              activities, files, damaged, built_at, published_at, refused
            FROM nexus_record
            """;

    private static final String FILES = """
            SELECT activity, location, name, type, datasets, previews, size, modified, mark, damage
            FROM nexus_record_file
            WHERE session_identifier = ?
            ORDER BY position
            """;

    private RecordStore() {}

    private static RecordRow map(Row row) throws SQLException {
        return new RecordRow(
                row.text(1),
                row.text(2),
                row.textOrNull(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.textOrNull(7),
                row.textOrNull(8),
                row.integer(9),
                row.integer(10),
                row.integer(11),
                row.text(12),
                row.textOrNull(13),
                row.textOrNull(14));
    }

    private static RecordFile file(Row row) throws SQLException {
        return new RecordFile(
                (int) row.integer(1),
                row.text(2),
                row.text(3),
                row.text(4),
                (int) row.integer(5),
                (int) row.integer(6),
                row.integer(7),
                row.text(8),
                row.text(9),
                row.textOrNull(10));
    }

    static Optional<RecordRow> find(Tx tx, String session) {
        return tx.first(SELECT + "WHERE session_identifier = ?", RecordStore::map, session);
    }

    /// The same, kept from other writers until the transaction ends.
    static Optional<RecordRow> hold(Tx tx, String session) {
        return tx.first(SELECT + "WHERE session_identifier = ?" + tx.dialect().rowLock(), RecordStore::map, session);
    }

    /// Is this the name of another session's document?
    static boolean taken(Tx tx, String file, String session) {
        return tx.number("SELECT count(*) FROM nexus_record WHERE file = ? AND session_identifier <> ?", file, session)
                > 0;
    }

    static List<RecordFile> files(Tx tx, String session) {
        return tx.list(FILES, RecordStore::file, session);
    }

    /// The files of a session by their places, as they were when its record was built.
    static Map<String, RecordFile> known(Tx tx, String session) {
        var known = new HashMap<String, RecordFile>();
        tx.each(
                FILES,
                row -> {
                    var file = file(row);
                    known.put(file.location(), file);
                },
                session);
        return known;
    }

    static void put(Tx tx, RecordRow row) {
        tx.run(
                """
                INSERT INTO nexus_record (session_identifier, instrument, username, started, ended, title, file,
                  sha256, activities, files, damaged, built_at, published_at, refused)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (session_identifier) DO UPDATE SET
                  instrument = excluded.instrument, username = excluded.username, started = excluded.started,
                  ended = excluded.ended, title = excluded.title, file = excluded.file, sha256 = excluded.sha256,
                  activities = excluded.activities, files = excluded.files, damaged = excluded.damaged,
                  built_at = excluded.built_at, published_at = excluded.published_at, refused = excluded.refused
                """,
                row.session(),
                row.instrument(),
                row.user(),
                row.started(),
                row.ended(),
                row.title(),
                row.file(),
                row.sha256(),
                row.activities(),
                row.files(),
                row.damaged(),
                row.builtAt(),
                row.publishedAt(),
                row.refused());
    }

    static void putFiles(Tx tx, String session, List<RecordFile> files) {
        tx.run("DELETE FROM nexus_record_file WHERE session_identifier = ?", session);
        int position = 0;
        for (var file : files) {
            tx.batch(
                    """
                    INSERT INTO nexus_record_file (session_identifier, position, activity, location, name, type,
                      datasets, previews, size, modified, mark, damage)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    session,
                    position++,
                    file.activity(),
                    file.location(),
                    file.name(),
                    file.type(),
                    file.datasets(),
                    file.previews(),
                    file.size(),
                    file.modified(),
                    file.mark(),
                    file.damage());
        }
        tx.flush();
    }

    static void published(Tx tx, String session, String at) {
        tx.run("UPDATE nexus_record SET published_at = ? WHERE session_identifier = ?", at, session);
    }

    /// Records of a choice, the latest session first, behind one of them.
    ///
    /// @param started with `session` of the last one of the page before; null at the beginning
    static List<RecordRow> page(
            Tx tx, RecordChoice choice, @Nullable String started, @Nullable String session, int limit) {
        var sql = new StringBuilder(SELECT).append("WHERE 1 = 1 ");
        var values = new ArrayList<@Nullable Object>();
        if (started != null) {
            sql.append("AND (started, session_identifier) < (?, ?) ");
            values.add(started);
            values.add(session);
        }
        also(sql, values, "AND instrument = ? ", choice.instrument());
        also(sql, values, "AND username = ? ", choice.user());
        also(sql, values, "AND started >= ? ", choice.from() == null ? null : Times.millis(choice.from()));
        also(sql, values, "AND started < ? ", choice.to() == null ? null : Times.millis(choice.to()));
        if (choice.valid() != null) {
            sql.append(choice.valid() ? VALID : "AND NOT (file IS NOT NULL AND refused IS NULL) ");
        }
        if (choice.published() != null) {
            sql.append(choice.published() ? "AND published_at IS NOT NULL " : "AND published_at IS NULL ");
        }
        if (choice.text() != null) {
            var like = "%" + literally(choice.text().toLowerCase(Locale.ROOT)) + "%";
            sql.append(TEXT);
            values.addAll(List.of(like, like, like, like));
        }
        values.add(limit);
        return tx.list(
                sql.append("ORDER BY started DESC, session_identifier DESC LIMIT ?")
                        .toString(),
                RecordStore::map,
                values.toArray());
    }

    private static final String VALID = "AND file IS NOT NULL AND refused IS NULL ";

    private static final String TEXT = """
            AND (lower(title) LIKE ? ESCAPE '!' OR lower(session_identifier) LIKE ? ESCAPE '!'
              OR lower(coalesce(username, '')) LIKE ? ESCAPE '!' OR lower(coalesce(file, '')) LIKE ? ESCAPE '!')
            """;

    private static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static void also(
            StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable String value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }
}
