package lab.nexus.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.custody.Custody;
import lab.nexus.custody.NewSample;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;

/// Does every act of a plan through the service, one transaction each, so that the rules prove it
/// legal. The service's clock is that of the act; only the triggers look at the clock of the machine.
final class ByHand {
    /// Always at the moment of the current act.
    private static final class Told extends Clock {
        Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final Told clock = new Told();
    private final Custody custody;
    private final Set<String> seen = new TreeSet<>();

    private ByHand(Database database) {
        this.custody = new Custody(database, new Ledger(clock), clock);
    }

    /// Returns the kinds of acts that were done.
    static Set<String> fill(Database database, Iterator<Act> plan) {
        var hand = new ByHand(database);
        plan.forEachRemaining(act -> {
            hand.clock.now = act.at();
            hand.seen.add(act.deed().getClass().getSimpleName());
            new Actor(act.person(), "demo").ask(() -> {
                hand.act(act);
                return true;
            });
        });
        return hand.seen;
    }

    private void act(Act act) {
        switch (act.deed()) {
            case Act.Label(var id, var barcode, var kind, var location) ->
                assertEquals(id, custody.addContainer(barcode, kind, location).id());
            case Act.Receive(var id, var name, var type, var notes, var container) -> {
                var arrived = Times.seconds(act.at());
                var place = container == null ? null : Long.toString(container);
                var sample = new NewSample(name, type, "received", notes, arrived, place);
                assertEquals(id, custody.addSample(sample).id());
            }
            case Act.Move(var sample, var container, var note) -> {
                var before = custody.sample(text(sample)).containerId();
                var after = custody.move(text(sample), text(container), note).containerId();
                assertEquals(Long.valueOf(container), after);
                if (Objects.equals(before, after)) {
                    throw new AssertionError("sample " + sample + " is there already");
                }
            }
            case Act.Advance(var sample, var status, var note) ->
                assertEquals(
                        true, custody.changeStatus(text(sample), status, note).changed());
            case Act.Remark(var sample, var text) -> custody.addEvent(text(sample), "note", text);
            case Act.WrongContainer(var sample, var container) ->
                assertThrows(Fault.class, () -> custody.move(text(sample), text(container), null));
            case Act.WrongStatus(var sample, var status) ->
                assertThrows(Fault.class, () -> custody.changeStatus(text(sample), status, null));
            case Act.Rest _ -> {}
        }
    }

    private static String text(long id) {
        return Long.toString(id);
    }
}
