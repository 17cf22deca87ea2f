package lab.nexus.custody;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_search` and `nexus_search_segment`.
final class SearchStore {
    /// Letters that one statement looks up.
    static final int MOST_GRAMS = 8;

    private static final String PAGES = "SELECT id, pages FROM nexus_search WHERE id IN " + Tx.marks(MOST_GRAMS, 1);

    private static final String INSERT =
            "INSERT INTO nexus_search (id, pages) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET pages = excluded.pages";

    private SearchStore() {}

    /// Rows whose numbers lie in a stretch that is searched by its letters.
    ///
    /// @param first the lowest number that may be in it
    record Segment(long first) {
        String key(String noun, String gram) {
            return noun + '|' + Long.toString(first / Search.SEGMENT, Character.MAX_RADIX) + '|' + gram;
        }
    }

    /// All finished segments, the latest first.
    static List<Segment> segments(Tx tx, String noun) {
        return tx.list(
                "SELECT first FROM nexus_search_segment WHERE noun = ? ORDER BY first DESC",
                row -> new Segment(row.integer(1)),
                noun);
    }

    /// Where the rows of a segment's letters are, by the whole key; letters that it has not are missing.
    static Map<String, String> pages(Tx tx, String noun, Segment segment, List<String> grams) {
        var keys = new @Nullable Object[MOST_GRAMS];
        for (int i = 0; i < Math.min(MOST_GRAMS, grams.size()); i++) {
            keys[i] = segment.key(noun, grams.get(i));
        }
        var found = new HashMap<String, String>();
        tx.each(PAGES, row -> found.put(row.text(1), row.text(2)), keys);
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
        var columns = noun.equals(Search.SAMPLES) ? "external_id, specimen_type, notes" : "barcode, kind, location";
        return tx.list(
                "SELECT id, " + columns + " FROM " + table(noun) + " WHERE id >= ? AND id < ? ORDER BY id",
                row -> {
                    List<@Nullable String> found =
                            Arrays.asList(row.textOrNull(2), row.textOrNull(3), row.textOrNull(4));
                    return new Texts(row.integer(1), found);
                },
                from,
                below);
    }

    private static String table(String noun) {
        return noun.equals(Search.SAMPLES) ? "samples" : "containers";
    }
}
