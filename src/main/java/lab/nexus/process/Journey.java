package lab.nexus.process;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.record.BuiltRecord;
import lab.nexus.record.Mode;
import lab.nexus.record.Outcome;
import lab.nexus.session.Booking;
import lab.nexus.session.Moment;
import lab.nexus.session.Session;
import org.jspecify.annotations.Nullable;

/// Takes sessions from where they are to their end, one step after another, each on the disk before the next. Used
/// by several threads: records are built side by side, and uploaded one at a time.
final class Journey {
    private static final String RECORD = "nexus.record";

    private final Works works;
    private final Crew crew;
    private final Stop stop;
    private final RunLog log;
    private final Clock clock;
    private final Duration delay;
    private final Path instruments;
    private final ReentrantLock uploading = new ReentrantLock(true);
    private volatile @Nullable Fault broken;

    /// @param delay how long after a session its files may still arrive
    /// @param instruments folder of all instruments' files
    Journey(Works works, Crew crew, Stop stop, RunLog log, Clock clock, Duration delay, Path instruments) {
        this.works = works;
        this.crew = crew;
        this.stop = stop;
        this.log = log;
        this.clock = clock;
        this.delay = delay;
        this.instruments = instruments;
    }

    /// What is wrong with this machine, so that no session can be worked on; null for nothing.
    @Nullable
    Fault broken() {
        return broken;
    }

    /// The session goes on from where it is.
    Told go(Session session, Booking booking) {
        Work work = null;
        try {
            work = works.claim(session.identifier()).orElse(null);
            return work == null
                    ? Told.of(session, Fate.ELSEWHERE, "another run is at it, or has just done it", null)
                    : onward(session, booking, work);
        } catch (RuntimeException | Error mistake) {
            return wrong(session, work, mistake);
        }
    }

    private Told onward(Session session, Booking booking, Work begun) {
        var work = begun;
        BuiltRecord record = null;
        if (work.step() == Step.BUILT || work.step() == Step.UPLOADING) {
            record = crew.records().find(session.identifier()).orElse(null);
        }
        if (record == null) {
            if (booking instanceof Booking.Unreadable unreadable) {
                var why = unreadable.why();
                works.end(work, Fate.UNREADABLE, why.sentence());
                return new Told(
                        session,
                        Fate.UNREADABLE,
                        why.sentence(),
                        why.remedy(),
                        why.code() != Code.UNREACHABLE,
                        null,
                        List.of());
            }
            if (stop.asked()) {
                return stopped(session, work);
            }
            if (work.step() != Step.GENERATING) {
                work = works.generating(work, session);
            }
            var outcome = crew.records().build(session, booking, Mode.WRITE);
            if (!(outcome instanceof Outcome.Built built)) {
                return settle(session, work, outcome);
            }
            record = built.record();
            work = works.at(work, Step.BUILT);
        }
        return stop.asked() ? stopped(session, work) : upload(session, work, record);
    }

    private Told stopped(Session session, Work work) {
        works.leave(work);
        return Told.of(session, Fate.STOPPED, "the run was stopped; the next one goes on with it", null);
    }

    private Told settle(Session session, Work work, Outcome outcome) {
        var told = told(session, outcome);
        if (told.fate() == Fate.STOPPED && outcome instanceof Outcome.Failed failed) {
            halt(failed.why());
        }
        works.end(work, told.fate(), told.why());
        return told;
    }

    /// What going on with the session would come to.
    ///
    /// @param exporting does its record only wait for a destination?
    Told rehearse(Session session, Booking booking, boolean exporting) {
        if (exporting && crew.records().find(session.identifier()).isPresent()) {
            return Told.of(session, Fate.WOULD_UPLOAD, null, null);
        }
        if (booking instanceof Booking.Unreadable unreadable) {
            return Told.of(
                    session,
                    Fate.UNREADABLE,
                    unreadable.why().sentence(),
                    unreadable.why().remedy());
        }
        var outcome = crew.records().build(session, booking, Mode.DRY);
        if (outcome instanceof Outcome.Built built) {
            list(session, built.record());
        }
        return told(session, outcome);
    }

    /// The files, by their times at the instrument.
    private void list(Session session, BuiltRecord record) {
        for (var file : record.files()) {
            var path = instruments.resolve(file.location().replaceFirst("^/+", ""));
            String time;
            try {
                time = Moment.at(Files.getLastModifiedTime(path).toInstant(), session.zone())
                        .stored();
            } catch (IOException gone) {
                time = "gone";
            }
            log.tell(RunLog.Level.INFO, RECORD, "*mtime* " + time + " - " + path);
        }
    }

    private Told told(Session session, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Built built ->
                new Told(session, Fate.WOULD_BUILD, null, null, false, built.record(), List.of());
            case Outcome.NoFiles none -> late(session);
            case Outcome.NoConsent refused -> Told.of(session, Fate.NO_CONSENT, refused.why(), null);
            case Outcome.NoReservation none ->
                Told.of(session, Fate.NO_RESERVATION, "nobody had booked its time, and no form was filled in", null);
            case Outcome.Invalid invalid ->
                Told.of(
                        session,
                        Fate.INVALID,
                        "its record does not hold against the schema: " + invalid.why(),
                        "put right what it names, then: nexus session retry");
            case Outcome.Failed failed -> {
                var why = failed.why();
                if (why.code() == Code.UNREACHABLE) {
                    yield new Told(session, Fate.UNREADABLE, why.sentence(), why.remedy(), true, null, List.of());
                }
                yield ofMachine(why)
                        ? Told.of(session, Fate.STOPPED, why.sentence(), why.remedy())
                        : Told.of(session, Fate.FAILED, why.sentence(), why.remedy());
            }
        };
    }

    private Told late(Session session) {
        var until = session.to().instant(session.zone()).plus(delay);
        if (clock.instant().isAfter(until)) {
            return Told.of(session, Fate.NO_FILES, "no file of its instrument lies in its time", null);
        }
        return Told.of(
                session,
                Fate.WAITS,
                "no file lies in its time yet; they are waited for until "
                        + Moment.at(until, session.zone()).stored(),
                null);
    }

    private Told upload(Session session, Work begun, BuiltRecord built) {
        var work = begun.step() == Step.UPLOADING ? begun : works.at(begun, Step.UPLOADING);
        uploading.lock();
        try {
            var result = crew.uploads().upload(built);
            boolean elsewhere =
                    result.parts().stream().anyMatch(part -> part.fate() == lab.nexus.upload.Result.Fate.ELSEWHERE);
            if (!result.complete() && elsewhere) {
                works.leave(work);
                return Told.of(session, Fate.ELSEWHERE, "somebody else is at one of its uploads", null);
            }
            boolean complete = result.complete();
            var record = complete ? crew.records().published(built) : built;
            var fate = complete ? Fate.COMPLETED : Fate.NOT_UPLOADED;
            var why = complete ? null : why(result);
            works.end(work, fate, why);
            return new Told(
                    session,
                    fate,
                    why,
                    complete ? null : "look at it: nexus upload list",
                    result.needsPerson(),
                    record,
                    result.parts());
        } finally {
            uploading.unlock();
        }
    }

    private static String why(lab.nexus.upload.Result result) {
        var text = new StringBuilder();
        for (var part : result.parts()) {
            var why = part.why();
            if (!part.there() && why != null) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(part.destination())
                        .append(": ")
                        .append(why.sentence());
            }
        }
        return text.isEmpty() ? "no destination has taken it" : text.toString();
    }

    /// Something that nobody has foreseen. What is wrong with the session ends its try; what is wrong with this
    /// machine ends the run and leaves the session as it is.
    private Told wrong(Session session, @Nullable Work work, Throwable mistake) {
        var fault = log.mistake(RECORD, session.identifier() + ": ", mistake);
        if (fault.code() == Code.CONFLICT) {
            return Told.of(session, Fate.ELSEWHERE, fault.sentence(), fault.remedy());
        }
        if (ofMachine(fault) || work == null || mistake instanceof OutOfMemoryError) {
            halt(fault);
            return Told.of(session, Fate.STOPPED, fault.sentence(), fault.remedy());
        }
        try {
            works.end(work, Fate.FAILED, fault.sentence());
            return Told.of(session, Fate.FAILED, fault.sentence(), fault.remedy());
        } catch (Fault second) {
            log.mistake(RECORD, session.identifier() + ": ", second);
            return Told.of(session, Fate.STOPPED, fault.sentence(), fault.remedy());
        }
    }

    private void halt(Fault why) {
        broken = why;
        stop.ask();
    }

    /// Would every other session fail the same way: a full disk, a folder that takes nothing, our own database?
    private static boolean ofMachine(Fault fault) {
        if (fault.code() == Code.BUSY
                || fault.code() == Code.NEWER
                || fault.field().equals("database")) {
            return true;
        }
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            var text = cause instanceof FileSystemException file
                    ? String.valueOf(file.getReason())
                    : cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
            if (text.contains("No space left") || text.contains("quota") || text.contains("Read-only file system")) {
                return true;
            }
        }
        return false;
    }
}
