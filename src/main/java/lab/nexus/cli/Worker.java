package lab.nexus.cli;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.harvest.Order.Since;
import lab.nexus.process.Order;
import lab.nexus.process.ReportText;
import lab.nexus.process.RunLock;
import lab.nexus.process.RunLog;
import lab.nexus.process.Runs;
import lab.nexus.process.Schedule;
import lab.nexus.process.Stop;

/// Makes a run by the clock, until it is told to stop.
final class Worker implements Command {
    private static final String EVERY = "15m";

    @Override
    public String path() {
        return "worker";
    }

    @Override
    public String summary() {
        return "Make a run again and again until told to stop; several workers share the sessions.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                new Argument(
                        "--every",
                        Argument.Kind.TEXT,
                        false,
                        EVERY,
                        List.of(),
                        "From one beginning to the next: a number of s, m, h or d."),
                Argument.integer(
                        "--jobs", "Sessions that are built at the same time; as many as there are processors."),
                Argument.flag("--once", "Make one run, and end with its exit code."),
                Argument.flag("--verbose", "Tell on stderr what is being done."));
    }

    @Override
    public List<String> examples() {
        return List.of("worker", "worker --every 1h --jobs 2");
    }

    @Override
    public List<String> exits() {
        return List.of(
                "0  never, without --once; it ends by a signal, when the steps that it is at are done",
                "1  with --once: something failed",
                "2  wrong usage or settings",
                "3  with --once: another run holds the lock");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var every = Schedule.parse("--every", given.text("--every"));
        var data = Runs.data(bench.settings());
        if (!Files.isDirectory(data)) {
            throw Fault.of(Code.UNUSABLE, "NX_DATA_PATH", "NX_DATA_PATH is no folder: " + data)
                    .remedy("make it, or name another one");
        }
        var harvest = new lab.nexus.harvest.Order(Since.LAST_HARVEST, null, null, false, List.of(), false);
        var order = new Order(harvest, List.of(), ProcessRun.jobs(given), true);
        var runs = bench.runs();
        try (var stopping = new Stopping()) {
            if (given.has("--once")) {
                return new Answer.Spoken("", "", one(bench, runs, order, given, stopping.stop()));
            }
            say(bench, "OK: a run every " + given.text("--every"));
            var next = bench.clock().instant();
            while (!stopping.stop().asked()) {
                one(bench, runs, order, given, stopping.stop());
                next = next.plus(every);
                var now = bench.clock().instant();
                if (next.isBefore(now)) {
                    next = now; // a run took longer than the time between two
                }
                stopping.stop().sleep(Duration.between(now, next));
            }
            return new Answer.Plain("");
        }
    }

    private static int one(Bench bench, Runs runs, Order order, Given given, Stop stop) {
        var data = Runs.data(bench.settings());
        var lock = RunLock.take(data, true);
        if (lock.isEmpty()) {
            say(bench, "another run holds the lock " + RunLock.file(data));
            return 3;
        }
        try (var _ = lock.get();
                var log = RunLog.open(
                        Runs.logs(bench.settings()),
                        RunLog.Level.INFO,
                        false,
                        ProcessRun.local(bench.clock()),
                        given.has("--verbose") ? bench.err() : null)) {
            var report = runs.run(order, log, stop, (done, of) -> {});
            say(bench, ReportText.line(report.facts()));
            return report.fine() ? 0 : 1;
        } catch (Fault trouble) {
            say(bench, "ERROR: " + trouble.whole()); // the next run may be luckier
            return 1;
        }
    }

    private static void say(Bench bench, String line) {
        bench.err().print(line + "\n");
        bench.err().flush();
    }
}
