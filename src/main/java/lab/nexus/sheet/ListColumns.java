package lab.nexus.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import org.jspecify.annotations.Nullable;

/// Which column of a list holds which field. JSON lines may add columns while they are read.
public final class ListColumns {
    private static final String LEFT_OUT = "-";

    /// What a list can hold.
    ///
    /// @param fields every field, as it is written
    /// @param required those without which no row can come in
    /// @param ours columns of our own lists that are given by the database and not looked at
    /// @param example a field that takes any text, for remedies
    public record Fields(List<String> fields, List<String> required, Set<String> ours, String example) {}

    private final SheetReader sheet;
    private final Fields known;
    private final Map<String, String> asked;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, String> unknown = new HashMap<>();
    private final List<String> unused = new ArrayList<>();
    private int seen;

    /// @param asked names of columns → fields, or `-`
    public ListColumns(SheetReader sheet, Fields known, Map<String, String> asked) {
        this.sheet = sheet;
        this.known = known;
        this.asked = asked;
        for (var entry : asked.entrySet()) {
            if (!entry.getValue().equals(LEFT_OUT) && field(entry.getValue()) == null) {
                throw Fault.of(Code.BAD_VALUE, "--map", "there is no field '" + entry.getValue() + "'")
                        .remedy("the fields are " + String.join(", ", known.fields()) + "; - leaves a column out");
            }
        }
        grow();
        if (sheet.headed()) {
            requireWhole();
        }
    }

    private void requireWhole() {
        var there = new HashSet<>(sheet.columns());
        for (var name : asked.keySet()) {
            if (!there.contains(name)) {
                throw Fault.of(Code.BAD_VALUE, "--map", "the file has no column '" + name + "'")
                        .remedy("its columns are " + String.join(", ", sheet.columns()));
            }
        }
        if (!unknown.isEmpty()) {
            var names = unknown.values().stream().sorted().toList();
            throw Fault.of(Code.BAD_VALUE, "file", "unknown columns: " + String.join(", ", names))
                    .remedy("say what each is, --map '" + names.getFirst() + "=" + known.example()
                            + "', or leave it out, --map '" + names.getFirst() + "=-'; the fields are "
                            + String.join(", ", known.fields()));
        }
        for (var field : known.required()) {
            if (!places.containsKey(field)) {
                throw Fault.of(Code.BAD_VALUE, "file", "there is no column '" + field + "'")
                        .remedy("name one so, or say which it is: --map 'COLUMN=" + field + "'; the columns are "
                                + String.join(", ", sheet.columns()));
            }
        }
    }

    /// The field that a name means: any case, blanks and dashes as underscores.
    private @Nullable String field(String name) {
        var word = plain(name);
        return known.fields().contains(word) ? word : null;
    }

    private static String plain(String name) {
        return Field.strip(name).toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    /// Finds places for columns that were not there yet.
    private void grow() {
        var columns = sheet.columns();
        for (; seen < columns.size(); seen++) {
            var name = columns.get(seen);
            var meaning = asked.getOrDefault(name, name);
            var field = field(meaning);
            if (meaning.equals(LEFT_OUT) || name.isEmpty()) {
                continue;
            }
            if (field == null && known.ours().contains(plain(name))) {
                unused.add(name);
            } else if (field == null) {
                unknown.put(seen, name);
            } else {
                var other = places.putIfAbsent(field, seen);
                if (other != null) {
                    throw Fault.of(
                                    Code.BAD_VALUE,
                                    "file",
                                    "two columns hold " + field + ": '" + columns.get(other) + "' (column "
                                            + (other + 1) + ") and '" + name + "' (column " + (seen + 1) + ")")
                            .remedy("take one out, or rename it and give --map 'COLUMN=-'");
                }
            }
        }
    }

    /// Makes sure that the row has nothing that would be lost.
    public void check(SheetRow row) {
        if (seen < sheet.columns().size()) {
            grow();
        }
        for (var column : unknown.entrySet()) {
            if (row.cell(column.getKey()) != null) {
                throw Fault.of(Code.BAD_VALUE, column.getValue(), "unknown key '" + column.getValue() + "'")
                        .remedy("say what it is: --map '" + column.getValue() + "=" + known.example()
                                + "', or =- to leave it out");
            }
        }
    }

    /// The text of a field; null when the list has no such column or the cell is blank.
    public @Nullable String text(SheetRow row, String field) {
        var place = places.get(field);
        var cell = place == null ? null : row.cell(place);
        return cell == null || Field.strip(cell).isEmpty() ? null : cell;
    }

    public List<String> unused() {
        return List.copyOf(unused);
    }
}
