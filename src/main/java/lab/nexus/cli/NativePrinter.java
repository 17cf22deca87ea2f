package lab.nexus.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Story;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The native face for people: tables and labelled lines on stdout, what was done on stderr.
final class NativePrinter implements Printer {
    private final PrintStream out;
    private final PrintStream err;

    NativePrinter(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void print(Answer answer) {
        switch (answer) {
            case Answer.One one -> {
                if (!one.said().isEmpty()) {
                    err.print(one.said() + "\n");
                }
                out.print(Table.card(one.row()));
            }
            case Answer.Many many -> table(many.rows(), "no " + many.plural().replace('_', ' '));
            case Answer.Held(var contents) -> {
                out.print(Table.card(Columns.of(contents)));
                if (contents.limit() > 0) {
                    out.print("\n");
                    table(contents.samples().stream().map(Columns::listed).toList(), "no samples in it");
                }
            }
            case Answer.Happened(var steps) -> table(events(steps), "no events");
            case Answer.Told(var story) -> out.print(StoryText.of(story, true));
            case Answer.Found(var audit) -> out.print(AuditText.of(audit));
            case Answer.Said done -> err.print(done.said() + "\n");
            case Answer.Plain(var text) -> out.print(text);
        }
    }

    @Override
    public void refuse(Fault fault) {
        err.print("ERROR: " + fault.whole() + "\n");
        for (var line : fault.more()) {
            err.print(line + "\n");
        }
    }

    private void table(List<Map<String, @Nullable Object>> rows, String none) {
        if (rows.isEmpty()) {
            err.print(none + "\n");
        } else {
            out.print(Table.of(rows));
        }
    }

    private static List<Map<String, @Nullable Object>> events(List<Story.Step> steps) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var step : steps) {
            var event = step.event();
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("id", event.id());
            row.put("occurred_at", event.occurredAt());
            row.put("event_type", event.type());
            row.put("from", name(event.fromContainerId(), step.fromBarcode()));
            row.put("to", name(event.toContainerId(), step.toBarcode()));
            row.put("old_status", event.oldStatus());
            row.put("new_status", event.newStatus());
            row.put("note", event.note());
            row.put("by", StoryText.actor(event.by()).replaceFirst("^by ", ""));
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object name(@Nullable Long id, @Nullable String barcode) {
        return barcode == null ? id : barcode;
    }
}
