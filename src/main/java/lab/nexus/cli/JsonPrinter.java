package lab.nexus.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.Audit;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Story;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// The native face for programs: one JSON object with `schema` and `schema_version` on stdout, or a
/// `nexus_error` object on stderr.
final class JsonPrinter implements Printer {
    private final PrintStream out;
    private final PrintStream err;

    JsonPrinter(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void one(Answer.One answer) {
        var object = envelope(answer.noun(), true);
        object.put(answer.noun(), answer.row());
        line(out, object);
    }

    @Override
    public void many(Answer.Many answer) {
        list(answer.noun() + "_list", answer.plural(), answer.rows());
    }

    @Override
    public void held(Answer.Held answer) {
        var contents = answer.contents();
        var object = envelope("container_contents", true);
        object.put("container", Columns.of(contents));
        object.put("samples", contents.samples().stream().map(Columns::listed).toList());
        line(out, object);
    }

    @Override
    public void happened(Answer.Happened answer) {
        list("sample_events", "events", events(answer.steps()));
    }

    @Override
    public void told(Answer.Told answer) {
        var object = envelope("sample_report", true);
        object.putAll(Columns.of(answer.story()));
        object.put("events", events(answer.story().steps()));
        object.put(
                "sessions",
                answer.visits().stream().map(lab.nexus.session.Columns::of).toList());
        line(out, object);
    }

    @Override
    public void found(Answer.Found answer) {
        line(out, audit(answer.audit()));
    }

    @Override
    public void said(Answer.Said answer) {
        var object = envelope(answer.noun(), true);
        object.put("message", answer.said());
        object.putAll(answer.facts());
        line(out, object);
    }

    @Override
    public void plain(Answer.Plain answer) {
        out.print(answer.text());
    }

    @Override
    public void spoken(Answer.Spoken answer) {
        out.print(answer.out());
        err.print(answer.err());
    }

    @Override
    public void judged(Answer.Judged answer) {
        var found = answer.found();
        var object = envelope(found.noun() + "_list", answer.fine());
        object.put("message", answer.said());
        object.put("count", found.rows().size());
        object.put(found.plural(), found.rows());
        line(out, object);
    }

    @Override
    public void shown(Answer.Shown answer) {
        var object = envelope(answer.noun(), answer.ok());
        object.putAll(answer.object());
        line(out, object);
    }

    @Override
    public void refuse(Fault fault) {
        var object = envelope("error", false);
        object.put("error", fault.code().word());
        object.put("detail", fault.sentence());
        object.put("field", fault.field());
        object.put("remedy", fault.remedy().isEmpty() ? null : fault.remedy());
        object.put("more", fault.more());
        line(err, object);
    }

    private static List<Map<String, @Nullable Object>> events(List<Story.Step> steps) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var step : steps) {
            var row = Columns.of(step);
            row.put("by", step.event().by());
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> audit(Audit audit) {
        var object = envelope("container_audit", audit.hardIssues() == 0);
        object.put("hard_issues", audit.hardIssues());
        object.put("overfull_count", audit.overfull().count());
        object.put("overfull", audit.overfull().rows().stream().map(Columns::of).toList());
        object.put("lost_count", audit.lost().count());
        object.put("lost", audit.lost().rows().stream().map(Columns::of).toList());
        if (audit.drift() != null) {
            object.put("drift_count", audit.drift().count());
            object.put("drift", audit.drift().rows().stream().map(Columns::of).toList());
        }
        return object;
    }

    private void list(String noun, String plural, List<Map<String, @Nullable Object>> rows) {
        var object = envelope(noun, true);
        object.put("count", rows.size());
        object.put(plural, rows);
        line(out, object);
    }

    private static Map<String, @Nullable Object> envelope(String noun, boolean ok) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("schema", "nexus_" + noun);
        object.put("schema_version", 1);
        object.put("ok", ok);
        return object;
    }

    private static void line(PrintStream stream, Map<String, @Nullable Object> object) {
        stream.print(Json.line(object));
        stream.print('\n');
    }
}
