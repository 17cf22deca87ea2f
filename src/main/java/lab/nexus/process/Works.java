package lab.nexus.process;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.RecordStatus;
import lab.nexus.session.Session;
import lab.nexus.session.Sessions;
import org.jspecify.annotations.Nullable;

/// The steps of all sessions that one run is at. Each method is one transaction, and together with what it says
/// about the session in the log it is on the disk wholly or not at all. Safe for several threads where the
/// database is.
final class Works {
    /// A run renews what it holds much more often.
    static final Duration LEASE = Duration.ofMinutes(5);

    private final Database database;
    private final Sessions sessions;
    private final Clock clock;
    private final String claim;

    Works(Database database, Sessions sessions, Clock clock, String claim) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
        this.claim = claim;
    }

    /// Makes a session ours, at the step where it was left. Empty when another run is at it, or when it does not
    /// wait any more.
    Optional<Work> claim(String session) {
        return database.write(tx -> {
            var status = Sessions.holdStatus(tx, session);
            var before = WorkStore.hold(tx, session).orElse(null);
            if (status == null || (before != null && before.taken(clock.instant()))) {
                return Optional.empty();
            }
            var step = step(tx, status, before);
            if (step == null) {
                return Optional.empty();
            }
            var generation = before == null || step == Step.FOUND ? null : before.generation();
            var work = new Work(session, step, generation, claim, until());
            put(tx, work);
            return Optional.of(work);
        });
    }

    /// Where to go on; null when there is nothing to do. A try goes on only while the log says that it does: a
    /// person may have begun another one meanwhile.
    private static @Nullable Step step(Tx tx, RecordStatus status, @Nullable Work before) {
        if (status == RecordStatus.BUILT_NOT_EXPORTED || status == RecordStatus.COMPLETED) {
            return Step.UPLOADING;
        }
        if (status != RecordStatus.TO_BE_BUILT) {
            return null;
        }
        if (before == null || before.step() == Step.DONE) {
            return Step.FOUND;
        }
        var generation = before.generation();
        return generation != null && Sessions.generating(tx, generation) ? before.step() : Step.FOUND;
    }

    /// The log says that its record is being made. A session whose record is gone waits for a new one first.
    Work generating(Work work, Session session) {
        return ours(work, tx -> {
            if (Sessions.holdStatus(tx, work.session()) != RecordStatus.TO_BE_BUILT) {
                sessions.changeStatus(tx, work.session(), RecordStatus.TO_BE_BUILT, true, "its record is gone");
            }
            var row = sessions.generate(tx, work.session(), session.instrumentPid());
            var next = work.generating(row.id());
            put(tx, next);
            return next;
        });
    }

    Work at(Work work, Step step) {
        return ours(work, tx -> {
            put(tx, work.at(step));
            return work.at(step);
        });
    }

    /// Nobody is at it any more; the session gets the status of its fate, or waits as it did.
    void end(Work work, Fate fate, @Nullable String why) {
        ours(work, tx -> {
            var status = fate.status();
            var generation = work.generation();
            if (status != null) {
                sessions.changeStatus(tx, work.session(), status, false, null);
                put(tx, new Work(work.session(), Step.DONE, generation, null, null));
            } else {
                if (generation != null) {
                    sessions.ungenerate(tx, generation, String.valueOf(why));
                }
                WorkStore.delete(tx, work.session());
            }
            return true;
        });
    }

    /// The session is left as it is, for the next run to go on with.
    void leave(Work work) {
        ours(work, tx -> {
            put(tx, new Work(work.session(), work.step(), work.generation(), null, null));
            return true;
        });
    }

    private <T> T ours(Work work, Function<Tx, T> change) {
        return database.write(tx -> {
            Sessions.holdStatus(tx, work.session()); // first, as where it is claimed: nobody waits in a circle
            var now = WorkStore.hold(tx, work.session()).orElse(null);
            if (now == null || !claim.equals(now.heldBy())) {
                throw Fault.of(Code.CONFLICT, "session", "another run has taken session '" + work.session() + "' over")
                        .remedy("look what came of it: nexus process show");
            }
            return change.apply(tx);
        });
    }

    /// Everything that is ours stays so for longer.
    void renew() {
        database.write(tx -> {
            WorkStore.renew(tx, claim, until());
            return true;
        });
    }

    /// Nothing is ours any more.
    void releaseAll() {
        database.write(tx -> {
            WorkStore.release(tx, claim);
            return true;
        });
    }

    /// Those of these sessions that have never been on their way here.
    List<String> unknown(List<String> asked) {
        return database.read(tx ->
                asked.stream().filter(session -> !WorkStore.known(tx, session)).toList());
    }

    private void put(Tx tx, Work work) {
        WorkStore.put(tx, work.heldBy() == null ? work : held(work), Times.millis(clock.instant()));
    }

    private Work held(Work work) {
        return new Work(work.session(), work.step(), work.generation(), claim, until());
    }

    private String until() {
        return Times.millis(clock.instant().plus(LEASE));
    }
}
