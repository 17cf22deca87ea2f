package lab.nexus.people;

import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.db.Tx;

/// SQL about `nexus_preference`.
final class PreferenceStore {
    private PreferenceStore() {}

    /// All of an account, by name.
    static Map<String, String> of(Tx tx, String account) {
        var all = new LinkedHashMap<String, String>();
        tx.each(
                "SELECT name, value FROM nexus_preference WHERE account = ? ORDER BY name",
                row -> all.put(row.text(1), row.text(2)),
                account);
        return all;
    }

    /// How many an account has beside this one.
    static long others(Tx tx, String account, String name) {
        return tx.number("SELECT count(*) FROM nexus_preference WHERE account = ? AND name <> ?", account, name);
    }

    static void put(Tx tx, String account, String name, String value, String now) {
        tx.run("""
                INSERT INTO nexus_preference (account, name, value, updated_at)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (account, name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
                """, account, name, value, now);
    }

    static int remove(Tx tx, String account, String name) {
        return tx.run("DELETE FROM nexus_preference WHERE account = ? AND name = ?", account, name);
    }
}
