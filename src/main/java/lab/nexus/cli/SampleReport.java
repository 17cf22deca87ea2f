package lab.nexus.cli;

import java.util.List;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

final class SampleReport implements Command {
    @Override
    public String path() {
        return "sample report";
    }

    @Override
    public String summary() {
        return "A sample's whole story: where it is and what happened to it.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("identifier", "Its number or external id (or set NEXUS_API_SAMPLE_IDENTIFIER)."),
                new Argument(
                        "--limit",
                        Argument.Kind.INTEGER,
                        false,
                        "",
                        List.of(),
                        "How many events at the most; 50, or NEXUS_API_SAMPLE_REPORT_LIMIT."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample report S-001", "sample report S-001 --limit 5 --json");
    }

    @Override
    public boolean hasTrackerJson() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var custody = bench.custody();
        var asked = given.textOrNull("identifier");
        var identifier = asked == null ? bench.settings().get(Setting.NEXUS_API_SAMPLE_IDENTIFIER) : asked;
        if (identifier == null || identifier.isBlank()) {
            throw Fault.of(Code.BAD_VALUE, "identifier", "identifier is required");
        }
        var story = custody.story(identifier, () -> limit(bench, given));
        return new Answer.Told(
                story, bench.tracker() ? List.of() : bench.visits(story.sample().id()));
    }

    /// A limit in the environment that is not a number is ignored, as the tracker's users know it.
    private static long limit(Bench bench, Given given) {
        if (given.has("--limit")) {
            return given.integer("--limit");
        }
        try {
            return Long.parseLong(bench.settings()
                    .orStandard(Setting.NEXUS_API_SAMPLE_REPORT_LIMIT)
                    .strip());
        } catch (NumberFormatException notANumber) {
            return Long.parseLong(Setting.NEXUS_API_SAMPLE_REPORT_LIMIT.standard());
        }
    }
}
