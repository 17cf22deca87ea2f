package lab.nexus.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run came to.
///
/// @param facts its JSON form, the same that is shown of it later
/// @param problems what went wrong
/// @param looked were there any sessions to look at?
public record Report(Map<String, @Nullable Object> facts, List<Problem> problems, boolean looked) {
    public Report {
        facts = new LinkedHashMap<>(facts);
        problems = List.copyOf(problems);
    }

    /// Did nothing fail?
    public boolean fine() {
        return problems.isEmpty();
    }

    /// The report for a person.
    public String text() {
        return ReportText.of(facts);
    }
}
