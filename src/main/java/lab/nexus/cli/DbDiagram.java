package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Diagram;

final class DbDiagram implements Command {
    @Override
    public String path() {
        return "db diagram";
    }

    @Override
    public String summary() {
        return "Draw the tables, their columns and what refers to what.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(new Argument(
                "--format", Argument.Kind.TEXT, false, "mermaid", List.of("mermaid", "svg"), "What it is drawn in."));
    }

    @Override
    public List<String> examples() {
        return List.of("db diagram", "db diagram --format svg > tables.svg");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Plain(given.text("--format").equals("svg") ? Diagram.svg() : Diagram.mermaid());
    }
}
