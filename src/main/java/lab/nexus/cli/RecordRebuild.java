package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.record.Mode;
import lab.nexus.record.Outcome;
import lab.nexus.session.Session;
import org.jspecify.annotations.Nullable;

final class RecordRebuild implements Command {
    @Override
    public String path() {
        return "record rebuild";
    }

    @Override
    public String summary() {
        return "Build the record of a session once more, from its files and what the scheduler says now.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                new Argument(
                        "session",
                        Argument.Kind.TEXTS,
                        true,
                        "",
                        List.of(),
                        "The session's identifier; several may be given."),
                Argument.flag("--dry-run", "Do the same, and write nothing."),
                Argument.text("--jobs", "How many files at once; else one for each processor."));
    }

    @Override
    public List<String> examples() {
        return List.of("record rebuild S-12 --dry-run", "record rebuild S-12 S-13");
    }

    @Override
    public List<String> exits() {
        return List.of("0  every record was built", "2  a record could not be built, or wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var sessions = new ArrayList<Session>();
        var log = bench.sessions();
        for (var name : given.texts("session")) {
            var hold = log.show(name).hold();
            if (hold != null) {
                throw Fault.of(Code.CONFLICT, "session", "session '" + name + "' is on hold: " + hold.reason())
                        .remedy("let it be built: nexus session release");
            }
            sessions.add(log.ended(name));
        }
        var records = bench.records(jobs(given));
        var bookings = bench.harvest().bookings(sessions);
        var mode = given.has("--dry-run") ? Mode.DRY : Mode.WRITE;
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        boolean fine = true;
        try (var progress = new Progress(bench.err(), "sessions", sessions.size())) {
            for (int i = 0; i < sessions.size(); i++) {
                var session = sessions.get(i);
                var outcome =
                        records.rebuild(session, Objects.requireNonNull(bookings.get(session.identifier())), mode);
                fine &= outcome instanceof Outcome.Built;
                rows.add(row(outcome));
                progress.one((i + 1.0) / sessions.size());
            }
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("dry_run", mode == Mode.DRY);
        object.put("sessions", rows);
        var talk = mode == Mode.DRY ? "a rehearsal: nothing was written\n" : "";
        return new Answer.Shown("record_rebuild", fine, Table.of(rows), talk, object);
    }

    private static int jobs(Given given) {
        try {
            return Extracting.jobs(given.textOrNull("--jobs"));
        } catch (NumberFormatException _) {
            throw Fault.of(Code.BAD_VALUE, "--jobs", "--jobs is not a number: " + given.text("--jobs"))
                    .remedy("give a whole number from 1 up");
        }
    }

    private static Map<String, @Nullable Object> row(Outcome outcome) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", outcome.session());
        var built = outcome instanceof Outcome.Built done ? done.record() : null;
        row.put("outcome", word(outcome));
        row.put("activities", built == null ? null : (long) built.activities());
        row.put("files", built == null ? null : (long) built.files().size());
        row.put(
                "damaged",
                built == null
                        ? null
                        : built.files().stream().filter(file -> file.damaged()).count());
        row.put("file", built == null ? null : built.file().toString());
        row.put("why", why(outcome));
        return row;
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Built _ -> "built";
            case Outcome.NoFiles _ -> "no_files";
            case Outcome.NoConsent _ -> "no_consent";
            case Outcome.NoReservation _ -> "no_reservation";
            case Outcome.Invalid _ -> "invalid";
            case Outcome.Failed _ -> "failed";
        };
    }

    private static @Nullable String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Built _ -> null;
            case Outcome.NoFiles _ -> "no file of the instrument was written in its time";
            case Outcome.NoConsent refused -> refused.why();
            case Outcome.NoReservation _ -> "nobody had booked the time, and no form was filled in";
            case Outcome.Invalid invalid -> invalid.why();
            case Outcome.Failed failed -> failed.why().whole();
        };
    }
}
