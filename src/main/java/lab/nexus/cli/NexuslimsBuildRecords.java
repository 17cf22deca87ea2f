package lab.nexus.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import lab.nexus.config.NexuslimsForm;
import lab.nexus.harvest.Order;
import lab.nexus.session.Choice;
import org.jspecify.annotations.Nullable;

/// Looks whether the configuration would do, and harvests as NexusLIMS does at the beginning of a run. Building
/// records comes later; until then it is refused by name.
final class NexuslimsBuildRecords implements Command {
    @Override
    public String path() {
        return "build-records";
    }

    @Override
    public String summary() {
        return "Harvest the sessions (building their records is not in this release).";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.flag("--dry-run", "Write nothing."),
                Argument.flag("--verbose", "Tell more."),
                Argument.text("--from", "Sessions that began since then; a week ago when left out; 'none' for all."),
                Argument.text("--to", "Sessions that ended by then; 'none' for all."));
    }

    @Override
    public List<String> exits() {
        return List.of("1  refused", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var names = NexuslimsForm.incomplete(bench.settings());
        if (!names.isEmpty()) {
            return new Answer.Spoken("", NexuslimsConfigDump.incomplete(names), 1);
        }
        var report = bench.harvest().run(order(bench, given), done -> {});
        return new Answer.Spoken(
                "",
                HarvestRun.text(report) + "Error: this release does not build records yet; go on building them with"
                        + " NexusLIMS, on the same database\n",
                1);
    }

    private static Order order(Bench bench, Given given) {
        var from = bound("--from", given);
        if (!given.has("--from")) {
            from = bench.clock().instant().minus(Duration.ofDays(7));
        }
        var since = from == null ? Order.Since.EVER : Order.Since.GIVEN;
        return new Order(since, from, bound("--to", given), true, List.of(), given.has("--dry-run"));
    }

    private static @Nullable Instant bound(String option, Given given) {
        var typed = given.textOrNull(option);
        if (typed == null || typed.equalsIgnoreCase("none") || typed.equalsIgnoreCase("all")) {
            return null;
        }
        return Choice.time(option, typed, false, ZoneId.systemDefault());
    }
}
