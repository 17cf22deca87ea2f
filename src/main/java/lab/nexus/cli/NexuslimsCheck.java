package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Revision;
import lab.nexus.fault.Fault;

final class NexuslimsCheck implements Command {
    @Override
    public String path() {
        return "db check";
    }

    @Override
    public String summary() {
        return "Is the database at the latest revision?";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> exits() {
        return List.of("0  it is", "1  revisions are pending", "2  there is no database, or it cannot be read");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!bench.isThere()) {
            return new Answer.Spoken("", NexuslimsMove.ABSENT, 2);
        }
        try {
            var rows = bench.revisions().rows();
            if (rows.size() > 1) {
                return unreadable("Version table 'alembic_version' has more than one head present;"
                        + " please use get_current_heads()");
            }
            var current = rows.isEmpty() ? "none" : rows.getFirst();
            var head = Revision.head().id();
            if (current.equals(head)) {
                return new Answer.Spoken("✓ Database is up-to-date (revision: " + head + ")\n", "", 0);
            }
            return NexuslimsMove.error(
                    "⚠ Database has pending migrations\n  Current revision: " + current + "\n  Latest revision:  "
                            + head + "\n\nRun 'nexuslims db upgrade' to apply pending migrations.\n");
        } catch (Fault fault) {
            return unreadable(NexuslimsMove.why(fault));
        }
    }

    private static Answer unreadable(String why) {
        return new Answer.Spoken("", "Error checking migrations: " + why + "\n", 2);
    }
}
