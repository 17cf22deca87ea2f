package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Story;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

final class SampleExport implements Command {
    @Override
    public String path() {
        return "sample export";
    }

    @Override
    public String summary() {
        return "A sample's whole story as JSON, or as one JSON object a line.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("identifier", "Its number or external id."),
                new Argument("--format", Argument.Kind.TEXT, false, "json", List.of(), "json or jsonl."),
                Argument.integer("--limit", 50, "How many events at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample export S-001", "sample export S-001 --format jsonl");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var custody = bench.custody();
        var format = given.text("--format").strip().toLowerCase(Locale.ROOT);
        var story = custody.story(given.text("identifier"), () -> {
            if (!format.equals("json") && !format.equals("jsonl")) {
                throw Fault.of(Code.BAD_VALUE, "--format", "--format must be one of: json, jsonl");
            }
            return given.integer("--limit");
        });
        return new Answer.Plain(format.equals("json") ? Json.line(Columns.of(story)) + "\n" : lines(story));
    }

    private static String lines(Story story) {
        var first = typed("sample");
        first.put("generated_at", story.generatedAt());
        first.put("sample", Columns.sample(story));
        var out = new StringBuilder(Json.line(first)).append('\n');
        for (var step : story.steps()) {
            var line = typed("event");
            line.putAll(Columns.of(step));
            out.append(Json.line(line)).append('\n');
        }
        return out.toString();
    }

    private static Map<String, @Nullable Object> typed(String type) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("type", type);
        return line;
    }
}
