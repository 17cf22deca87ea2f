package lab.nexus.harvest.nemo;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import lab.nexus.wire.Call;
import lab.nexus.wire.Reply;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Asks one NEMO.
final class NemoClient {
    private static final int LONGEST_DETAIL = 200;

    private final NemoServer server;
    private final Wire wire;
    private long requests;

    NemoClient(NemoServer server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    /// Requests that this server was asked.
    long requests() {
        return requests;
    }

    /// A question: an endpoint and its filters, in order.
    static final class Question {
        private final String endpoint;
        private final StringBuilder filters = new StringBuilder();

        Question(String endpoint) {
            this.endpoint = endpoint;
        }

        Question with(String name, String value) {
            filters.append(filters.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)
                            .replace("+", "%20")
                            .replace("%2C", ","));
            return this;
        }

        /// @throws IllegalArgumentException for no ids at all, which NEMO takes for all of them
        Question in(String name, List<Long> ids) {
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("an empty list asks for everything");
            }
            return with(name, String.join(",", ids.stream().map(String::valueOf).toList()));
        }

        /// The same question about a further page.
        Question page(int number) {
            var other = new Question(endpoint);
            other.filters.append(filters);
            return other.with("page", Integer.toString(number));
        }

        String path() {
            return endpoint + "/" + filters;
        }
    }

    /// What came back.
    ///
    /// @param rows empty when it was refused
    /// @param count of all rows of all pages; -1 when the answer is not a page but the whole
    /// @param refusal null when it was answered
    record Answer(
            int status,
            List<NemoRow> rows,
            long count,
            @Nullable Fault refusal) {
        List<NemoRow> orThrow() {
            if (refusal != null) {
                throw refusal;
            }
            return rows;
        }
    }

    /// All rows, in one answer.
    List<NemoRow> all(Question question) {
        return ask(question).orThrow();
    }

    /// Asks for the root of the interface; any answer shows that somebody is there.
    ///
    /// @throws Fault when none comes
    void reach() {
        get("");
    }

    /// Asks once; retries are the wire's.
    Answer ask(Question question) {
        return read(question, get(question.path()));
    }

    private Reply get(String path) {
        long before = wire.requests();
        try {
            var token = server.token().isEmpty()
                    ? Map.<String, String>of()
                    : Map.of("Authorization", "Token " + server.token());
            return wire.ask(new Call(address(path), Map.of("Accept", "application/json"), token));
        } finally {
            requests += wire.requests() - before;
        }
    }

    private URI address(String path) {
        try {
            return new URI(server.base() + path);
        } catch (URISyntaxException wrong) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "NX_NEMO_ADDRESS_" + server.number(),
                            "NX_NEMO_ADDRESS_" + server.number() + " is not an address: " + server.base(),
                            wrong)
                    .remedy("give one such as https://nemo.example.org/api/");
        }
    }

    private Answer read(Question question, Reply reply) {
        if (reply.status() == 200) {
            return rows(question, reply);
        }
        return new Answer(reply.status(), List.of(), -1, refusal(question, reply));
    }

    private Answer rows(Question question, Reply reply) {
        if (reply.type().startsWith("text/html")) {
            throw garbage(question, "a page for people (HTML)", null);
        }
        Object document;
        try {
            document = JsonReader.read(reply.text());
        } catch (Fault notJson) {
            throw garbage(question, "what is not JSON", notJson);
        }
        if (document instanceof List<?> list) {
            return new Answer(200, rows(question, list), -1, null);
        }
        if (document instanceof Map<?, ?> page
                && page.get("results") instanceof List<?> list
                && page.get("count") instanceof Long count) {
            return new Answer(200, rows(question, list), count, null);
        }
        throw garbage(question, "JSON that is no list", null);
    }

    private List<NemoRow> rows(Question question, List<?> list) {
        var rows = new ArrayList<NemoRow>(list.size());
        for (var row : list) {
            if (!(row instanceof Map<?, ?> object)) {
                throw garbage(question, "a list of what are no rows", null);
            }
            rows.add(new NemoRow(object));
        }
        return rows;
    }

    private Fault garbage(Question question, String what, @Nullable Fault cause) {
        var sentence = server.base() + " answered " + what + " (" + question.endpoint + ")";
        var fault = cause == null
                ? Fault.of(Code.UNUSABLE, "NX_NEMO_ADDRESS_" + server.number(), sentence)
                : Fault.of(Code.UNUSABLE, "NX_NEMO_ADDRESS_" + server.number(), sentence, cause);
        return fault.remedy("look whether NX_NEMO_ADDRESS_" + server.number() + " is the address of its API");
    }

    private Fault refusal(Question question, Reply reply) {
        var n = server.number();
        var detail = detail(reply);
        return switch (reply.status()) {
            case 401 ->
                Fault.of(Code.UNUSABLE, "NX_NEMO_TOKEN_" + n, server.base() + " does not take the token" + detail)
                        .remedy("set NX_NEMO_TOKEN_" + n + " to a token of an active user there");
            case 403 ->
                Fault.of(
                                Code.UNUSABLE,
                                "NX_NEMO_TOKEN_" + n,
                                server.base() + " does not let the token read " + question.endpoint + detail)
                        .remedy("have the user of NX_NEMO_TOKEN_" + n
                                + " given the right to view tools, users, reservations and usage events");
            case 404 ->
                Fault.of(Code.UNUSABLE, "NX_NEMO_ADDRESS_" + n, server.base() + " has no " + question.endpoint + detail)
                        .remedy("set NX_NEMO_ADDRESS_" + n + " to the address of its API, which ends with /api/");
            case 429 ->
                Fault.of(
                                Code.UNUSABLE,
                                "NX_NEMO_ADDRESS_" + n,
                                server.base() + " takes no more questions for now" + detail)
                        .remedy("harvest later, or less often");
            default ->
                Fault.of(
                                Code.UNUSABLE,
                                "NX_NEMO_ADDRESS_" + n,
                                server.base() + " answered " + question.endpoint + " with status " + reply.status()
                                        + detail)
                        .remedy("look into its log; what it has is harvested another time");
        };
    }

    /// What the server says about it, as far as it says it in JSON.
    private static String detail(Reply reply) {
        try {
            if (JsonReader.read(reply.text()) instanceof Map<?, ?> object
                    && object.get("detail") instanceof String text) {
                var plain = text.replaceAll("\\p{Cntrl}", " ");
                return ": " + (plain.length() > LONGEST_DETAIL ? plain.substring(0, LONGEST_DETAIL) + "…" : plain);
            }
        } catch (Fault notJson) {
            return "";
        }
        return "";
    }
}
