package lab.nexus.harvest.nemo;

import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/// Reads all pages of an answer. The address of the next page is made here: the one that the server gives may be
/// that of another host.
final class Paging {
    private static final int SIZE = 1_000;

    private final NemoClient client;
    private final NemoClient.Question question;
    private final NemoClient.Answer first;
    private long missing;

    /// Asks for the first page.
    Paging(NemoClient client, NemoClient.Question question) {
        this.client = client;
        this.question = question.with("page_size", Integer.toString(SIZE));
        first = client.ask(this.question);
    }

    /// The first page, answered or refused.
    NemoClient.Answer first() {
        return first;
    }

    /// Rows that the server has told and not sent, for example because some were deleted meanwhile.
    long missing() {
        return missing;
    }

    /// Hands out every page.
    ///
    /// @throws lab.nexus.fault.Fault when one is refused; those before it were handed out
    void each(Consumer<List<NemoRow>> taking) {
        var ids = new HashSet<Long>();
        long sent = 0;
        var answer = first;
        for (int page = 1; ; page++) {
            if (page > 1) {
                answer = client.ask(question.page(page));
                if (answer.status() == 404) {
                    break; // rows went away, and the last page with them
                }
            }
            var rows = answer.orThrow();
            rows.forEach(row -> ids.add(row.id("id")));
            sent += rows.size();
            taking.accept(rows);
            if (answer.count() < 0 || rows.isEmpty() || sent >= answer.count()) {
                missing = Math.max(0, answer.count() - ids.size());
                break;
            }
        }
    }
}
