package lab.nexus.cli;

import java.util.List;
import lab.nexus.upload.Upload;

final class UploadHold implements Command {
    @Override
    public String path() {
        return "upload hold";
    }

    @Override
    public String summary() {
        return "Put the uploads of a session aside that are not done, until they are released.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.text("--destination", "Only to this destination."),
                Argument.required("--reason", "Why; shown wherever the upload is."));
    }

    @Override
    public List<String> examples() {
        return List.of("upload hold S-1 --reason 'not yet public'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var changed =
                bench.desk().hold(given.text("session"), given.textOrNull("--destination"), given.text("--reason"));
        return new Answer.Many(
                "upload", "uploads", changed.stream().map(Upload::row).toList());
    }
}
