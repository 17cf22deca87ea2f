package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.session.Columns;
import org.jspecify.annotations.Nullable;

final class SessionShow implements Command {
    @Override
    public String path() {
        return "session show";
    }

    @Override
    public String summary() {
        return "One session, and every row of it in the log.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("session", "Its identifier."));
    }

    @Override
    public List<String> examples() {
        return List.of("session show 'https://nemo.example.com/api/usage_events/?id=1000'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var session = bench.sessions().show(given.text("session"));
        var head = Columns.of(session);
        var rows = session.rows().stream().map(Columns::of).toList();
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("session", head);
        object.put("rows", rows);
        var samples =
                bench.ties().of(given.text("session")).stream().map(Columns::of).toList();
        object.put("samples", samples);
        var text = Table.card(head) + "\n" + Table.of(rows) + (samples.isEmpty() ? "" : "\n" + Table.of(samples));
        return new Answer.Shown("session", true, text, "", object);
    }
}
