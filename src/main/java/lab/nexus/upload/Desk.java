package lab.nexus.upload;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.session.Sessions;
import org.jspecify.annotations.Nullable;

/// What people do with uploads: look at them, have them tried again, put them aside. Each public method is one
/// transaction; all throw [Fault] when a rule refuses.
public final class Desk {
    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final Sessions sessions;
    private final List<String> destinations;

    /// @param destinations the names of those that are configured
    public Desk(Database database, Ledger ledger, Clock clock, Sessions sessions, List<String> destinations) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.sessions = sessions;
        this.destinations = List.copyOf(destinations);
    }

    /// The latest changed uploads of a choice.
    ///
    /// @param behind the last one of the page before; null at the beginning
    public List<Upload> list(Choice choice, @Nullable Upload behind, int limit) {
        if (limit < 0) {
            throw Fault.of(Code.BAD_VALUE, "limit", "limit must be >= 0").remedy("give a number from 0 up");
        }
        return database.read(tx -> UploadStore.page(tx, choice, behind, limit));
    }

    /// The uploads of one session, by destination.
    public List<Upload> of(String session) {
        return database.read(tx -> UploadStore.of(tx, session));
    }

    /// The uploads of many sessions, by the session and then by destination; a session without any is missing.
    public Map<String, List<Upload>> ofAll(List<String> sessions) {
        return database.read(tx -> UploadStore.ofAll(tx, sessions));
    }

    /// Has failed and refused uploads of a session tried again at the next run.
    ///
    /// @param destination only there; null for all
    public List<Upload> retry(String session, @Nullable String destination, @Nullable String reason) {
        return change(
                "upload.retry", session, destination, Field.note("reason", reason), before -> switch (before.state()) {
                    case FAILED, REFUSED, WAITING -> before.waiting(now());
                    case SENT, HELD, RUNNING -> null;
                });
    }

    /// Has a record brought there once more although it is there: what is there is looked at and replaced where it
    /// differs, and what is gone is made again.
    public List<Upload> again(String session, @Nullable String destination, String reason) {
        return change("upload.again", session, destination, required(reason), before -> switch (before.state()) {
            case FAILED, REFUSED, WAITING, SENT -> before.waiting(now());
            case HELD, RUNNING -> null;
        });
    }

    /// Puts the uploads of a session aside that are not done, until they are released.
    public List<Upload> hold(String session, @Nullable String destination, String reason) {
        var why = required(reason);
        var by = Actor.asking().name();
        return change("upload.hold", session, destination, why, before -> switch (before.state()) {
            case FAILED, REFUSED, WAITING -> before.held(by, why, now());
            case SENT, HELD, RUNNING -> null;
        });
    }

    /// Lets uploads go on that were put aside.
    public List<Upload> release(String session, @Nullable String destination, @Nullable String reason) {
        return change(
                "upload.release",
                session,
                destination,
                Field.note("reason", reason),
                before -> before.state() == State.HELD ? before.waiting(now()) : null);
    }

    private static String required(String reason) {
        var why = Field.note("reason", reason);
        if (why == null) {
            throw Fault.of(Code.BAD_VALUE, "reason", "reason is required").remedy("say why; it goes into the ledger");
        }
        return why;
    }

    /// @param after what becomes of an upload; null leaves it as it is
    private List<Upload> change(
            String action,
            String session,
            @Nullable String destination,
            @Nullable String reason,
            Function<Upload, @Nullable Upload> after) {
        var known = sessions.show(session).start().identifier();
        return database.write(tx -> {
            var changed = new ArrayList<Upload>();
            for (var name : those(tx, known, destination, action)) {
                var before = UploadStore.hold(tx, known, name).orElseThrow();
                var now = after.apply(before);
                if (now == null) {
                    continue;
                }
                if (action.equals("upload.again")) {
                    UploadStore.forgetAll(tx, known, name);
                }
                UploadStore.put(tx, now);
                ledger.record(tx, new Entry(action, "session:" + known, before.row(), now.row(), reason, null));
                changed.add(now);
            }
            if (changed.isEmpty()) {
                throw nothing(known, destination);
            }
            return changed;
        });
    }

    /// The uploads that are meant; one that was never tried can be put aside too.
    private List<String> those(Tx tx, String session, @Nullable String destination, String action) {
        var there = new LinkedHashSet<String>();
        UploadStore.of(tx, session).forEach(upload -> there.add(upload.destination()));
        boolean makes = action.equals("upload.hold");
        if (destination != null) {
            if (!there.contains(destination) && !(makes && destinations.contains(destination))) {
                throw Fault.of(
                                Code.NOT_FOUND,
                                "destination",
                                "session '" + session + "' has no upload to '" + destination + "'")
                        .remedy("look at those that it has: nexus upload list --session");
            }
            there.clear();
            there.add(destination);
        } else if (makes) {
            there.addAll(destinations);
        }
        there.forEach(name -> UploadStore.make(tx, session, name, now()));
        return List.copyOf(there);
    }

    private static Fault nothing(String session, @Nullable String destination) {
        return Fault.of(
                        Code.CONFLICT,
                        "session",
                        "session '" + session + "' has no upload" + (destination == null ? "" : " to " + destination)
                                + " that this can be done with")
                .remedy("look at them: nexus upload list --session");
    }

    private String now() {
        return Times.millis(clock.instant());
    }
}
