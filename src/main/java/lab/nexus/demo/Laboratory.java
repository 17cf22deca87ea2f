package lab.nexus.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import lab.nexus.custody.History;
import lab.nexus.custody.Status;
import lab.nexus.db.Database;
import lab.nexus.ledger.Actor;

/// The simulated laboratory: a seed and a size give the same rows to the byte.
///
/// @param samples from [Plan#FEWEST] to [Plan#MOST]
/// @param last the last simulated day
public record Laboratory(long seed, long samples, LocalDate last) {
    /// Where simulated time ends unless another day is asked for.
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);

    /// Writes the whole past into an empty database.
    ///
    /// @param progress is told now and then how many samples have arrived
    public void fill(Database database, LongConsumer progress) {
        History.write(database, history -> {
            var people = new HashMap<String, Actor>();
            for (var plan = new Plan(seed, samples, last); plan.hasNext(); ) {
                write(plan.next(), history, people, progress);
            }
        });
    }

    private static void write(Act act, History history, Map<String, Actor> people, LongConsumer progress) {
        var by = people.computeIfAbsent(act.person(), name -> new Actor(name, "demo"));
        var at = act.at();
        switch (act.deed()) {
            case Act.Label(var container, var barcode, var kind, var location) ->
                same(container, history.addContainer(by, at, barcode, kind, location));
            case Act.Receive(var sample, var name, var type, var notes, var container) -> {
                same(sample, history.receive(by, at, name, type, notes, container));
                progress.accept(sample);
            }
            case Act.Move(var sample, var container, var note) -> history.move(by, at, sample, container, note);
            case Act.Advance(var sample, var status, var note) ->
                history.changeStatus(by, at, sample, Status.parse(status), note);
            case Act.Remark(var sample, var text) -> history.addEvent(by, at, sample, "note", text);
            case Act.WrongContainer _, Act.WrongStatus _ -> {} // refused, so nothing was written
            case Act.Rest(var sample) -> history.rest(sample);
        }
    }

    private static void same(long planned, long written) {
        if (planned != written) {
            throw new IllegalStateException("planned as " + planned + ", written as " + written);
        }
    }
}
