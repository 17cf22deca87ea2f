package lab.nexus.feed;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_webhook`.
final class WebhookStore {
    private static final String ALL = """
            SELECT id, name, url, secret, nouns, state, why, created_at, created_by, told_to, failures,
                   failing_since, next_try_at, last_answer, last_told_at
            FROM nexus_webhook
            """;

    private WebhookStore() {}

    private static Webhook map(Row row) throws SQLException {
        return new Webhook(
                row.integer(1),
                row.text(2),
                row.text(3),
                row.text(4),
                nouns(row.text(5)),
                row.text(6).equals("active"),
                row.textOrNull(7),
                row.text(8),
                row.text(9),
                row.integer(10),
                row.integer(11),
                row.textOrNull(12),
                row.textOrNull(13),
                row.textOrNull(14),
                row.textOrNull(15));
    }

    private static Set<String> nouns(String text) {
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(",", -1)));
    }

    static List<Webhook> all(Tx tx) {
        return tx.list(ALL + "ORDER BY name", WebhookStore::map);
    }

    /// @param lock kept from other writers until the transaction ends
    static Optional<Webhook> named(Tx tx, String name, boolean lock) {
        return tx.first(ALL + "WHERE name = ?" + (lock ? tx.dialect().rowLock() : ""), WebhookStore::map, name);
    }

    static void insert(
            Tx tx,
            String name,
            String url,
            String secret,
            Set<String> nouns,
            String createdAt,
            String createdBy,
            long toldTo) {
        tx.run("""
                INSERT INTO nexus_webhook (
                  name, url, secret, nouns, state, created_at, created_by, told_to, failures
                )
                VALUES (?, ?, ?, ?, 'active', ?, ?, ?, 0)
                """, name, url, secret, String.join(",", nouns), createdAt, createdBy, toldTo);
    }

    static void delete(Tx tx, long id) {
        tx.run("DELETE FROM nexus_webhook WHERE id = ?", id);
    }

    static void pause(Tx tx, long id, String why) {
        tx.run("UPDATE nexus_webhook SET state = 'paused', why = ? WHERE id = ?", why, id);
    }

    static void resume(Tx tx, long id) {
        tx.run("""
                UPDATE nexus_webhook
                SET state = 'active', why = NULL, failures = 0, failing_since = NULL, next_try_at = NULL
                WHERE id = ?
                """, id);
    }

    static void tellFrom(Tx tx, long id, long position) {
        tx.run("""
                UPDATE nexus_webhook
                SET told_to = ?, failures = 0, failing_since = NULL, next_try_at = NULL
                WHERE id = ?
                """, position, id);
    }

    /// Has any been told more than there is?
    static boolean beyond(Tx tx, long head) {
        return tx.number("SELECT count(*) FROM nexus_webhook WHERE told_to > ?", head) > 0;
    }

    static void bringBack(Tx tx, long head) {
        tx.run("UPDATE nexus_webhook SET told_to = ? WHERE told_to > ?", head, head);
    }

    /// Those that could be told something now and that no other server holds.
    static List<Long> due(Tx tx, long head, String now, String me) {
        return tx.list("""
                SELECT id FROM nexus_webhook
                WHERE state = 'active' AND told_to < ?
                  AND (next_try_at IS NULL OR next_try_at <= ?)
                  AND (held_by IS NULL OR held_by = ? OR held_until < ?)
                ORDER BY id
                """, row -> row.integer(1), head, now, me, now);
    }

    /// Takes hold of a webhook; empty when another server was faster, or it is no longer to be told.
    static Optional<Webhook> hold(Tx tx, long id, String now, String me, String until) {
        int held = tx.run("""
                UPDATE nexus_webhook SET held_by = ?, held_until = ?
                WHERE id = ? AND state = 'active' AND (held_by IS NULL OR held_by = ? OR held_until < ?)
                """, me, until, id, me, now);
        return held == 0 ? Optional.empty() : tx.first(ALL + "WHERE id = ?", WebhookStore::map, id);
    }

    static void release(Tx tx, long id, String me) {
        tx.run("UPDATE nexus_webhook SET held_by = NULL, held_until = NULL WHERE id = ? AND held_by = ?", id, me);
    }

    /// What came of telling a webhook.
    ///
    /// @param told the position up to which it has been told now
    /// @param lastToldAt null when it took nothing
    record Telling(
            long told,
            long failures,
            @Nullable String failingSince,
            @Nullable String nextTryAt,
            @Nullable String lastAnswer,
            @Nullable String lastToldAt) {}

    /// Writes down what came of it, and holds on.
    ///
    /// @return whether it was still held, and nobody has moved its place meanwhile
    static boolean told(Tx tx, Webhook hook, Telling telling, String me, String until) {
        return tx.run(
                        """
                UPDATE nexus_webhook
                SET told_to = ?, failures = ?, failing_since = ?, next_try_at = ?, last_answer = ?,
                    last_told_at = coalesce(?, last_told_at), held_until = ?
                WHERE id = ? AND held_by = ? AND told_to = ? AND state = 'active'
                """,
                        telling.told(),
                        telling.failures(),
                        telling.failingSince(),
                        telling.nextTryAt(),
                        telling.lastAnswer(),
                        telling.lastToldAt(),
                        until,
                        hook.id(),
                        me,
                        hook.toldTo())
                == 1;
    }

    /// Those that are paused because they failed for too long, or fail now.
    static long failing(Tx tx) {
        return tx.number("SELECT count(*) FROM nexus_webhook WHERE failing_since IS NOT NULL");
    }

    static long paused(Tx tx) {
        return tx.number("SELECT count(*) FROM nexus_webhook WHERE state = 'paused'");
    }
}
