package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.db.Direction;
import lab.nexus.db.Revision;
import lab.nexus.db.Revisions;
import lab.nexus.db.Route;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What the drop-in commands that move the nexuslims line have in common: their texts.
final class NexuslimsMove {
    static final String ABSENT = "Error: Database does not exist. Run 'nexuslims db init' first.\n";

    private NexuslimsMove() {}

    static Answer error(String sentence) {
        return new Answer.Spoken("", sentence, 1);
    }

    /// Backup and data lines, as they stand before the end of the story.
    static String talk(Revisions.Moved moved) {
        var text = new StringBuilder();
        moved.backup()
                .ifPresent(copy ->
                        text.append("✓ Database backup created: ").append(copy).append('\n'));
        moved.talk().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// @param deed `upgrading`, `downgrading`
    static Answer answer(Bench bench, Revisions.Order order, String deed) {
        try {
            var moved = bench.revisions().move(order);
            if (moved.failed().isPresent()) {
                var why = why(moved.failed().get());
                return new Answer.Spoken(talk(moved), "Error " + deed + " database: " + why + "\n", 1);
            }
            var done = "✓ Database " + deed.replace("ing", "ed") + " successfully\n  " + none(moved.before()) + " -> "
                    + none(moved.after()) + "\n";
            return new Answer.Spoken(talk(moved) + done, "", 0);
        } catch (Fault fault) {
            return error("Error " + deed + " database: " + why(fault) + "\n");
        }
    }

    static String none(String revision) {
        return revision.isEmpty() ? "none" : revision;
    }

    /// The contract fixes the sentences about revisions; of everything else the remedy is told too.
    static String why(Fault fault) {
        boolean fixed = fault.code() == Code.BAD_VALUE || fault.field().equals("alembic_version");
        return fixed ? fault.sentence() : fault.whole();
    }

    /// Prints what a move would run.
    static Answer scripted(Direction direction, String range, String deed) {
        try {
            return new Answer.Spoken(script(direction, range), "", 0);
        } catch (Fault fault) {
            return error("Error " + deed + " database: " + why(fault) + "\n");
        }
    }

    /// The statements of a way, without a database.
    ///
    /// @param range `TARGET`, or `FROM:TO`
    static String script(Direction direction, String range) {
        int colon = range.indexOf(':');
        if (direction == Direction.DOWN && colon < 0) {
            throw Fault.of(Code.BAD_VALUE, "revision", "downgrade with --sql requires <fromrev>:<torev>");
        }
        var from = colon <= 0 ? null : id(range.substring(0, colon));
        var to = range.substring(colon + 1);
        var route = direction == Direction.UP ? Route.up(from, to) : Route.down(from, to);
        if (route.steps().isEmpty()) {
            return "";
        }
        return String.join("\n\n", route.script("sqlite", "VARCHAR(32)", from == null)) + "\n\n";
    }

    private static @Nullable String id(String name) {
        var revision = Route.named(name);
        return revision == null ? null : revision.id();
    }

    /// The rows of the version table that no other row has behind it, each known.
    static List<Revision> heads(List<String> rows) {
        var heads = new ArrayList<Revision>();
        int highest = -1;
        for (var row : rows) {
            var revision = Route.named(row);
            if (revision != null) {
                highest = Math.max(highest, Revision.place(revision.id()));
            }
        }
        if (highest >= 0) {
            heads.add(Revision.ALL.get(highest));
        }
        return heads;
    }
}
