package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.extract.Shelf;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class RecordOpen implements Command {
    @Override
    public String path() {
        return "record open";
    }

    @Override
    public String summary() {
        return "A record as a page for people, with its pictures in it: one file for any browser.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "The session's identifier."),
                Argument.text("--output", "Where the page is written; else a new file in the folder for such files."),
                Argument.flag("--force", "Replace a file that is there."));
    }

    @Override
    public List<String> examples() {
        return List.of("record open S-12", "record open S-12 --output record.html --force");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var session = given.text("session");
        var archive = bench.archive();
        var page = archive.pageAlone(session);
        var file = write(bench, given, page);
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("session_identifier", session);
        object.put("document", archive.file(session).toString());
        object.put("page", file.toString());
        object.put("address", file.toUri().toString());
        return new Answer.Shown("record_page", true, file.toUri() + "\n", "", object);
    }

    private static Path write(Bench bench, Given given, byte[] page) {
        try {
            var typed = given.textOrNull("--output");
            if (typed == null) {
                return Files.write(Files.createTempFile("nexus-record-", ".html"), page);
            }
            var file = bench.typed(typed).toAbsolutePath().normalize();
            if (Files.exists(file) && !given.has("--force")) {
                throw Fault.of(Code.ALREADY_EXISTS, "--output", "there is a file already: " + file)
                        .remedy("give --force to replace it");
            }
            Shelf.write(file, page);
            return file;
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "--output", "the page cannot be written: " + failure.getMessage(), failure)
                    .remedy("give another place with --output");
        }
    }
}
