package lab.nexus.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lab.nexus.config.NexuslimsForm;
import lab.nexus.config.Redaction;
import lab.nexus.fault.Fault;
import lab.nexus.process.Order;
import lab.nexus.process.RunLock;
import lab.nexus.process.RunLog;
import lab.nexus.process.RunLog.Level;
import lab.nexus.process.Runs;
import org.jspecify.annotations.Nullable;

/// A run as NexusLIMS' users type it: its options, files and texts. What an exit code means is ours.
final class NexuslimsBuildRecords implements Command {
    private static final String NAME = "nexus.process";
    private static final int FAILED = 1;
    private static final int WRONG = 2;
    private static final int LOCKED = 3;

    @Override
    public String path() {
        return "build-records";
    }

    @Override
    public String summary() {
        return "Harvest the sessions, build their records and export them.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.flag("--dry-run", "Write nothing; look what would be built."),
                Argument.flag("--verbose", "Tell more; twice, still more."),
                Argument.text("--from", "Sessions that began since then; a week ago when left out; 'none' for all."),
                Argument.text("--to", "Sessions that ended by then; 'none' for all."));
    }

    @Override
    public List<String> exits() {
        return List.of(
                "0  done, or nothing to do",
                "1  something failed, or the configuration is not complete",
                "2  wrong usage",
                "3  another run holds the lock");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var names = NexuslimsForm.incomplete(bench.settings());
        if (!names.isEmpty()) {
            return new Answer.Spoken("", NexuslimsConfigDump.incomplete(names), FAILED);
        }
        Order order;
        try {
            order = order(bench, given);
        } catch (Fault noTime) {
            var typed = noTime.field().equals("--to") ? given.text("--to") : given.text("--from");
            return new Answer.Spoken(
                    "",
                    "Invalid date format: " + typed + ". Use ISO format (YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS) or special"
                            + " value \"none\" to disable filtering.\n",
                    WRONG);
        }
        int loud = given.text("--verbose").length();
        var level = !given.has("--verbose") ? Level.WARNING : loud < 2 ? Level.INFO : Level.DEBUG;
        var clock = ProcessRun.local(bench.clock());
        RunLog log;
        try {
            log = RunLog.open(Runs.logs(bench.settings()), level, order.dryRun(), clock, bench.err());
        } catch (Fault cannot) {
            return new Answer.Spoken("", cannot.sentence() + "\n", FAILED);
        }
        try (log) {
            return run(bench, order, log);
        }
    }

    private static Answer run(Bench bench, Order order, RunLog log) {
        var data = Runs.data(bench.settings());
        var lock = RunLock.take(data, false);
        if (lock.isEmpty()) {
            log.tell(Level.WARNING, NAME, "Lock file already exists at " + RunLock.file(data));
            log.tell(Level.WARNING, NAME, "Another instance is already running. Exiting.");
            return new Answer.Spoken("", "", LOCKED);
        }
        try (var _ = lock.get();
                var stopping = new Stopping()) {
            configuration(bench, log);
            var report = bench.runs().run(order, log, stopping.stop(), (done, of) -> {});
            boolean idle = report.fine() && !report.looked() && !order.dryRun();
            return new Answer.Spoken(
                    "", idle ? "No 'TO_BE_BUILT' sessions were found. Exiting.\n" : "", report.fine() ? 0 : FAILED);
        }
    }

    private static void configuration(Bench bench, RunLog log) {
        var settings = bench.settings();
        for (var variable : settings.known()) {
            var value = settings.get(variable.name());
            if (value != null) {
                log.tell(Level.INFO, "nexus.config", variable.name() + "=" + Redaction.shown(variable, value));
            }
        }
    }

    private static Order order(Bench bench, Given given) {
        var from = bound("--from", given, false);
        if (!given.has("--from")) {
            from = bench.clock().instant().minus(Duration.ofDays(7));
        }
        var since = from == null ? lab.nexus.harvest.Order.Since.EVER : lab.nexus.harvest.Order.Since.GIVEN;
        var harvest = new lab.nexus.harvest.Order(
                since, from, bound("--to", given, true), true, List.of(), given.has("--dry-run"));
        return new Order(harvest, List.of(), Math.max(1, Runtime.getRuntime().availableProcessors()), false);
    }

    private static @Nullable Instant bound(String option, Given given, boolean end) {
        var typed = given.textOrNull(option);
        if (typed == null || typed.equalsIgnoreCase("none") || typed.equalsIgnoreCase("all")) {
            return null;
        }
        return given.time(option, end);
    }
}
