package lab.nexus.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lab.nexus.custody.Custody;
import lab.nexus.custody.Sample;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Which samples were on the instrument in a session. Each public method without a [Tx] is one transaction;
/// all throw [Fault] when a rule refuses.
public final class Ties {
    private static final String BY_PERSON = "person";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    public Ties(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// What became of the names of one session.
    ///
    /// @param tied samples that are tied now and were not before
    /// @param unknown names of which nobody knows the sample
    public record Noted(int tied, int unknown) {}

    /// Ties the samples that a booking names, or keeps their names until a person knows them. What a person
    /// has tied or untied stays; names that the user has taken back go, unless a person has tied them. Of a
    /// booking that is not agreed nothing is kept.
    public Noted note(Tx tx, Booking booking) {
        if (!(booking instanceof Booking.Agreed agreed)) {
            return new Noted(0, 0);
        }
        var source = agreed.details().source().stored();
        var names = names(agreed.details());
        for (var old : TieStore.of(tx, agreed.session())) {
            boolean ours = old.found() != Tie.Found.PERSON && old.found() != Tie.Found.UNTIED;
            if (ours && !names.contains(old.named())) {
                TieStore.remove(tx, old.session(), old.named());
                record(tx, "session.untie", old, null, "it is not named any more");
            }
        }
        int tied = 0;
        int unknown = 0;
        for (var named : names) {
            var before = TieStore.named(tx, agreed.session(), named).orElse(null);
            boolean settled = before != null && (before.sampleId() != null || before.found() == Tie.Found.UNTIED);
            if (settled) {
                continue;
            }
            var after = find(tx, agreed.session(), named, source);
            tied += after.sampleId() == null ? 0 : 1;
            unknown += after.sampleId() == null ? 1 : 0;
            if (before == null || after.sampleId() != null) {
                TieStore.put(tx, after);
                record(tx, "session.tie", before, after, null);
            }
        }
        return new Noted(tied, unknown);
    }

    /// The names in the order of the form, each once. A text that no name of ours can be is left out.
    private static Set<String> names(Booking.Details details) {
        var names = new LinkedHashSet<String>();
        for (var sample : details.samples()) {
            var given = sample.pid() == null ? sample.name() : sample.pid();
            var named = given == null ? "" : Field.strip(given);
            if (!named.isEmpty() && named.length() <= Field.NAME_LENGTH && named.indexOf('\0') < 0) {
                names.add(named);
            }
        }
        return names;
    }

    private Tie find(Tx tx, String session, String named, String source) {
        var sample = Custody.named(tx, named).orElse(null);
        var found = sample == null ? Tie.Found.UNKNOWN : Tie.Found.EXTERNAL_ID;
        if (sample == null) {
            var inside = Custody.inside(tx, named, 2);
            if (inside.size() == 1) {
                sample = inside.getFirst();
                found = Tie.Found.BARCODE;
            }
        }
        return tie(session, named, sample, found, source);
    }

    private Tie tie(String session, String named, @Nullable Sample sample, Tie.Found found, String source) {
        return new Tie(
                session,
                named,
                sample == null ? null : sample.id(),
                sample == null ? null : sample.externalId(),
                found,
                source,
                Times.seconds(clock.instant()),
                Actor.asking().name());
    }

    /// Ties a sample to a session, as a person says.
    ///
    /// @param sample its number or external id
    /// @param named the name in the answers that stands for it; null when none does
    public Tie tie(String session, String sample, @Nullable String named, @Nullable String reason) {
        return database.write(tx -> {
            requireSession(tx, session);
            var found = Custody.find(tx, sample);
            var name = Field.nameOrNull("--named", named);
            if (name != null && TieStore.named(tx, session, name).isEmpty()) {
                throw Fault.of(Code.NOT_FOUND, "--named", "session '" + session + "' has no name '" + name + "'")
                        .remedy("look at its names: nexus session samples '" + session + "'");
            }
            var called = name == null ? nameOf(found) : name;
            var before = TieStore.named(tx, session, called).orElse(null);
            if (before != null && Objects.equals(before.sampleId(), found.id())) {
                return shown(tx, before);
            }
            var source = before == null ? BY_PERSON : before.source();
            var after = tie(session, called, found, Tie.Found.PERSON, source);
            TieStore.put(tx, after);
            record(tx, "session.tie", before, after, Field.note("reason", reason));
            return after;
        });
    }

    private static String nameOf(Sample sample) {
        return sample.externalId() == null ? Long.toString(sample.id()) : sample.externalId();
    }

    /// Says that a sample was not on the instrument in a session.
    public List<Tie> untie(String session, String sample, String reason) {
        return database.write(tx -> {
            requireSession(tx, session);
            var found = Custody.find(tx, sample);
            var why = Field.note("reason", reason);
            if (why == null) {
                throw Fault.of(Code.BAD_VALUE, "reason", "reason is required")
                        .remedy("say why; it goes into the ledger");
            }
            var untied = new ArrayList<Tie>();
            for (var before : TieStore.of(tx, session)) {
                if (!Objects.equals(before.sampleId(), found.id())) {
                    continue;
                }
                if (before.source().equals(BY_PERSON)) {
                    TieStore.remove(tx, session, before.named());
                    record(tx, "session.untie", before, null, why);
                } else {
                    TieStore.put(tx, tie(session, before.named(), null, Tie.Found.UNTIED, before.source()));
                    record(
                            tx,
                            "session.untie",
                            before,
                            TieStore.named(tx, session, before.named()).orElseThrow(),
                            why);
                }
                untied.add(shown(tx, before));
            }
            if (untied.isEmpty()) {
                throw Fault.of(
                                Code.NOT_FOUND,
                                "sample",
                                "sample '" + sample + "' is not tied to session '" + session + "'")
                        .remedy("look what is: nexus session samples '" + session + "'");
            }
            return untied;
        });
    }

    /// What is tied to a session, and the names of which nobody knows the sample.
    public List<Tie> of(String session) {
        return database.read(tx -> {
            requireSession(tx, session);
            return shown(tx, TieStore.of(tx, session));
        });
    }

    /// The first ties by session and name.
    ///
    /// @param unknown only names of which nobody knows the sample
    public List<Tie> list(boolean unknown, long limit) {
        if (limit < 0) {
            throw Fault.of(Code.BAD_VALUE, "limit", "limit must be >= 0").remedy("give a number from 0 up");
        }
        return database.read(
                tx -> shown(tx, unknown ? TieStore.unknown(tx, "", "", limit) : TieStore.after(tx, "", "", limit)));
    }

    /// A session that a sample was on an instrument in.
    public record Visit(
            Tie tie,
            String instrument,
            String start,
            @Nullable String user) {}

    /// The sessions of a sample, the latest start first.
    public List<Visit> ofSample(long sampleId) {
        return database.read(tx -> {
            var visits = new ArrayList<Visit>();
            for (var tie : TieStore.ofSample(tx, sampleId)) {
                var start = TieStore.start(tx, tie.session());
                if (start != null) {
                    visits.add(new Visit(shown(tx, tie), start.instrument(), start.timestamp(), start.user()));
                }
            }
            visits.sort((one, other) -> Sessions.instant(tx, other.instrument(), other.start())
                    .compareTo(Sessions.instant(tx, one.instrument(), one.start())));
            return List.copyOf(visits);
        });
    }

    private static List<Tie> shown(Tx tx, List<Tie> ties) {
        return ties.stream().map(tie -> shown(tx, tie)).toList();
    }

    /// A tie with the name that its sample bears now.
    private static Tie shown(Tx tx, Tie tie) {
        var id = tie.sampleId();
        var sample = id == null ? null : Custody.numbered(tx, id).orElse(null);
        return new Tie(
                tie.session(),
                tie.named(),
                id,
                sample == null ? null : sample.externalId(),
                tie.found(),
                tie.source(),
                tie.at(),
                tie.actor());
    }

    private static void requireSession(Tx tx, String session) {
        if (SessionStore.of(tx, session).isEmpty()) {
            throw Fault.notFound("session", "session", session);
        }
    }

    private void record(Tx tx, String action, @Nullable Tie before, @Nullable Tie after, @Nullable String reason) {
        var session = after != null ? after.session() : before == null ? "" : before.session();
        ledger.record(tx, new Entry(action, "session:" + session, columns(before), columns(after), reason, null));
    }

    private static @Nullable Map<String, @Nullable Object> columns(@Nullable Tie tie) {
        return tie == null ? null : Columns.of(tie);
    }
}
