package lab.nexus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.process.Order;
import lab.nexus.process.Report;
import lab.nexus.process.RunLock;
import lab.nexus.process.RunLog;
import lab.nexus.process.RunLog.Level;
import lab.nexus.process.Runs;
import org.jspecify.annotations.Nullable;

final class ProcessRun implements Command {
    private static final int FAILED = 1;
    private static final int LOCKED = 3;
    private static final int MOST_JOBS = 64;

    @Override
    public String path() {
        return "process run";
    }

    @Override
    public String summary() {
        return "Read the schedulers, build the records of all sessions that wait, and bring them to their destinations.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--from", "As in harvest: sessions that ended since then."),
                Argument.text("--to", "As in harvest: sessions that ended by then."),
                Argument.texts("--instrument", "Only sessions on this instrument, by PID."),
                Argument.texts("--session", "Only this session; no scheduler is read for new ones."),
                Argument.integer(
                        "--jobs", "Sessions that are built at the same time; as many as there are processors."),
                Argument.flag("--dry-run", "Tell what would be done, and write nothing."),
                Argument.flag("--verbose", "Tell on stderr what is being done."));
    }

    @Override
    public List<String> examples() {
        return List.of("process run", "process run --dry-run", "process run --instrument Titan-1 --json");
    }

    @Override
    public List<String> exits() {
        return List.of(
                "0  done, or nothing to do",
                "1  something failed; the report says what",
                "2  wrong usage or settings; nothing was done",
                "3  another run holds the lock");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var settings = bench.settings();
        var order = order(given);
        var data = Runs.data(settings);
        if (!Files.isDirectory(data)) {
            throw Fault.of(Code.UNUSABLE, "NX_DATA_PATH", "NX_DATA_PATH is no folder: " + data)
                    .remedy("make it, or name another one");
        }
        var runs = bench.runs();
        if (order.dryRun()) {
            return answer(go(bench, runs, order, RunLog.silent(bench.clock())));
        }
        var lock = RunLock.take(data, false);
        if (lock.isEmpty()) {
            return locked(data);
        }
        try (var _ = lock.get();
                var log = log(bench, settings, given.has("--verbose"))) {
            return answer(go(bench, runs, order, log));
        }
    }

    private static RunLog log(Bench bench, Settings settings, boolean aloud) {
        return RunLog.open(Runs.logs(settings), Level.INFO, false, local(bench.clock()), aloud ? bench.err() : null);
    }

    static Clock local(Clock clock) {
        return clock.withZone(ZoneId.systemDefault());
    }

    private static Report go(Bench bench, Runs runs, Order order, RunLog log) {
        try (var stopping = new Stopping();
                var progress = new Progress(bench.err(), "sessions")) {
            return runs.run(order, log, stopping.stop(), (done, of) -> progress.accept(done));
        }
    }

    private static Answer answer(Report report) {
        var shown = new Answer.Shown("process_run", report.fine(), report.text(), "", report.facts());
        return new Answer.Ended(shown, report.fine() ? 0 : FAILED);
    }

    private static Answer locked(Path data) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("state", "locked");
        facts.put("lock", RunLock.file(data).toString());
        return new Answer.Ended(
                new Answer.Shown(
                        "process_run",
                        false,
                        "",
                        "another run holds the lock " + RunLock.file(data) + "; nothing was done\n",
                        Map.copyOf(facts)),
                LOCKED);
    }

    private static Order order(Given given) {
        var harvest = HarvestRun.order(given);
        return new Order(harvest, given.texts("--session"), jobs(given), false);
    }

    /// Sessions that are built at the same time.
    static int jobs(Given given) {
        if (!given.has("--jobs")) {
            return Math.max(1, Runtime.getRuntime().availableProcessors());
        }
        long jobs = given.integer("--jobs");
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw Fault.of(Code.BAD_VALUE, "--jobs", "--jobs must be between 1 and " + MOST_JOBS)
                    .remedy("give a number between them");
        }
        return (int) jobs;
    }
}
