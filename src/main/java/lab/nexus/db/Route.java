package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The steps of the nexuslims line from where a database stands to where it shall be. The words of the
/// refusals are those that NexusLIMS' users know.
///
/// @param steps in the order in which they are run
public record Route(Direction direction, List<Revision> steps) {
    private static final String HEAD = "head";
    static final String BASE = "base";

    /// Up to `head`, a revision, or `+N`; nothing to do when the target is behind already.
    ///
    /// @param current id of the revision, null before the first
    public static Route up(@Nullable String current, String target) {
        int from = require(current);
        int to;
        if (target.startsWith("+")) {
            to = from + count(target, target);
            if (to >= Revision.ALL.size()) {
                throw tooFar(target);
            }
        } else {
            to = target.equals(HEAD) || target.equals("heads") ? Revision.ALL.size() - 1 : require(target);
        }
        return new Route(Direction.UP, Revision.ALL.subList(from + 1, Math.max(from + 1, to + 1)));
    }

    /// Down to `base`, a revision, or `-N`.
    public static Route down(@Nullable String current, String target) {
        int from = require(current);
        int to;
        if (target.startsWith("-")) {
            to = from - count(target, target);
            if (to < -1) {
                throw tooFar(target);
            }
        } else {
            to = target.equals(BASE) ? -1 : require(target);
            if (to > from) {
                throw no("Destination " + target + " is not a valid downgrade target from current head(s)");
            }
        }
        return new Route(Direction.DOWN, Revision.ALL.subList(to + 1, from + 1).reversed());
    }

    /// The revision that a name means: an id, `head`, or null for `base`.
    public static @Nullable Revision named(String name) {
        if (name.equals(BASE)) {
            return null;
        }
        return name.equals(HEAD) || name.equals("heads") ? Revision.head() : Revision.ALL.get(require(name));
    }

    /// Where a database stands behind this step; empty before the first.
    static String behind(Direction direction, Revision step) {
        if (direction == Direction.UP) {
            return step.id();
        }
        var parent = step.parent();
        return parent == null ? "" : parent.id();
    }

    /// The statement that writes a step down, and takes the one before it away.
    static String bookkeeping(Direction direction, Revision step) {
        var parent = step.parent();
        boolean up = direction == Direction.UP;
        if (parent == null) {
            return up
                    ? "INSERT INTO alembic_version (version_num) VALUES ('" + step.id() + "')"
                    : "DELETE FROM alembic_version WHERE alembic_version.version_num = '" + step.id() + "'";
        }
        return "UPDATE alembic_version SET version_num='" + (up ? step : parent).id()
                + "' WHERE alembic_version.version_num = '" + (up ? parent : step).id() + "'";
    }

    /// The statements of a way, for somebody who will run them by hand; needs no database.
    ///
    /// @param fromNothing it begins where there is no revision yet
    public List<String> script(String engine, String versionType, boolean fromNothing) {
        var lines = new ArrayList<String>();
        if (fromNothing && direction == Direction.UP) {
            lines.add(Line.makeVersions(versionType) + ";");
        }
        for (var step : steps) {
            var parent = step.parent();
            var below = parent == null ? "" : parent.id();
            boolean up = direction == Direction.UP;
            lines.add("-- Running "
                    + (up ? "upgrade " + below + " -> " + step.id() : "downgrade " + step.id() + " -> " + below));
            boolean wanted = true;
            for (var item : Script.items(Line.script(engine, step, direction))) {
                if (item.steers()) {
                    wanted = Script.offline(item.text(), wanted);
                } else if (wanted) {
                    lines.add(item.text());
                }
            }
            lines.add(bookkeeping(direction, step) + ";");
        }
        return lines;
    }

    /// The one revision among the rows of the version table, null when there is none.
    ///
    /// @throws Fault when there are several
    static @Nullable String only(List<String> rows) {
        if (rows.size() > 1) {
            var sorted = new ArrayList<>(rows);
            sorted.sort((a, b) -> Revision.place(b) - Revision.place(a));
            throw Fault.of(
                            Code.CONFLICT,
                            "alembic_version",
                            "Requested revision " + sorted.getFirst() + " overlaps with other requested revisions "
                                    + String.join(", ", sorted.subList(1, sorted.size())))
                    .remedy("look which one is true, and write it down alone: nexus db stamp nexuslims REVISION");
        }
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private static int require(@Nullable String id) {
        int place = Revision.place(id);
        if (place < 0 && id != null) {
            throw no("Can't locate revision identified by '" + id + "'");
        }
        return place;
    }

    private static int count(String text, String target) {
        try {
            int count = Integer.parseInt(text.substring(1));
            if (count >= 0) {
                return Math.min(count, 1_000_000);
            }
        } catch (NumberFormatException notANumber) {
            // the name of no revision either
        }
        throw no("Can't locate revision identified by '" + target + "'");
    }

    private static Fault tooFar(String target) {
        return no("Relative revision " + target + " didn't produce " + Integer.parseInt(target.substring(1))
                + " migrations");
    }

    private static Fault no(String sentence) {
        return Fault.of(Code.BAD_VALUE, "revision", sentence)
                .remedy("nexus db history nexuslims lists the revisions, nexus db current tells the present one");
    }
}
