package lab.nexus.custody;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_search` and `nexus_search_segment`.
final class SearchStore {
    /// Letters that one question looks up.
    static final int MOST_GRAMS = 8;

    private static final String PAGES = "SELECT id, pages FROM nexus_search WHERE id >= ? AND id <= ?";

    /// Digits of a stretch in a key, so that keys have the order of the stretches.
    private static final int DIGITS = 11;

    /// Added to a stretch's number, because numbers of rows may be below 0.
    private static final long ZERO = 1L << 50;

    private static final String INSERT =
            "INSERT INTO nexus_search (id, pages) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET pages = excluded.pages";

    private SearchStore() {}

    /// Rows whose numbers lie in a stretch that is searched by its letters.
    ///
    /// @param first the lowest number that may be in it
    record Segment(long first) {
        /// The letters before the stretch: where some letters occur stands together, however many stretches there are.
        String key(String noun, String gram) {
            var number = Long.toString(first / Search.SEGMENT + ZERO, Character.MAX_RADIX);
            return noun + '|' + gram + '|' + "0".repeat(DIGITS - number.length()) + number;
        }

        private static Segment ofKey(String key) {
            var number = key.substring(key.length() - DIGITS);
            return new Segment((Long.parseLong(number, Character.MAX_RADIX) - ZERO) * Search.SEGMENT);
        }
    }

    /// All finished segments, the latest first.
    static List<Segment> segments(Tx tx, String noun) {
        return tx.list(
                "SELECT first FROM nexus_search_segment WHERE noun = ? AND id >= ? ORDER BY first DESC",
                row -> new Segment(row.integer(1)),
                noun,
                noun + "||");
    }

    /// Where the rows of some letters are in the stretches from one to another; stretches that have them not are
    /// missing.
    static Map<Segment, String> pages(Tx tx, String noun, String gram, Segment from, Segment to) {
        var found = new HashMap<Segment, String>();
        tx.each(
                PAGES,
                row -> found.put(Segment.ofKey(row.text(1)), row.text(2)),
                from.key(noun, gram),
                to.key(noun, gram));
        return found;
    }

    static void put(Tx tx, String key, String pages) {
        tx.batch(INSERT, key, pages);
    }

    static void finish(Tx tx, String noun, Segment segment, String now) {
        tx.run("""
                INSERT INTO nexus_search_segment (id, noun, first, built_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING
                """, segment.key(noun, ""), noun, segment.first(), now);
    }

    static void forget(Tx tx) {
        tx.run("DELETE FROM nexus_search_segment");
        tx.run("DELETE FROM nexus_search");
    }

    static long highest(Tx tx, String noun) {
        return tx.number("SELECT max(id) FROM " + table(noun));
    }

    /// The lowest number from one on; 0 when there is none.
    static long lowestFrom(Tx tx, String noun, long id) {
        return tx.number("SELECT min(id) FROM " + table(noun) + " WHERE id >= ?", id);
    }

    /// The texts of a row that are searched.
    record Texts(long id, List<@Nullable String> texts) {}

    static List<Texts> texts(Tx tx, String noun, long from, long below) {
        return tx.list(columns(noun) + " WHERE id >= ? AND id < ? ORDER BY id", SearchStore::texts, from, below);
    }

    /// The same for the highest numbers first.
    static List<Texts> latest(Tx tx, String noun, long from, long below, long most) {
        return tx.list(
                columns(noun) + " WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?",
                SearchStore::texts,
                from,
                below,
                most);
    }

    private static String columns(String noun) {
        return noun.equals(Search.SAMPLES)
                ? "SELECT id, external_id, specimen_type, notes FROM samples"
                : "SELECT id, barcode, kind, location FROM containers";
    }

    private static Texts texts(Row row) throws SQLException {
        List<@Nullable String> found = Arrays.asList(row.textOrNull(2), row.textOrNull(3), row.textOrNull(4));
        return new Texts(row.integer(1), found);
    }

    private static String table(String noun) {
        return noun.equals(Search.SAMPLES) ? "samples" : "containers";
    }
}
