package lab.nexus.sheet;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lab.nexus.db.Database;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// A list on its way in, in one transaction: every row is judged by the rules that hold for a single
/// one, all of them are kept or, if one is bad, none. Not safe for several threads.
public final class RowByRow {
    /// How a list is to be imported.
    ///
    /// @param columns names of columns as they stand in the file → fields, or `-` for those to leave out
    /// @param update lets rows that differ from what is there change it
    /// @param apply false tries everything and takes it back
    /// @param skipBad takes the good rows although others are bad
    /// @param reason why, for the ledger; null when nothing was said
    public record Plan(
            Map<String, String> columns,
            boolean update,
            boolean apply,
            boolean skipBad,
            @Nullable String reason) {
        public Plan {
            columns = Map.copyOf(columns);
        }
    }

    /// What became of a list as a whole.
    ///
    /// @param applied whether anything was kept
    /// @param unused columns of the file that were not looked at
    public record Outcome(long created, long changed, long there, long bad, boolean applied, List<String> unused) {
        /// All rows of the list.
        public long rows() {
            return created + changed + there + bad;
        }
    }

    /// What the room knows about a row.
    public interface Rows {
        /// The name of what the row is about; null when it has none.
        @Nullable
        String key(SheetRow row, ListColumns columns);

        /// Writes the row, or finds it written.
        ///
        /// @throws Fault when it cannot come in; then nothing of it may be written
        Fate take(Tx tx, SheetRow row, ListColumns columns);
    }

    private static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        Refused(Outcome outcome) {
            super("bad rows", null, false, false);
            this.outcome = outcome;
        }
    }

    private final ListColumns columns;
    private final Plan plan;
    private final Rows rows;
    private final Consumer<Fate> telling;
    private long created;
    private long changed;
    private long there;
    private long bad;

    private RowByRow(ListColumns columns, Plan plan, Rows rows, Consumer<Fate> telling) {
        this.columns = columns;
        this.plan = plan;
        this.rows = rows;
        this.telling = telling;
    }

    /// Reads the list to its end; each row's fate is told in order, before anything is kept.
    public static Outcome run(
            Database database,
            SheetReader sheet,
            ListColumns.Fields fields,
            Plan plan,
            Rows rows,
            Consumer<Fate> telling) {
        try {
            return plan.apply()
                    ? database.write(tx -> whole(tx, sheet, fields, plan, rows, telling))
                    : database.rehearse(tx -> whole(tx, sheet, fields, plan, rows, telling));
        } catch (Refused refused) {
            return refused.outcome;
        }
    }

    private static Outcome whole(
            Tx tx, SheetReader sheet, ListColumns.Fields fields, Plan plan, Rows rows, Consumer<Fate> telling) {
        tx.beAlone();
        return new RowByRow(new ListColumns(sheet, fields, plan.columns()), plan, rows, telling).all(tx, sheet);
    }

    private Outcome all(Tx tx, SheetReader sheet) {
        for (var row = sheet.next(); row != null; row = sheet.next()) {
            telling.accept(fate(tx, row));
        }
        boolean keep = plan.apply() && (bad == 0 || plan.skipBad());
        var outcome = new Outcome(created, changed, there, bad, keep, columns.unused());
        if (plan.apply() && !keep) {
            throw new Refused(outcome);
        }
        return outcome;
    }

    private Fate fate(Tx tx, SheetRow row) {
        String key = null;
        try {
            if (row.trouble() != null) {
                throw row.trouble();
            }
            columns.check(row);
            key = rows.key(row, columns);
            var fate = rows.take(tx, row, columns);
            if (fate instanceof Fate.Create) {
                created++;
            } else if (fate instanceof Fate.Change) {
                changed++;
            } else {
                there++;
            }
            return fate;
        } catch (Fault fault) {
            if (isBroken(fault)) {
                throw fault;
            }
            bad++;
            return new Fate.Bad(row.line(), key, fault);
        }
    }

    /// What a row says differs from what is there, and nobody has allowed a change.
    public static Fault differs(String field, @Nullable String is, String given, String remedy) {
        return Fault.of(
                        Code.CONFLICT,
                        field,
                        "already there with another " + field + ": "
                                + (is == null || is.isEmpty() ? "none" : "'" + brief(is) + "'") + ", the list says '"
                                + brief(given) + "'")
                .remedy(remedy);
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 50)) + "…";
    }

    /// A trouble with the database is no trouble with the row.
    public static boolean isBroken(Fault fault) {
        return switch (fault.code()) {
            case BAD_VALUE, UNKEEPABLE, NOT_FOUND, ALREADY_EXISTS, CONFLICT ->
                fault.field().equals("database");
            case BUSY, NEWER, UNUSABLE, UNREACHABLE, INTERNAL -> true;
        };
    }
}
