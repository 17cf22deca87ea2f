package lab.nexus.cli;

import java.util.List;
import lab.nexus.upload.Choice;
import lab.nexus.upload.State;
import lab.nexus.upload.Upload;

final class UploadList implements Command {
    @Override
    public String path() {
        return "upload list";
    }

    @Override
    public String summary() {
        return "Records on their way to the destinations, those that changed last first.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--session", "Only those of this session."),
                Argument.text("--destination", "Only those to this destination."),
                Argument.text("--state", "Only those in it: waiting, running, sent, failed, refused or held."),
                Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("upload list --state refused", "upload list --session S-1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var state = given.textOrNull("--state");
        var choice = new Choice(
                given.textOrNull("--session"),
                given.textOrNull("--destination"),
                state == null ? null : State.parse(state));
        int limit = Math.clamp(given.integer("--limit"), -1, Integer.MAX_VALUE);
        var uploads = bench.desk().list(choice, null, limit);
        return new Answer.Many(
                "upload", "uploads", uploads.stream().map(Upload::row).toList());
    }
}
