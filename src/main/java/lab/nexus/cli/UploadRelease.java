package lab.nexus.cli;

import java.util.List;
import lab.nexus.upload.Upload;

final class UploadRelease implements Command {
    @Override
    public String path() {
        return "upload release";
    }

    @Override
    public String summary() {
        return "Let uploads go on that were put aside; they are tried with the next run.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.text("--destination", "Only to this destination."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("upload release S-1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var changed = bench.desk()
                .release(given.text("session"), given.textOrNull("--destination"), given.textOrNull("--reason"));
        return new Answer.Many(
                "upload", "uploads", changed.stream().map(Upload::row).toList());
    }
}
