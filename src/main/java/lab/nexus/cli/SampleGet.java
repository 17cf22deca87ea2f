package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class SampleGet implements Command {
    @Override
    public String path() {
        return "sample get";
    }

    @Override
    public String summary() {
        return "One sample.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("identifier", "Its number or external id."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample get S-001");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var sample = bench.custody().sample(given.text("identifier"));
        var row = Columns.of(sample);
        var project = bench.tracker() ? null : bench.projects().of(sample);
        if (project != null) {
            row.put("project", project);
        }
        return new Answer.One("sample", "", row);
    }
}
