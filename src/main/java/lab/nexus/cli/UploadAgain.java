package lab.nexus.cli;

import java.util.List;

final class UploadAgain implements Command {
    @Override
    public String path() {
        return "upload again";
    }

    @Override
    public String summary() {
        return "Look once more at what is at the destinations, and put it right: what is gone, and what differs.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.text("--destination", "Only there."),
                Argument.required("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("upload again S-1 --destination cdcs --reason 'deleted there by mistake'");
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "2  refused, or the record is not everywhere");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var session = given.text("session");
        bench.desk().again(session, given.textOrNull("--destination"), given.text("--reason"));
        return UploadRetry.run(bench, List.of(session));
    }
}
