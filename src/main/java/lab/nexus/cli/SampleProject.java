package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.custody.Columns;
import org.jspecify.annotations.Nullable;

final class SampleProject implements Command {
    @Override
    public String path() {
        return "sample project";
    }

    @Override
    public String summary() {
        return "Put a sample into a project, or into none.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("identifier", "Its number or external id."),
                Argument.required("--to", "The project; '' for none."),
                Argument.text("--reason", "Why."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample project S-001 --to 'Perovskites 2026'", "sample project S-001 --to ''");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var done = bench.projects().set(given.text("identifier"), given.text("--to"), given.textOrNull("--reason"));
        var row = new LinkedHashMap<String, @Nullable Object>(
                Columns.of(done.located().sample()));
        var project = done.located().project();
        row.put("project", project);
        var now = project == null ? "in no project" : "in project '" + project + "'";
        return new Answer.One("sample", done.changed() ? "sample is " + now : "sample was already " + now, row);
    }
}
