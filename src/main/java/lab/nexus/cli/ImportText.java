package lab.nexus.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.Imported;
import lab.nexus.json.Json;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.RowByRow;
import org.jspecify.annotations.Nullable;

/// Tells what becomes of the rows of a list while they are read: lines for people, in which good rows
/// are only counted after the first fifty, or JSON lines with every row.
final class ImportText {
    private static final int GOOD_SHOWN = 50;

    private final PrintStream out;
    private final boolean json;
    private final String noun;
    private final String key;
    private long good;

    /// @param noun what a row becomes
    /// @param key what JSON calls the name of a row
    ImportText(PrintStream out, boolean json, String noun, String key) {
        this.out = out;
        this.json = json;
        this.noun = noun;
        this.key = key;
    }

    void tell(Fate fate) {
        if (json) {
            out.print(Json.line(object(fate)));
            out.print('\n');
            return;
        }
        if (!(fate instanceof Fate.Bad)) {
            good++;
            if (good > GOOD_SHOWN) {
                return;
            }
        }
        out.print("line " + fate.line() + ": " + words(fate) + "\n");
    }

    private String words(Fate fate) {
        return switch (fate) {
            case Fate.Create create -> "create " + Table.plain(create.key());
            case Fate.Change change -> "change " + Table.plain(change.key());
            case Fate.There there -> "already there " + Table.plain(there.key());
            case Fate.Bad bad ->
                "bad" + (bad.key() == null ? "" : " " + Table.plain(bad.key())) + ": "
                        + Table.plain(bad.why().whole());
        };
    }

    private Map<String, @Nullable Object> object(Fate fate) {
        var object = envelope("nexus_" + noun + "_import_row", !(fate instanceof Fate.Bad));
        object.put("line", fate.line());
        object.put(key, fate.key());
        switch (fate) {
            case Fate.Create create -> object.put("fate", "create");
            case Fate.Change change -> object.put("fate", "change");
            case Fate.There there -> object.put("fate", "already_there");
            case Fate.Bad bad -> {
                var why = bad.why();
                object.put("fate", "bad");
                object.put("error", why.code().word());
                object.put("detail", why.sentence());
                object.put("field", why.field());
                object.put("remedy", why.remedy().isEmpty() ? null : why.remedy());
            }
        }
        return object;
    }

    /// Tells the whole of a list that may also change what is there.
    void tell(RowByRow.Outcome outcome, RowByRow.Plan plan) {
        if (json) {
            var object = envelope("nexus_" + noun + "_import", outcome.bad() == 0 || plan.skipBad());
            object.put("applied", outcome.applied());
            object.put("rows", outcome.rows());
            object.put("create", outcome.created());
            object.put("change", outcome.changed());
            object.put("already_there", outcome.there());
            object.put("bad", outcome.bad());
            object.put("unused_columns", outcome.unused());
            out.print(Json.line(object));
            out.print('\n');
            return;
        }
        countOnly(outcome.unused());
        out.print(outcome.rows() + (outcome.rows() == 1 ? " row: " : " rows: ") + outcome.created() + " to create, "
                + outcome.changed() + " to change, " + outcome.there() + " already there, " + outcome.bad() + " bad\n");
        end(outcome.applied(), plan.apply());
    }

    private void countOnly(List<String> unused) {
        if (good > GOOD_SHOWN) {
            out.print("(good rows after the first " + GOOD_SHOWN + " are only counted; --json tells each)\n");
        }
        if (!unused.isEmpty()) {
            out.print("not looked at: " + Table.plain(String.join(", ", unused)) + "\n");
        }
    }

    private void end(boolean applied, boolean apply) {
        out.print(
                applied
                        ? "imported\n"
                        : apply ? "" : "nothing was changed: this was a rehearsal; add --apply to do it\n");
    }

    /// @param apply whether it was to be kept
    /// @param whole whether no bad row keeps the others out
    void tell(Imported imported, boolean apply, boolean whole) {
        if (json) {
            var object = envelope("nexus_" + noun + "_import", whole);
            object.put("applied", imported.applied());
            object.put("rows", imported.rows());
            object.put("create", imported.created());
            object.put("already_there", imported.there());
            object.put("bad", imported.bad());
            object.put("containers", imported.containers());
            object.put("unused_columns", imported.unused());
            out.print(Json.line(object));
            out.print('\n');
            return;
        }
        countOnly(imported.unused());
        out.print(imported.rows() + (imported.rows() == 1 ? " row: " : " rows: ") + imported.created() + " to create, "
                + imported.there() + " already there, " + imported.bad() + " bad; " + imported.containers()
                + " containers to make\n");
        end(imported.applied(), apply);
    }

    private static Map<String, @Nullable Object> envelope(String schema, boolean ok) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("schema", schema);
        object.put("schema_version", 1);
        object.put("ok", ok);
        return object;
    }
}
