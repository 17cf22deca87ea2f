package lab.nexus.http;

import java.io.Serial;

/// A request that the edge itself refuses; everything else is refused by a rule's `Fault`.
final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    Refused(Reply reply) {
        super("status " + reply.status(), null, false, false);
        this.reply = reply;
    }

    /// 400 with this sentence.
    static Refused badRequest(String detail) {
        return new Refused(Envelope.error(400, "bad_request", detail));
    }

    Reply reply() {
        return reply;
    }
}
