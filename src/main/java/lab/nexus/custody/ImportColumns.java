package lab.nexus.custody;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.sheet.SheetReader;
import lab.nexus.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/// Which column of a list holds which field. JSON lines may add columns while they are read.
final class ImportColumns {
    private static final String LEFT_OUT = "-";

    /// Columns of Nexus's own lists that a database gives by itself.
    private static final Set<String> OURS = Set.of("id", "created_at", "updated_at", "container_id");

    private final SheetReader sheet;
    private final Map<String, String> asked;
    private final Map<ImportField, Integer> places = new EnumMap<>(ImportField.class);
    private final Map<Integer, String> unknown = new HashMap<>();
    private final List<String> unused = new ArrayList<>();
    private int seen;

    /// @param asked names of columns → fields, or `-`
    ImportColumns(SheetReader sheet, Map<String, String> asked) {
        this.sheet = sheet;
        this.asked = asked;
        for (var entry : asked.entrySet()) {
            if (!entry.getValue().equals(LEFT_OUT) && ImportField.of(entry.getValue()) == null) {
                throw Fault.of(Code.BAD_VALUE, "--map", "there is no field '" + entry.getValue() + "'")
                        .remedy("the fields are " + String.join(", ", ImportField.words()) + "; - leaves a column out");
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
                    .remedy("say what each is, --map '" + names.getFirst() + "=notes', or leave it out, --map '"
                            + names.getFirst() + "=-'; the fields are " + String.join(", ", ImportField.words()));
        }
        for (var field : List.of(ImportField.EXTERNAL_ID, ImportField.SPECIMEN_TYPE)) {
            if (!places.containsKey(field)) {
                throw Fault.of(Code.BAD_VALUE, "file", "there is no column '" + field.word() + "'")
                        .remedy("name one so, or say which it is: --map 'COLUMN=" + field.word() + "'; the columns are "
                                + String.join(", ", sheet.columns()));
            }
        }
    }

    /// Finds places for columns that were not there yet.
    private void grow() {
        var columns = sheet.columns();
        for (; seen < columns.size(); seen++) {
            var name = columns.get(seen);
            var meaning = asked.getOrDefault(name, name);
            var field = ImportField.of(meaning);
            if (meaning.equals(LEFT_OUT) || name.isEmpty()) {
                continue;
            }
            if (field == null && OURS.contains(ImportField.plain(name))) {
                unused.add(name);
            } else if (field == null) {
                unknown.put(seen, name);
            } else {
                var other = places.putIfAbsent(field, seen);
                if (other != null) {
                    throw Fault.of(
                                    Code.BAD_VALUE,
                                    "file",
                                    "two columns hold " + field.word() + ": '" + columns.get(other) + "' (column "
                                            + (other + 1) + ") and '" + name + "' (column " + (seen + 1) + ")")
                            .remedy("take one out, or rename it and give --map 'COLUMN=-'");
                }
            }
        }
    }

    /// Makes sure that the row has nothing that would be lost.
    void check(SheetRow row) {
        if (seen < sheet.columns().size()) {
            grow();
        }
        for (var column : unknown.entrySet()) {
            if (row.cell(column.getKey()) != null) {
                throw Fault.of(Code.BAD_VALUE, column.getValue(), "unknown key '" + column.getValue() + "'")
                        .remedy("say what it is: --map '" + column.getValue() + "=notes', or =- to leave it out");
            }
        }
    }

    /// The text of a field; null when the list has no such column or the cell is blank.
    @Nullable
    String text(SheetRow row, ImportField field) {
        var place = places.get(field);
        var cell = place == null ? null : row.cell(place);
        return cell == null || Field.strip(cell).isEmpty() ? null : cell;
    }

    List<String> unused() {
        return List.copyOf(unused);
    }
}
