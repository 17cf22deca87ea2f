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
                Route.get("/kanban/board", "The sticky-note board.", request -> reply(board.get())),
                Route.put("/kanban/board", "Keep a board in the place of the last one.", this::put));
    }

    private Reply put(Request request) {
        Object asked;
        try {
            asked = Body.value(request, why -> "invalid JSON body: " + why);
        } catch (Refused wrong) {
            throw new Refused(Envelope.json(422, Map.of("detail", "the body is not JSON")));
        }
        try {
            return reply(board.put(asked));
        } catch (Fault fault) {
            if (fault.field().equals(Board.SHAPE)) {
                throw new Refused(Envelope.json(422, Map.of("detail", fault.sentence())));
            }
            if (fault.field().equals("columnOrder")) {
                throw new Refused(Envelope.json(400, Map.of("detail", fault.sentence())));
            }
            throw fault;
        }
    }

    private static Reply reply(Map<String, @Nullable Object> board) {
        return Reply.of(Reply.OK, "application/json", Json.compact(board).getBytes(StandardCharsets.UTF_8));
    }
}
