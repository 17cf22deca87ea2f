package lab.nexus.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import lab.nexus.db.Database;

/// Answers to lists that many pages ask for again and again, kept for as long as nobody, here or elsewhere,
/// has changed the database. Only for answers that depend on nothing but the database and the question, not on who
/// asks. Safe for several threads.
final class Kept {
    private static final int MOST = 256;
    private static final int LONGEST = 1 << 16;

    private final Database database;
    private final Map<Question, Known> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Entry<Question, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Question(String route, Map<String, List<String>> query) {}

    /// @param mark the state of the database before the answer was made
    private record Known(String mark, Reply reply) {}

    Kept(Database database) {
        this.database = database;
    }

    /// The same handler, asked only when its last answer may be another one now.
    Route.Handler around(Route.Handler handler) {
        return request -> {
            var mark = database.changeMark();
            var question = new Question(request.route(), request.query());
            Known before;
            synchronized (known) {
                before = known.get(question);
            }
            if (before != null && before.mark().equals(mark)) {
                return before.reply();
            }
            var reply = handler.answer(request);
            if (reply.status() == Reply.OK && reply.body().remaining() <= LONGEST) {
                synchronized (known) {
                    known.put(question, new Known(mark, reply));
                }
            }
            return reply;
        };
    }
}
