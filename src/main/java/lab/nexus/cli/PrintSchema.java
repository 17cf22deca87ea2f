package lab.nexus.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lab.nexus.record.RecordSchema;

final class PrintSchema implements Command {
    @Override
    public String path() {
        return "record schema";
    }

    @Override
    public String summary() {
        return "The schema of records (XSD), as repositories want it.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("record schema");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Plain(new String(RecordSchema.text(), StandardCharsets.UTF_8));
    }
}
