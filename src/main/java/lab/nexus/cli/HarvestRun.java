package lab.nexus.cli;

import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.harvest.Order;
import lab.nexus.harvest.Report;

final class HarvestRun implements Command {
    @Override
    public String path() {
        return "harvest";
    }

    @Override
    public String summary() {
        return "Read the schedulers: what happened on the instruments becomes sessions.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text(
                        "--from",
                        "Sessions that ended since then: a day, a time, or 'all'; else since a week before the last"
                                + " harvest."),
                Argument.text("--to", "Sessions that ended by then."),
                Argument.texts("--instrument", "Only those on this instrument, by PID."),
                Argument.flag("--dry-run", "Tell what would be done, and take it back."));
    }

    @Override
    public List<String> examples() {
        return List.of("harvest", "harvest --from 2026-01-01 --dry-run", "harvest --from all --instrument Titan-1");
    }

    @Override
    public List<String> exits() {
        return List.of(
                "0  every scheduler was read",
                "2  a scheduler could not be read to its end; what it and the others told is kept");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var order = order(given);
        try (var progress = new Progress(bench.err(), "usages")) {
            var report = bench.harvest().run(order, progress);
            return new Answer.Shown("harvest", report.whole(), text(report), "", report.columns());
        }
    }

    /// What is asked for with `--from`, `--to`, `--instrument` and `--dry-run`.
    static Order order(Given given) {
        var typed = given.textOrNull("--from");
        boolean ever = typed != null && (typed.equals("all") || typed.equals("none"));
        var from = ever ? null : given.time("--from", false);
        var to = given.time("--to", true);
        if (from != null && to != null && to.isBefore(from)) {
            throw Fault.of(Code.BAD_VALUE, "--to", "--to lies before --from").remedy("look at both times");
        }
        var since = typed == null ? Order.Since.LAST_HARVEST : ever ? Order.Since.EVER : Order.Since.GIVEN;
        return new Order(since, from, to, false, given.texts("--instrument"), given.has("--dry-run"));
    }

    static String text(Report report) {
        var out = new StringBuilder();
        if (report.sources().isEmpty()) {
            out.append("nothing to harvest: no instrument is looked after by a scheduler that is configured\n");
        }
        for (var source : report.sources()) {
            out.append(source.name()).append('\n');
            count(out, source.added(), report.dryRun() ? "would be new" : "new");
            count(out, source.corrected(), "corrected");
            count(out, source.there(), "there already");
            count(out, source.running(), "still running");
            count(out, source.tied(), "samples tied");
            count(out, source.unknown(), "names of samples that nobody knows: nexus session samples --unknown");
            count(out, source.held(), "put aside, because the scheduler does not know them any more");
            if (source.usages() == 0 && source.failure() == null) {
                out.append("  nothing happened\n");
            }
            for (var trouble : source.troubles()) {
                out.append("  ! ").append(Table.plain(trouble)).append('\n');
            }
            var failure = source.failure();
            if (failure != null) {
                out.append("  FAILED: ").append(Table.plain(failure.whole())).append('\n');
            }
        }
        for (var pid : report.unserved()) {
            out.append("no scheduler is configured for instrument ").append(pid).append('\n');
        }
        if (report.dryRun()) {
            out.append("a rehearsal: nothing was kept\n");
        }
        return out.toString();
    }

    private static void count(StringBuilder out, long count, String what) {
        if (count > 0) {
            out.append("  ").append(count).append(' ').append(what).append('\n');
        }
    }
}
