package lab.nexus.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import lab.nexus.board.Board;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// The sticky-note board. Its clients know no envelope: the board itself, or `{"detail": …}`.
final class BoardRoutes {
    private final Board board;

    BoardRoutes(Board board) {
        this.board = board;
    }

    List<Route> all() {
        return List.of(
                Route.get("/kanban/board", "The sticky-note board.", request -> reply(board.get()))
                        .answersBare(Form.OBJECT),
                Route.put("/kanban/board", "Keep a board in the place of the last one.", this::put)
                        .says(List.of(
                                Input.query(
                                        "seen",
                                        Form.text(32),
                                        "updatedAt of the board that this was made from: refused if there is another by now"),
                                Input.body("columnOrder", Form.ANY, "ids of columns"),
                                Input.body("columns", Form.ANY, "columns by id"),
                                Input.body("cards", Form.ANY, "cards by id"),
                                Input.body("selectedCardId", Form.ANY, "a card's id or null")))
                        .answersBare(Form.OBJECT));
    }

    private Reply put(Request request) {
        Object asked;
        try {
            asked = Body.value(request, why -> "invalid JSON body: " + why);
        } catch (Refused wrong) {
            throw new Refused(Envelope.json(422, Map.of("detail", "the body is not JSON")));
        }
        try {
            return reply(board.put(asked, seen(request)));
        } catch (Fault fault) {
            if (fault.field().equals(Board.SHAPE)) {
                throw new Refused(Envelope.json(422, Map.of("detail", fault.sentence())));
            }
            if (fault.field().equals("updatedAt")) {
                throw new Refused(Envelope.json(409, Map.of("detail", fault.sentence())));
            }
            if (fault.field().equals("columnOrder")) {
                throw new Refused(Envelope.json(400, Map.of("detail", fault.sentence())));
            }
            throw fault;
        }
    }

    private static @Nullable Double seen(Request request) {
        var text = request.parameter("seen");
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notOne) {
            throw new Refused(Envelope.json(422, Map.of("detail", "seen must be a number")));
        }
    }

    private static Reply reply(Map<String, @Nullable Object> board) {
        return Reply.of(Reply.OK, "application/json", Json.compact(board).getBytes(StandardCharsets.UTF_8));
    }
}
