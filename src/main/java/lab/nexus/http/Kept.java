package lab.nexus.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Database;
import org.jspecify.annotations.Nullable;

/// Answers that many pages ask for again and again, kept for as long as nobody, here or elsewhere, has changed the
/// database. Only for answers that depend on nothing but the database and the question, not on who asks. Safe for
/// several threads.
///
/// What is asked for once costs next to nothing here: an answer is kept when its question comes a second time.
final class Kept {
    /// Bytes of all answers and questions together.
    private static final long MOST_BYTES = 16 << 20;

    private static final int LONGEST = 1 << 16;

    /// About what an entry takes beside its bytes.
    private static final int BESIDE = 512;

    private final Database database;
    private final Map<Question, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// Hash codes of what was asked for lately, each at the place that it names itself.
    private final int[] lately = new int[1 << 16];

    private record Question(String route, Map<String, List<String>> query) {
        int bytes() {
            int sum = 0;
            for (var parameter : query.entrySet()) {
                sum += parameter.getKey().length();
                for (var value : parameter.getValue()) {
                    sum += value.length();
                }
            }
            return 2 * sum;
        }
    }

    /// @param mark the state of the database before the answer was made
    /// @param bytes that it takes with its question
    private record Known(String mark, Reply reply, int bytes) {}

    Kept(Database database) {
        this.database = database;
    }

    /// The same handler, asked only when its last answer may be another one now.
    Route.Handler around(Route.Handler handler) {
        return request -> {
            var question = new Question(request.route(), request.query());
            if (!askedBefore(question)) {
                return handler.answer(request);
            }
            var mark = database.changeMark();
            var before = get(question);
            if (before != null && before.mark().equals(mark)) {
                return before.reply();
            }
            var reply = handler.answer(request);
            int length = reply.body().remaining();
            if (reply.status() == Reply.OK && length <= LONGEST) {
                keep(question, new Known(mark, reply, length + question.bytes() + BESIDE));
            }
            return reply;
        };
    }

    /// Two that share a place are asked for in turn as if each were new, and no harm is done.
    private boolean askedBefore(Question question) {
        int hash = question.hashCode();
        int place = (hash ^ hash >>> 16) & lately.length - 1;
        if (lately[place] == hash) {
            return true;
        }
        lately[place] = hash;
        return false;
    }

    private @Nullable Known get(Question question) {
        synchronized (known) {
            return known.get(question);
        }
    }

    private void keep(Question question, Known answer) {
        synchronized (known) {
            var before = known.put(question, answer);
            bytes += answer.bytes() - (before == null ? 0 : before.bytes());
            var eldest = known.entrySet().iterator();
            while (bytes > MOST_BYTES) {
                bytes -= eldest.next().getValue().bytes();
                eldest.remove();
            }
        }
    }
}
