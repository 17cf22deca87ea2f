package lab.nexus.board;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.db.Database;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// The board: whole in, whole out. Its form is `columnOrder` (ids), `columns` (`id`, `title`, `cardIds`),
/// `cards` (`id`, `title`, `subtitle`), `selectedCardId` and `updatedAt` in seconds.
public final class Board {
    /// The field of a [Fault] about a board of the wrong form.
    public static final String SHAPE = "board.shape";

    private final BoardStore store;
    private final Clock clock;

    private Board(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// A board in a file, which need not be there yet.
    public static Board inFile(Path file, Clock clock) {
        return new Board(new BoardFile(file), clock);
    }

    /// A board in the database.
    public static Board inDatabase(Database database, Clock clock) {
        return new Board(new BoardTable(database), clock);
    }

    /// The board as it was kept last, or a first one with one card.
    public Map<String, @Nullable Object> get() {
        var kept = store.load();
        return kept.isEmpty() ? first() : shown(object("board", JsonReader.read(kept.get())));
    }

    /// Keeps a board and returns it.
    ///
    /// @param seen `updatedAt` of the board that it was made from; null to keep it whatever is there
    /// @throws Fault with the field [#SHAPE] when it is not one, `columnOrder` when it has no columns,
    ///     `updatedAt` when somebody else of this server kept another one meanwhile
    public synchronized Map<String, @Nullable Object> put(@Nullable Object asked, @Nullable Double seen) {
        var given = object("body", asked);
        var order = texts("columnOrder", given.get("columnOrder"));
        var columns = parts("columns", given.get("columns"));
        var cards = parts("cards", given.get("cards"));
        if (order.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "columnOrder", "columnOrder must not be empty");
        }
        if (seen != null && !store.load().map(kept -> updated(kept) == seen).orElse(true)) {
            throw Fault.of(Code.CONFLICT, "updatedAt", "somebody else saved the board meanwhile")
                    .remedy("read it again, and put both changes together");
        }
        var board = new TreeMap<String, @Nullable Object>();
        board.put("columnOrder", order);
        var kept = new TreeMap<String, @Nullable Object>();
        columns.forEach((id, column) -> kept.put(id, sorted(column("columns." + id, column))));
        board.put("columns", kept);
        var keptCards = new TreeMap<String, @Nullable Object>();
        cards.forEach((id, card) -> keptCards.put(id, sorted(card("cards." + id, card))));
        board.put("cards", keptCards);
        board.put("selectedCardId", textOrNull("selectedCardId", given.get("selectedCardId")));
        board.put("updatedAt", now());
        store.keep(Json.pretty(board));
        return shown(board);
    }

    private static double updated(String kept) {
        var at = object("board", JsonReader.read(kept)).get("updatedAt");
        return at == null ? 0 : Double.parseDouble(String.valueOf(at));
    }

    private Map<String, @Nullable Object> first() {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("todo", column("todo", "To Do", List.of("c1")));
        columns.put("doing", column("doing", "In Progress", List.of()));
        columns.put("done", column("done", "Done", List.of()));
        var cards = new LinkedHashMap<String, @Nullable Object>();
        cards.put("c1", card("c1", "Example card", "Persisted via /api/kanban/board"));
        return board(List.of("todo", "doing", "done"), columns, cards, null, now());
    }

    private JsonReader.Real now() {
        var now = clock.instant();
        var micros = Integer.toString(1_000_000 + now.getNano() / 1_000).substring(1);
        return new JsonReader.Real(now.getEpochSecond() + "." + micros);
    }

    /// The kept board with its keys in the order that clients know.
    private static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> kept) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        parts("columns", kept.get("columns")).forEach((id, column) -> columns.put(id, column("columns." + id, column)));
        var cards = new LinkedHashMap<String, @Nullable Object>();
        parts("cards", kept.get("cards")).forEach((id, card) -> cards.put(id, card("cards." + id, card)));
        return board(
                texts("columnOrder", kept.get("columnOrder")),
                columns,
                cards,
                textOrNull("selectedCardId", kept.get("selectedCardId")),
                kept.get("updatedAt"));
    }

    private static Map<String, @Nullable Object> board(
            List<String> order,
            Map<String, @Nullable Object> columns,
            Map<String, @Nullable Object> cards,
            @Nullable String selected,
            @Nullable Object updatedAt) {
        var board = new LinkedHashMap<String, @Nullable Object>();
        board.put("columnOrder", order);
        board.put("columns", columns);
        board.put("cards", cards);
        board.put("selectedCardId", selected);
        board.put("updatedAt", updatedAt);
        return board;
    }

    private static Map<String, @Nullable Object> column(String field, @Nullable Object value) {
        var column = object(field, value);
        return column(
                text(field + ".id", column.get("id")),
                text(field + ".title", column.get("title")),
                texts(field + ".cardIds", column.get("cardIds")));
    }

    private static Map<String, @Nullable Object> column(String id, String title, List<String> cardIds) {
        var column = new LinkedHashMap<String, @Nullable Object>();
        column.put("id", id);
        column.put("title", title);
        column.put("cardIds", cardIds);
        return column;
    }

    private static Map<String, @Nullable Object> card(String field, @Nullable Object value) {
        var card = object(field, value);
        var subtitle = textOrNull(field + ".subtitle", card.get("subtitle"));
        return card(
                text(field + ".id", card.get("id")),
                text(field + ".title", card.get("title")),
                subtitle == null ? "" : subtitle);
    }

    private static Map<String, @Nullable Object> card(String id, String title, String subtitle) {
        var card = new LinkedHashMap<String, @Nullable Object>();
        card.put("id", id);
        card.put("title", title);
        card.put("subtitle", subtitle);
        return card;
    }

    private static Map<String, @Nullable Object> sorted(Map<String, @Nullable Object> part) {
        return new TreeMap<>(part);
    }

    private static Map<String, @Nullable Object> parts(String field, @Nullable Object value) {
        return object(field, value);
    }

    private static Map<String, @Nullable Object> object(String field, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw shape(field, "an object");
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, part) -> object.put(String.valueOf(key), part));
        return object;
    }

    private static List<String> texts(String field, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw shape(field, "a list of texts");
        }
        var texts = new ArrayList<String>();
        for (var part : list) {
            texts.add(text(field, part));
        }
        return List.copyOf(texts);
    }

    private static String text(String field, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw shape(field, "a text");
    }

    private static @Nullable String textOrNull(String field, @Nullable Object value) {
        return value == null ? null : text(field, value);
    }

    private static Fault shape(String field, String what) {
        return Fault.of(Code.BAD_VALUE, SHAPE, field + " must be " + what);
    }
}
