package lab.nexus.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.wire.Wire;

/// The inserts of one upload, each made exactly once. Before an insert the intent is on the disk, behind it the id;
/// whoever comes after a kill finds either, and looks at the destination before inserting again. An insert whose
/// answer was lost may still arrive: it is looked for until nobody would wait for its answer any more. Not safe for
/// several threads.
public final class Steps {
    private static final int TRIES = 3;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final Database database;
    private final Clock clock;
    private final Wire.Pause pause;
    private final Duration settle;
    private final String session;
    private final String destination;
    private final String claim;
    private final Map<String, UploadStore.Step> known = new HashMap<>();

    /// @param settle how long a request that nobody waits for any more may still be worked on
    /// @param claim under which this upload is ours
    Steps(
            Database database,
            Clock clock,
            Wire.Pause pause,
            Duration settle,
            String session,
            String destination,
            String claim) {
        this.database = database;
        this.clock = clock;
        this.pause = pause;
        this.settle = settle;
        this.session = session;
        this.destination = destination;
        this.claim = claim;
        database.read(tx -> UploadStore.steps(tx, session, destination)).forEach(step -> known.put(step.name(), step));
    }

    /// What a step has made, if it is done.
    public Optional<String> made(String step) {
        var found = known.get(step);
        return Optional.ofNullable(found == null ? null : found.made());
    }

    /// Everything that the steps have made, by the ids of the destination.
    public Set<String> all() {
        var ids = new HashSet<String>();
        for (var step : known.values()) {
            if (step.made() != null) {
                ids.add(step.made());
            }
        }
        return ids;
    }

    /// Was this step begun, and nobody knows whether it was done?
    public boolean open(String step) {
        var found = known.get(step);
        return found != null && found.made() == null;
    }

    /// Something that the destination has shown to be there.
    public void found(String step, String id) {
        var before = known.get(step);
        if (before == null || !id.equals(before.made())) {
            made(step, id);
        }
    }

    /// What a step has made turned out to be gone.
    public void gone(String step) {
        write(tx -> UploadStore.forget(tx, session, destination, step));
        known.remove(step);
    }

    /// Makes a step exactly once.
    ///
    /// @param look what is there already
    /// @param insert the one request that makes it
    /// @return what the destination calls it
    /// @throws Fault with the code UNREACHABLE when it may have been made, or may be made another time
    public String once(String step, Supplier<Optional<String>> look, Supplier<Inserted> insert) {
        var done = made(step);
        if (done.isPresent()) {
            return done.get();
        }
        for (int tries = 1; ; tries++) {
            var there = settled(step, look);
            if (there.isPresent()) {
                return made(step, there.get());
            }
            begin(step);
            Fault why;
            switch (insert(step, insert)) {
                case Inserted.Made(var id) -> {
                    return made(step, id);
                }
                case Inserted.NotTaken(var refused) -> {
                    gone(step);
                    why = refused;
                }
                case Inserted.Lost(var lost) -> {
                    return made(step, arrived(look, lost));
                }
            }
            if (tries == TRIES) {
                throw why;
            }
            sleep(pauseOf(tries));
        }
    }

    /// A refusal means that nothing was made; somebody who was stopped knows nothing.
    private Inserted insert(String step, Supplier<Inserted> insert) {
        try {
            return insert.get();
        } catch (Fault refused) {
            if (refused.code() == Code.UNREACHABLE) {
                return new Inserted.Lost(refused);
            }
            gone(step);
            throw refused;
        }
    }

    /// Looks; and when an earlier try may still be worked on, until it cannot be any more.
    private Optional<String> settled(String step, Supplier<Optional<String>> look) {
        var there = look.get();
        var begun = known.get(step);
        if (begun == null) {
            return there;
        }
        var until = OffsetDateTime.parse(begun.begun()).toInstant().plus(settle);
        for (int looks = 1; there.isEmpty() && clock.instant().isBefore(until); looks++) {
            var left = Duration.between(clock.instant(), until);
            sleep(left.compareTo(pauseOf(looks)) < 0 ? left : pauseOf(looks));
            there = look.get();
        }
        return there;
    }

    /// Looks a few times for what was lost. Not for longer: whoever comes next looks again before inserting.
    private String arrived(Supplier<Optional<String>> look, Fault lost) {
        for (int looks = 1; looks <= TRIES; looks++) {
            var there = look.get();
            if (there.isPresent()) {
                return there.get();
            }
            sleep(pauseOf(looks));
        }
        throw lost;
    }

    private static Duration pauseOf(int done) {
        var time = FIRST.multipliedBy(1L << Math.min(done - 1, 10));
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Fault.of(Code.UNREACHABLE, destination, "the work was stopped", stopped)
                    .remedy("begin again");
        }
    }

    private void begin(String step) {
        var now = Times.millis(clock.instant());
        write(tx -> UploadStore.begin(tx, session, destination, step, now));
        known.put(step, new UploadStore.Step(step, now, null));
    }

    private String made(String step, String id) {
        var before = known.get(step);
        var begun = before == null ? Times.millis(clock.instant()) : before.begun();
        var now = new UploadStore.Step(step, begun, id);
        write(tx -> UploadStore.made(tx, session, destination, now));
        known.put(step, now);
        return id;
    }

    /// Writes only while the upload is still ours, and renews the claim.
    private void write(Consumer<Tx> change) {
        database.write(tx -> {
            var ours = requireClaim(tx, session, destination, claim);
            UploadStore.put(tx, ours.renewed(leaseEnd(clock.instant())));
            change.accept(tx);
            return true;
        });
    }

    /// Refuses when somebody else has taken the upload over.
    static Upload requireClaim(Tx tx, String session, String destination, String claim) {
        var upload = UploadStore.hold(tx, session, destination).orElse(null);
        if (upload == null || !claim.equals(upload.claim())) {
            throw Fault.of(
                            Code.CONFLICT,
                            "session",
                            "somebody else is at the upload of '" + session + "' to " + destination)
                    .remedy("look at it: nexus upload list");
        }
        return upload;
    }

    /// Longer than any request with all its tries.
    static String leaseEnd(Instant now) {
        return Times.millis(now.plus(Duration.ofMinutes(15)));
    }
}
