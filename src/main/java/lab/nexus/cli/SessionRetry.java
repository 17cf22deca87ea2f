package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.Choice;
import lab.nexus.session.Columns;
import lab.nexus.session.RecordStatus;
import org.jspecify.annotations.Nullable;

final class SessionRetry implements Command {
    @Override
    public String path() {
        return "session retry";
    }

    @Override
    public String summary() {
        return "Have the record of a session tried once more, or of all sessions of a status.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("session", "Its identifier."),
                Argument.text("--status", "All sessions of this status, such as NO_FILES_FOUND."),
                Argument.required("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "session retry S-1 --reason 'the files are there now'",
                "session retry --status NO_RESERVATION --reason 'long bookings are found now'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var session = given.textOrNull("session");
        var status = given.textOrNull("--status");
        if ((session == null) == (status == null)) {
            throw Fault.of(Code.BAD_VALUE, "session", "give a session, or --status, and not both")
                    .remedy("look at them: nexus session list");
        }
        var sessions = bench.sessions();
        var names = new ArrayList<String>();
        if (session != null) {
            names.add(session);
        } else if (status != null) {
            var from = RecordStatus.parse(status);
            if (from == RecordStatus.COMPLETED || from == RecordStatus.WAITING_FOR_END) {
                throw Fault.of(
                                Code.CONFLICT,
                                "--status",
                                "sessions that are " + from.stored() + " have nothing to retry")
                        .remedy("take one of them: nexus session status");
            }
            sessions.each(
                    new Choice(from, null, null, null, null),
                    one -> names.add(one.start().identifier()));
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var name : names) {
            var changed = sessions.changeStatus(name, RecordStatus.TO_BE_BUILT, false, given.text("--reason"));
            rows.add(Columns.of(changed.session()));
        }
        return new Answer.Many("session", "sessions", rows);
    }
}
