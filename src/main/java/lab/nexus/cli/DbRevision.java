package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.db.NewRevision;
import org.jspecify.annotations.Nullable;

final class DbRevision implements Command {
    @Override
    public String path() {
        return "db revision";
    }

    @Override
    public String summary() {
        return "Write the files of a new step of a line of migrations, to be read by a person (for developers).";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("--message", "What it does, in a few words."),
                Argument.text("--rev-id", "vMAJOR_MINOR_PATCH and a letter, or n and three digits; else the next one."),
                new Argument(
                        "--line",
                        Argument.Kind.TEXT,
                        false,
                        "nexuslims",
                        List.of("nexuslims", "nexus", "tracker"),
                        "nexuslims gets a pair, up and down; nexus a step up; tracker is frozen."),
                Argument.flag(
                        "--autogenerate", "Fill them with what leads from the migrations to the declared schema."),
                new Argument(
                        "--folder",
                        Argument.Kind.TEXT,
                        false,
                        "src/main/resources/db/migration",
                        List.of(),
                        "The folder of all migrations."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "db revision --autogenerate --message \"add a column for the vacuum\" --rev-id v2_6_0a",
                "db revision --line nexus --autogenerate --message \"add a table of dewars\"");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        NewRevision.requireOpen(given.text("--line"));
        boolean own = given.text("--line").equals("nexus");
        var asked = given.textOrNull("--rev-id");
        var id = asked != null ? asked : own ? NewRevision.nextOwnId() : NewRevision.nextId();
        var folder = bench.typed(given.text("--folder"));
        boolean autogenerate = given.has("--autogenerate");
        var message = given.text("--message");
        var files = own
                ? NewRevision.writeOwn(folder, id, message, autogenerate)
                : NewRevision.write(folder, id, message, autogenerate);
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("files", files.stream().map(Object::toString).toList());
        if (files.isEmpty()) {
            return new Answer.Said(
                    "new_revision", "the migrations lead to the declared schema; nothing was written", facts);
        }
        var said = new StringBuilder();
        files.forEach(file -> said.append("wrote ").append(file).append('\n'));
        said.append("read them, then write ").append(id).append(" into ");
        said.append(own ? "Line.NEXUS" : "Revision.ALL and Line.NEXUSLIMS");
        return new Answer.Said("new_revision", said.toString(), facts);
    }
}
