package lab.nexus.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.AuditText;
import lab.nexus.custody.Columns;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// The tracker's words, byte for byte: rows as JSON lines, results and errors on stdout.
final class TrackerPrinter implements Printer {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean shell;
    private final boolean json;

    /// @param shell for the commands that were shell scripts, which refuse on stderr
    /// @param json a story is printed as one JSON line instead of text
    TrackerPrinter(PrintStream out, PrintStream err, boolean shell, boolean json) {
        this.out = out;
        this.err = err;
        this.shell = shell;
        this.json = json;
    }

    @Override
    public void one(Answer.One answer) {
        if (!answer.said().isEmpty()) {
            line("OK: " + answer.said());
        }
        line(Json.line(answer.row()));
    }

    @Override
    public void many(Answer.Many answer) {
        rows(answer.rows(), "(no results)");
    }

    @Override
    public void held(Answer.Held answer) {
        var contents = answer.contents();
        line("OK: container");
        line(Json.line(Columns.of(contents)));
        if (contents.limit() > 0) {
            line("Samples:");
            rows(contents.samples().stream().map(Columns::listed).toList(), "(no samples)");
        }
    }

    @Override
    public void happened(Answer.Happened answer) {
        rows(answer.steps().stream().map(step -> Columns.of(step.event())).toList(), "(no results)");
    }

    @Override
    public void told(Answer.Told answer) {
        var story = answer.story();
        out.print(json ? Json.line(Columns.of(story)) + "\n" : StoryText.of(story, false));
    }

    @Override
    public void found(Answer.Found answer) {
        out.print(AuditText.of(answer.audit()));
    }

    @Override
    public void said(Answer.Said answer) {
        line("OK: " + answer.said());
    }

    @Override
    public void plain(Answer.Plain answer) {
        out.print(answer.text());
    }

    @Override
    public void spoken(Answer.Spoken answer) {
        out.print(answer.out());
    }

    @Override
    public void judged(Answer.Judged answer) {
        many(answer.found());
    }

    @Override
    public void shown(Answer.Shown answer) {
        out.print(answer.text());
        err.print(answer.talk());
    }

    /// The contract fixes the sentence of a broken rule; of everything else the remedy is told too.
    @Override
    public void refuse(Fault fault) {
        if (shell) {
            refuseOnStderr(fault);
            return;
        }
        switch (fault.code()) {
            case NOT_FOUND -> line(notFound(fault));
            case BAD_VALUE, ALREADY_EXISTS, CONFLICT -> line("ERROR: " + fault.sentence());
            case UNKEEPABLE, BUSY, NEWER, UNUSABLE, UNREACHABLE, INTERNAL -> line("ERROR: " + fault.whole());
        }
        fault.more().forEach(this::line);
    }

    private void refuseOnStderr(Fault fault) {
        err.print("ERROR: " + fault.sentence() + "\n");
        fault.more().forEach(line -> err.print(line + "\n"));
        boolean fixed = fault.code() == Code.NOT_FOUND || fault.code() == Code.BAD_VALUE;
        if (!fixed && !fault.remedy().isEmpty()) {
            err.print("HINT: " + fault.remedy() + "\n");
        }
    }

    private static String notFound(Fault fault) {
        return switch (fault.field()) {
            case "identifier" -> "NOT FOUND";
            case "sample" -> "NOT FOUND: sample";
            case "container" -> "NOT FOUND: container '" + fault.value() + "'";
            default -> "ERROR: " + fault.sentence();
        };
    }

    private void rows(List<Map<String, @Nullable Object>> rows, String none) {
        if (rows.isEmpty()) {
            line(none);
        }
        for (var row : rows) {
            line(Json.line(row));
        }
    }

    private void line(String text) {
        out.print(text);
        out.print('\n');
    }
}
