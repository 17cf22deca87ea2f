package lab.nexus.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lab.nexus.db.Database;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;

/// Shows that a run lives, keeps what it holds, and listens whether it shall stop; from a thread of its own until
/// it is closed.
final class Beats implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Database database;
    private final Works works;
    private final Clock clock;
    private final RunLog log;
    private final Stop stop;
    private final Stop over = new Stop();
    private final Thread thread;

    /// @param run its number
    /// @param stop asked when somebody wants the run to stop
    Beats(Database database, Works works, Clock clock, RunLog log, Stop stop, long run) {
        this.database = database;
        this.works = works;
        this.clock = clock;
        this.log = log;
        this.stop = stop;
        var actor = Actor.asking();
        thread = Thread.ofVirtual()
                .name("beats")
                .start(() -> actor.ask(() -> {
                    beat(run);
                    return true;
                }));
    }

    private void beat(long run) {
        var next = Instant.MIN;
        while (!over.sleep(LOOK)) {
            try {
                if (!clock.instant().isBefore(next)) {
                    next = clock.instant().plus(BEAT);
                    database.write(tx -> {
                        RunStore.beat(tx, run, Runs.now(clock));
                        return true;
                    });
                    works.renew();
                }
                var row = database.read(tx -> RunStore.one(tx, run)).orElse(null);
                if (row != null && row.state().equals("stopping")) {
                    stop.ask();
                }
            } catch (Fault busy) {
                log.tell(RunLog.Level.WARNING, Running.NAME, "no sign of life could be given: " + busy.sentence());
            }
        }
    }

    @Override
    public void close() {
        over.ask();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
