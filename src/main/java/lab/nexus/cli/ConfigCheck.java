package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.config.Inspection;
import lab.nexus.config.Part;
import org.jspecify.annotations.Nullable;

final class ConfigCheck implements Command {
    @Override
    public String path() {
        return "config check";
    }

    @Override
    public String summary() {
        return "What is missing or wrong in the settings, and how to put it right.";
    }

    @Override
    public Syntax syntax() {
        var parts = new ArrayList<String>();
        for (var part : Part.values()) {
            parts.add(part.word());
        }
        return Syntax.of(Argument.oneOf(
                "--for", List.copyOf(parts), "A part that is to be used, though nothing of it is set yet."));
    }

    @Override
    public List<String> examples() {
        return List.of("config check", "config check --for cdcs");
    }

    @Override
    public List<String> exits() {
        return List.of("0  nothing is wrong; there may be hints", "2  something is missing or wrong");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        Set<Part> wanted = new TreeSet<>();
        for (var part : Part.values()) {
            if (part.word().equals(given.textOrNull("--for"))) {
                wanted.add(part);
            }
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        int wrong = 0;
        for (var finding : Inspection.of(bench.settings(), wanted)) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("name", finding.name());
            row.put("state", finding.wrong() ? "wrong" : "hint");
            row.put("what", finding.what());
            row.put("remedy", finding.remedy());
            rows.add(row);
            wrong += finding.wrong() ? 1 : 0;
        }
        var said = wrong == 0
                ? "the settings are in order"
                : wrong + (wrong == 1 ? " setting is" : " settings are") + " missing or wrong";
        return new Answer.Judged(new Answer.Many("finding", "findings", rows), said, wrong == 0);
    }
}
