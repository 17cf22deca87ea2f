package lab.nexus.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// Reads hundreds of thousands of rows of one status: the database packs a page of them into one text, which
/// is taken apart here. A call into SQLite for every column of every row would take several times as long as
/// finding the rows, and code that runs often is the first to be slow in a program that has just begun.
///
/// The end of a session is mostly logged right behind its start; then both share their texts.
final class PackedLog {
    /// Rows of one page; some three million characters.
    private static final int PAGE = 32_768;

    /// Between two columns; `user` comes last, behind a plus, or as a minus when it is null.
    private static final char MARK = '\u001f';

    /// Between two rows.
    private static final char ROW = '\u001e';

    private static final String PACKED = """
            SELECT max(id), count(*), string_agg(packed, '%r') FROM (
                SELECT id_session_log AS id, concat_ws('%m', event_type, timestamp, id_session_log,
                    session_identifier, instrument, coalesce('+' || "user", '-')) AS packed
                FROM session_log
                WHERE record_status = ? AND id_session_log > ?
                ORDER BY id_session_log LIMIT ?
            ) AS page
            """.replace("%m", String.valueOf(MARK)).replace("%r", String.valueOf(ROW));

    private final RecordStatus status;

    /// Instruments and users, each kept once: there are few, and rows without number.
    private final Map<String, String> names = new HashMap<>();

    private String page = "";
    private int at;

    /// Where the texts of the row before begin and end: session, instrument and user.
    private int linkFrom;

    private int linkTo;
    private String identifier = "";
    private String instrument = "";
    private @Nullable String user;

    PackedLog(RecordStatus status) {
        this.status = status;
    }

    /// Hands out every row in the order of the ids.
    void each(Tx tx, Consumer<SessionLog> taking) {
        long behind = Long.MIN_VALUE;
        for (long found = PAGE; found == PAGE; ) {
            var packed = tx.first(
                            PACKED,
                            row -> new Packed(row.integer(1), row.integer(2), row.text(3)),
                            status.stored(),
                            behind,
                            PAGE)
                    .orElseThrow();
            found = packed.rows;
            if (found > 0) {
                var rows = unpacked(packed);
                (rows == null ? SessionStore.page(tx, status, behind, PAGE) : rows).forEach(taking);
                behind = packed.last;
            }
        }
    }

    private record Packed(long last, long rows, String text) {}

    /// The rows of a page; null when a text in it holds a mark itself. Such a text makes more rows than were
    /// counted, or a row with more columns than there are: that cannot be overlooked.
    private @Nullable List<SessionLog> unpacked(Packed packed) {
        page = packed.text;
        at = 0;
        linkFrom = 0;
        linkTo = 0;
        var rows = new ArrayList<SessionLog>((int) packed.rows);
        while (at <= page.length()) {
            var row = next();
            if (row == null) {
                return null;
            }
            rows.add(row);
        }
        return rows.size() == packed.rows ? rows : null;
    }

    private @Nullable SessionLog next() {
        var type = type();
        int timestamp = at;
        int id = page.indexOf(MARK, timestamp) + 1;
        int from = page.indexOf(MARK, id) + 1;
        int end = page.indexOf(ROW, timestamp);
        int to = end < 0 ? page.length() : end;
        if (type == null || id == 0 || from == 0 || from > to || !link(from, to)) {
            return null;
        }
        long number = number(id, from - 1);
        at = to + 1;
        return number < 0
                ? null
                : new SessionLog(number, identifier, instrument, page.substring(timestamp, id - 1), type, status, user);
    }

    /// The type that stands here, and steps behind it; null for another word.
    private @Nullable EventType type() {
        for (var type : TYPES) {
            int behind = at + type.stored().length();
            if (page.startsWith(type.stored(), at) && behind < page.length() && page.charAt(behind) == MARK) {
                at = behind + 1;
                return type;
            }
        }
        return null;
    }

    private static final EventType[] TYPES = EventType.values();

    /// A number of digits only; -1 for anything else.
    private long number(int from, int to) {
        long number = to - from > 18 || to == from ? -1 : 0;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = page.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }

    /// Takes session, instrument and user from here, or lets those of the row before stand when they are equal;
    /// false when there are more or fewer than these three.
    private boolean link(int from, int to) {
        boolean same = linkTo > linkFrom
                && to - from == linkTo - linkFrom
                && page.regionMatches(from, page, linkFrom, to - from);
        linkFrom = from;
        linkTo = to;
        if (same) {
            return true;
        }
        int instrumentFrom = page.indexOf(MARK, from) + 1;
        int userFrom = page.indexOf(MARK, instrumentFrom) + 1;
        if (instrumentFrom == 0 || userFrom == 0 || userFrom >= to) {
            return false;
        }
        int more = page.indexOf(MARK, userFrom);
        if (more >= 0 && more < to) {
            return false;
        }
        identifier = page.substring(from, instrumentFrom - 1);
        instrument = once(page.substring(instrumentFrom, userFrom - 1));
        user = page.charAt(userFrom) == '+' ? once(page.substring(userFrom + 1, to)) : null;
        return true;
    }

    private String once(String name) {
        var kept = names.putIfAbsent(name, name);
        return kept == null ? name : kept;
    }
}
