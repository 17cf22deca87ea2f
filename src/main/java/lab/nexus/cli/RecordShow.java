package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class RecordShow implements Command {
    private static final List<String> FILES =
            List.of("n", "name", "type", "location", "bytes", "modified", "damaged", "preview");

    @Override
    public String path() {
        return "record show";
    }

    @Override
    public String summary() {
        return "One record: who, where, when, why, and its files, activity by activity.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("session", "The session's identifier."));
    }

    @Override
    public List<String> examples() {
        return List.of("record show 'https://nemo.example.com/api/usage_events/?id=1000'", "record show S-12 --json");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var record = bench.archive().shown(given.text("session"));
        var head = new LinkedHashMap<String, @Nullable Object>();
        record.forEach((name, value) -> {
            if (!(value instanceof List)) {
                head.put(name, value);
            }
        });
        var text = new StringBuilder(Table.card(head));
        if (record.get("activities") instanceof List<?> activities) {
            activities.forEach(one -> {
                if (one instanceof Map<?, ?> activity) {
                    text.append("\nactivity ").append(activity.get("seqno")).append(", from ");
                    text.append(activity.get("start")).append('\n').append(files(activity));
                }
            });
        }
        return new Answer.Shown("record", true, text.toString(), "", record);
    }

    private static String files(Map<?, ?> activity) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        if (activity.get("datasets") instanceof List<?> datasets) {
            for (var one : datasets) {
                if (one instanceof Map<?, ?> dataset) {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    FILES.forEach(name -> row.put(name, dataset.get(name)));
                    rows.add(row);
                }
            }
        }
        return Table.of(rows);
    }
}
