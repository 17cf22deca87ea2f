package lab.nexus.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.AuditText;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Story;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The native face for people: tables and labelled lines on stdout, what was done on stderr.
final class NativePrinter implements Printer {
    private final PrintStream out;
    private final PrintStream err;
    private final String refusal;

    NativePrinter(PrintStream out, PrintStream err) {
        this(out, err, "ERROR: ");
    }

    /// @param refusal what stands before a refusal
    NativePrinter(PrintStream out, PrintStream err, String refusal) {
        this.out = out;
        this.err = err;
        this.refusal = refusal;
    }

    @Override
    public void one(Answer.One answer) {
        if (!answer.said().isEmpty()) {
            err.print(answer.said() + "\n");
        }
        out.print(Table.card(answer.row()));
    }

    @Override
    public void many(Answer.Many answer) {
        table(answer.rows(), "no " + answer.plural().replace('_', ' '));
    }

    @Override
    public void held(Answer.Held answer) {
        var contents = answer.contents();
        out.print(Table.card(Columns.of(contents)));
        if (contents.limit() > 0) {
            out.print("\n");
            table(contents.samples().stream().map(Columns::listed).toList(), "no samples in it");
        }
    }

    @Override
    public void happened(Answer.Happened answer) {
        table(events(answer.steps()), "no events");
    }

    @Override
    public void told(Answer.Told answer) {
        out.print(StoryText.of(answer.story(), true));
        out.print(StoryText.visits(answer.visits()));
    }

    @Override
    public void found(Answer.Found answer) {
        out.print(AuditText.of(answer.audit()));
    }

    @Override
    public void said(Answer.Said answer) {
        err.print(answer.said() + "\n");
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
        if (!answer.found().rows().isEmpty()) {
            many(answer.found());
        }
        err.print(answer.said() + "\n");
    }

    @Override
    public void shown(Answer.Shown answer) {
        out.print(answer.text());
        err.print(answer.talk());
    }

    @Override
    public void refuse(Fault fault) {
        err.print(refusal + fault.whole() + "\n");
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
