package lab.nexus.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.custody.Fate;
import lab.nexus.custody.Imported;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// Tells what becomes of the rows of a list while they are read: lines for people, in which good rows
/// are only counted after the first fifty, or JSON lines with every row.
final class ImportText {
    private static final int GOOD_SHOWN = 50;

    private final PrintStream out;
    private final boolean json;
    private long good;

    ImportText(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
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

    private static String words(Fate fate) {
        return switch (fate) {
            case Fate.Create create -> "create " + Table.plain(create.externalId());
            case Fate.There there -> "already there " + Table.plain(there.externalId());
            case Fate.Bad bad ->
                "bad" + (bad.externalId() == null ? "" : " " + Table.plain(bad.externalId())) + ": "
                        + Table.plain(bad.why().whole());
        };
    }

    private static Map<String, @Nullable Object> object(Fate fate) {
        var object = envelope("nexus_sample_import_row", !(fate instanceof Fate.Bad));
        object.put("line", fate.line());
        object.put("external_id", fate.externalId());
        switch (fate) {
            case Fate.Create create -> object.put("fate", "create");
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

    /// @param apply whether it was to be kept
    /// @param whole whether no bad row keeps the others out
    void tell(Imported imported, boolean apply, boolean whole) {
        if (json) {
            var object = envelope("nexus_sample_import", whole);
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
        if (good > GOOD_SHOWN) {
            out.print("(good rows after the first " + GOOD_SHOWN + " are only counted; --json tells each)\n");
        }
        if (!imported.unused().isEmpty()) {
            out.print("not looked at: " + Table.plain(String.join(", ", imported.unused())) + "\n");
        }
        out.print(imported.rows() + (imported.rows() == 1 ? " row: " : " rows: ") + imported.created() + " to create, "
                + imported.there() + " already there, " + imported.bad() + " bad; " + imported.containers()
                + " containers to make\n");
        out.print(
                imported.applied()
                        ? "imported\n"
                        : apply ? "" : "nothing was changed: this was a rehearsal; add --apply to do it\n");
    }

    private static Map<String, @Nullable Object> envelope(String schema, boolean ok) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("schema", schema);
        object.put("schema_version", 1);
        object.put("ok", ok);
        return object;
    }
}
