package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.upload.Choice;
import lab.nexus.upload.Result;
import lab.nexus.upload.State;
import lab.nexus.upload.Upload;
import org.jspecify.annotations.Nullable;

final class UploadRetry implements Command {
    @Override
    public String path() {
        return "upload retry";
    }

    @Override
    public String summary() {
        return "Bring records to their destinations that are not there yet: those whose time has come, or those named.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("session", "Its identifier."),
                Argument.text("--destination", "Only what failed there."),
                Argument.flag("--all", "Everything that failed or was refused."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "upload retry", "upload retry S-1", "upload retry --all --destination cdcs --reason 'new token'");
    }

    @Override
    public List<String> exits() {
        return List.of("0  done, or nothing to do", "2  refused, or a record is still not everywhere");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var session = given.textOrNull("session");
        var destination = given.textOrNull("--destination");
        if (session != null && given.has("--all")) {
            throw Fault.of(Code.BAD_VALUE, "session", "give a session, or --all, and not both")
                    .remedy("look at them: nexus upload list");
        }
        if (session == null && !given.has("--all") && destination != null) {
            throw Fault.of(Code.BAD_VALUE, "--destination", "--destination needs a session, or --all")
                    .remedy("add --all for everything that failed there");
        }
        var reason = given.textOrNull("--reason");
        var names = new TreeSet<String>();
        if (session != null) {
            names.add(session);
        } else if (given.has("--all")) {
            for (var state : List.of(State.FAILED, State.REFUSED)) {
                bench.desk()
                        .list(new Choice(null, destination, state), null, Integer.MAX_VALUE)
                        .forEach(upload -> names.add(upload.session()));
            }
        }
        for (var name : names) {
            if (bench.desk().of(name).stream().anyMatch(upload -> failed(upload, destination))) {
                bench.desk().retry(name, destination, reason);
            }
        }
        if (session == null && !given.has("--all")) {
            names.addAll(bench.uploads().due());
        }
        return run(bench, List.copyOf(names));
    }

    private static boolean failed(Upload upload, @Nullable String destination) {
        boolean not = upload.state() == State.FAILED || upload.state() == State.REFUSED;
        return not && (destination == null || destination.equals(upload.destination()));
    }

    /// Brings the records of sessions to the destinations, and tells what came of it.
    static Answer run(Bench bench, List<String> sessions) {
        var round = bench.round();
        var results = new ArrayList<Result>();
        sessions.forEach(name -> results.add(round.one(name)));
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("sessions", results.stream().map(Result::row).toList());
        boolean ok = results.stream().allMatch(Result::complete);
        return new Answer.Shown("upload_result", ok, text(results), "", object);
    }

    private static String text(List<Result> results) {
        if (results.isEmpty()) {
            return "nothing to do\n";
        }
        var out = new StringBuilder();
        for (var result : results) {
            out.append(Table.plain(result.session())).append(result.complete() ? "\n" : ": not done\n");
            for (var part : result.parts()) {
                out.append("  ")
                        .append(part.destination())
                        .append(' ')
                        .append(part.fate().word().replace('_', ' '));
                var there = part.published();
                var why = part.why();
                if (there != null) {
                    out.append(' ').append(Table.plain(there.url()));
                    there.remarks().forEach(remark -> out.append("\n    ! ").append(Table.plain(remark)));
                }
                if (why != null) {
                    out.append(": ").append(Table.plain(why.whole()));
                }
                out.append('\n');
            }
        }
        return out.toString();
    }
}
