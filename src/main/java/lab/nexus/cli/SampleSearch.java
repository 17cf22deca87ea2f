package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.custody.Search;
import lab.nexus.custody.Stretch;

final class SampleSearch implements Command {
    @Override
    public String path() {
        return "sample search";
    }

    @Override
    public String summary() {
        return "Samples by external id, specimen type and notes.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("text", "What to look for; three characters at least, but for a prefix."),
                Argument.oneOf(
                        "--match",
                        Search.Match.words(),
                        "substring: a text with this in it (if left out); words: words that begin so, all of them;"
                                + " prefix: an external id that begins so."),
                Argument.text("--status", "Only those in this status."),
                Argument.text("--container", "Only those in this container, by number or barcode."),
                Argument.text("--project", "Only those that belong to this project."),
                Argument.flag("--rebuild", "Make the index anew first: another program changed old texts."),
                Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample search 0144", "sample search 'blood frozen' --match words --status received");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var search = bench.search();
        try (var progress = new Progress(bench.err(), "stretches indexed")) {
            if (given.has("--rebuild")) {
                search.rebuild(made -> progress.one(-1));
            } else {
                search.catchUp(made -> progress.one(-1));
            }
        }
        var question = new Search.Question(given.text("text"), Search.Match.parse(given.textOrNull("--match")));
        var only = new Custody.Only(
                given.textOrNull("--status"), given.textOrNull("--container"), given.textOrNull("--project"));
        var found = search.samples(question, only, Stretch.ALL, Search.Place.FIRST, given.integer("--limit"));
        return new Answer.Many(
                "sample", "samples", found.rows().stream().map(Columns::of).toList());
    }
}
