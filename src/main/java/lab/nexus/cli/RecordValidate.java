package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.record.Archive;
import lab.nexus.record.RecordSchema;
import org.jspecify.annotations.Nullable;

final class RecordValidate implements Command {
    @Override
    public String path() {
        return "record validate";
    }

    @Override
    public String summary() {
        return "Hold records against the schema, and against what was written.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(new Argument(
                "session",
                Argument.Kind.TEXTS,
                true,
                "",
                List.of(),
                "The session's identifier, or a file that ends in .xml; several may be given."));
    }

    @Override
    public List<String> examples() {
        return List.of("record validate S-12", "record validate record.xml");
    }

    @Override
    public List<String> exits() {
        return List.of("0  all are valid and unchanged", "2  one is not, or wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        boolean fine = true;
        for (var name : given.texts("session")) {
            var found =
                    name.endsWith(".xml") ? file(bench, name) : bench.archive().validate(name);
            fine &= found.valid() && !found.changed();
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("record", name);
            row.put("valid", found.valid());
            row.put("changed", found.changed());
            row.put("why", found.why().isEmpty() ? null : found.why());
            rows.add(row);
        }
        return new Answer.Judged(
                new Answer.Many("record", "records", rows), fine ? "all are valid" : "not all are valid", fine);
    }

    private static Archive.Validity file(Bench bench, String name) {
        var file = bench.typed(name);
        try {
            var wrong = RecordSchema.wrong(Files.readAllBytes(file));
            return new Archive.Validity(wrong.isEmpty(), wrong.orElse(""), false);
        } catch (IOException failure) {
            throw Fault.of(Code.NOT_FOUND, "session", "the file cannot be read: " + file, failure)
                    .remedy("give a session, or a file that is there");
        }
    }
}
