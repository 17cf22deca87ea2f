package lab.nexus.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Takes a text of lines apart: each row has a pattern for a whole line, and says what its groups are. The text of the
/// raw tree becomes a tree of the values.
final class ProfileLines implements ProfileRule {
    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 200;

    /// @param key path in the raw tree
    /// @param name path among the metadata; null when it is not curated
    /// @param unless metadata that stand against it; null for none
    private record Value(
            List<String> key,
            @Nullable List<String> name,
            boolean text,
            boolean real,
            @Nullable String unless) {}

    private record Row(Pattern pattern, List<Value> values) {}

    private final String group;
    private final String text;
    private final String separator;
    private final List<Row> rows;

    private ProfileLines(String group, String text, String separator, List<Row> rows) {
        this.group = group;
        this.text = text;
        this.separator = separator;
        this.rows = rows;
    }

    static ProfileRule parse(ProfileObject lines) {
        lines.only(Set.of("group", "text", "separator", "rows"));
        var rows = new ArrayList<Row>();
        for (var row : lines.objects("rows")) {
            rows.add(row(row.only(Set.of("pattern", "values"))));
        }
        return new ProfileLines(
                lines.text("group"),
                lines.text("text"),
                String.valueOf(lines.any("separator") == null ? "\n" : lines.any("separator")),
                List.copyOf(rows));
    }

    private static Row row(ProfileObject row) {
        var values = new ArrayList<Value>();
        for (var value : row.objects("values")) {
            value.only(Set.of("key", "name", "text", "real", "unless"));
            values.add(new Value(
                    value.texts("key"),
                    value.has("name") ? value.texts("name") : null,
                    value.flag("text"),
                    value.flag("real"),
                    value.has("unless") ? value.text("unless") : null));
        }
        try {
            var pattern = Pattern.compile(row.text("pattern"));
            if (pattern.matcher("").groupCount() != values.size()) {
                throw ProfileObject.wrong(row.where() + ".values", "must be as many as the pattern has groups");
            }
            return new Row(pattern, List.copyOf(values));
        } catch (PatternSyntaxException failure) {
            throw ProfileObject.wrong(row.where() + ".pattern", "is no pattern: " + failure.getDescription());
        }
    }

    @Override
    public void apply(Input input, Dataset dataset) {
        var found = Fields.group(dataset.raw(), group);
        var whole = found.flatMap(tree -> tree.text(text));
        if (whole.isEmpty()) {
            return;
        }
        var parsed = new Tree();
        int count = 0;
        for (var line : whole.get().split(Pattern.quote(separator), MOST_LINES)) {
            if (line.length() <= LONGEST_LINE && count++ < MOST_LINES) {
                line(dataset, parsed, line);
            }
        }
        if (!parsed.isEmpty()) {
            found.get().put(text, parsed);
        }
    }

    private void line(Dataset dataset, Tree parsed, String line) {
        for (var row : rows) {
            var match = row.pattern().matcher(line);
            if (!match.matches()) {
                continue;
            }
            for (int i = 0; i < row.values().size(); i++) {
                var value = row.values().get(i);
                var word = match.group(i + 1);
                if (word == null) {
                    continue;
                }
                var read = read(value, word);
                var tree = parsed;
                for (var name : value.key().subList(0, value.key().size() - 1)) {
                    tree = tree.tree(name);
                }
                tree.put(value.key().getLast(), read);
                var name = value.name();
                var unless = value.unless();
                boolean against =
                        unless != null && Fields.get(dataset, List.of(unless)).isPresent();
                if (name != null && !against) {
                    Fields.put(dataset, name, read);
                }
            }
            return;
        }
    }

    private static Object read(Value value, String word) {
        if (value.text()) {
            return word;
        }
        var plain = word.strip();
        boolean whole = !value.real() && plain.indexOf('.') < 0;
        var number = Figures.parse(plain);
        if (number.isEmpty()) {
            return word;
        }
        return whole && Math.abs(number.get()) < 1e15
                ? (Object) number.get().longValue()
                : withSign(plain, number.get());
    }

    /// Decimal arithmetic knows no −0.0, but the text has it.
    private static Object withSign(String plain, double number) {
        return number == 0 && plain.startsWith("-") ? -0.0 : number;
    }
}
