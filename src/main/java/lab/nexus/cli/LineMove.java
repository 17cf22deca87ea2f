package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Direction;
import lab.nexus.db.Revisions;
import org.jspecify.annotations.Nullable;

/// Moves the nexuslims line for the native commands.
final class LineMove {
    private LineMove() {}

    /// Moves, tells on stderr before a way down what will be put aside, and answers what was done.
    ///
    /// @param facts takes what programs want to know
    static String run(
            Bench bench, Direction direction, String target, boolean force, Map<String, @Nullable Object> facts) {
        var revisions = bench.revisions();
        if (direction == Direction.DOWN) {
            for (var aside : revisions.atStake(target)) {
                bench.err()
                        .print("putting aside " + aside.rows() + " rows of " + aside.table()
                                + "; they come back with: nexus db upgrade nexuslims\n");
                bench.err().flush();
            }
        }
        var moved = revisions.move(new Revisions.Order(direction, target, Revisions.Habit.NEXUS, force));
        if (moved.failed().isPresent()) {
            throw moved.failed().get();
        }
        facts.put("before", moved.before().isEmpty() ? null : moved.before());
        facts.put("after", moved.after().isEmpty() ? null : moved.after());
        facts.put("steps", moved.done());
        var aside = new ArrayList<Map<String, @Nullable Object>>();
        for (var table : moved.aside()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("table", table.table());
            row.put("rows", table.rows());
            aside.add(row);
        }
        facts.put("put_aside", List.copyOf(aside));
        return "nexuslims: " + NexuslimsMove.none(moved.before()) + " -> " + NexuslimsMove.none(moved.after());
    }
}
