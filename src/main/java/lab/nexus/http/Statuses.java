package lab.nexus.http;

import java.util.Map;
import java.util.TreeMap;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// What each refusal of a rule is to a client: the one table from [Code] to status.
final class Statuses {
    static final String STATUS_WORDS = "invalid status. Allowed: received, processing, analyzing, completed";

    private Statuses() {}

    static Reply of(Fault fault) {
        return switch (fault.code()) {
            case BAD_VALUE -> bad(fault.field().equals("status") ? STATUS_WORDS : sentence(fault));
            case UNKEEPABLE -> bad(sentence(fault));
            case ALREADY_EXISTS -> bad(taken(fault));
            case NOT_FOUND -> missing(fault);
            case CONFLICT ->
                Envelope.error(
                        409, fault.field().equals("status") ? "invalid_transition" : "conflict", fault.sentence());
            case BUSY ->
                Envelope.error(503, Code.BUSY.word(), "the database is busy; try again")
                        .with("retry-after", "1");
            case NEWER, UNUSABLE ->
                Envelope.error(
                                503,
                                fault.code().word(),
                                fault.field().startsWith("NEXUS_OIDC_")
                                        ? "single sign-on does not work now; who keeps the server finds more in the log"
                                        : fault.field().startsWith("NX_")
                                                ? fault.sentence() + "; who keeps the server can set it"
                                                : "the database cannot be used; its keeper finds more in the log")
                        .with("retry-after", "10");
            case UNREACHABLE -> Envelope.error(502, Code.UNREACHABLE.word(), fault.sentence());
            case INTERNAL -> Envelope.error(500, Code.INTERNAL.word(), Map.of());
        };
    }

    /// The same where clients know no older words: with the field, and what a person can do.
    static Reply named(Fault fault) {
        var reply = of(fault);
        if (fault.code() == Code.BUSY || reply.status() >= 500) {
            return reply;
        }
        boolean step = fault.code() == Code.CONFLICT && fault.field().equals("status");
        var facts = new TreeMap<String, Object>();
        facts.put("detail", fault.sentence());
        facts.put("field", field(fault.field()));
        if (!fault.remedy().isEmpty()) {
            facts.put("remedy", fault.remedy());
        }
        if (!fault.more().isEmpty()) {
            facts.put("more", fault.more());
        }
        var word = reply.status() == 400
                ? "bad_request"
                : step ? "invalid_transition" : fault.code().word();
        return Envelope.error(reply.status(), word, facts);
    }

    /// Options of commands are fields here.
    private static String field(String field) {
        return (field.startsWith("--") ? field.substring(2) : field).replace('-', '_');
    }

    private static Reply bad(String detail) {
        return Envelope.error(400, "bad_request", detail);
    }

    private static String sentence(Fault fault) {
        return switch (fault.field()) {
            case "external-id" -> fault.code() == Code.BAD_VALUE ? "external_id cannot be empty" : fault.sentence();
            case "container" -> fault.code() == Code.BAD_VALUE ? "container cannot be empty" : fault.sentence();
            default -> fault.sentence();
        };
    }

    private static String taken(Fault fault) {
        return fault.field().equals("external-id") ? "sample external_id already exists" : fault.sentence();
    }

    /// A container that is part of a request is a bad value; what the request is about is not found.
    private static Reply missing(Fault fault) {
        return fault.field().equals("container")
                ? bad("container not found")
                : Envelope.error(404, "not_found", notFound(fault));
    }

    /// `sample 'X' not found` becomes `sample not found: 'X'`.
    private static String notFound(Fault fault) {
        var noun = fault.sentence().split(" ", 2)[0];
        return noun + " not found: '" + fault.value() + "'";
    }
}
