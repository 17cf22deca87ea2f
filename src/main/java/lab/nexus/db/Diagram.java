package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Draws the declared schema: tables with their columns and meanings, whose they are, and what refers to
/// what. The same schema gives the same bytes.
public final class Diagram {
    private static final int WIDTH = 720;
    private static final int GAP = 90;
    private static final int ROW = 18;
    private static final int HEAD = 42;
    private static final int MARGIN = 24;
    private static final int MARKS = 190;
    private static final int MEANING = 330;

    private final Declared declared;

    private Diagram(Declared declared) {
        this.declared = declared;
    }

    /// An entity-relationship diagram for Mermaid (https://mermaid.js.org/syntax/entityRelationshipDiagram.html).
    public static String mermaid() {
        return new Diagram(Declared.read()).drawMermaid();
    }

    /// The same as a picture.
    public static String svg() {
        return new Diagram(Declared.read()).drawSvg();
    }

    /// A page of tables for the reference, one after the other.
    public static String page() {
        return new Diagram(Declared.read()).drawPage();
    }

    private static String marks(Declared.Table table, Declared.Column column) {
        var marks = new ArrayList<String>();
        if (column.key()) {
            marks.add("PK");
        }
        if (table.references().stream().anyMatch(r -> r.column().equals(column.name()))) {
            marks.add("FK");
        }
        if (table.uniques().contains(List.of(column.name()))) {
            marks.add("UK");
        }
        return String.join(", ", marks);
    }

    private String drawMermaid() {
        var text = new StringBuilder("erDiagram\n");
        for (var table : declared.tables()) {
            text.append("    %% room ")
                    .append(table.owner())
                    .append(": ")
                    .append(table.meaning())
                    .append('\n');
            text.append("    ").append(table.name()).append(" {\n");
            for (var column : table.columns()) {
                text.append("        ")
                        .append(column.type().replace("(", "-").replace(")", ""))
                        .append(' ')
                        .append(column.name());
                var marks = marks(table, column);
                text.append(marks.isEmpty() ? "" : " " + marks)
                        .append(" \"")
                        .append(column.meaning())
                        .append("\"\n");
            }
            text.append("    }\n");
        }
        for (var table : declared.tables()) {
            for (var reference : table.references()) {
                text.append("    ")
                        .append(reference.table())
                        .append(" ||--o{ ")
                        .append(table.name())
                        .append(" : ")
                        .append(reference.column())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private record Box(int x, int y, int height) {}

    /// Tables of the nexuslims line stand right, all others left, in their declared order.
    private String drawSvg() {
        Map<String, Box> boxes = new TreeMap<>();
        int left = MARGIN;
        int right = MARGIN;
        for (var table : declared.tables()) {
            boolean facility = table.line().equals(Line.NEXUSLIMS.name());
            int height = HEAD + ROW * table.columns().size() + 8;
            boxes.put(table.name(), new Box(facility ? MARGIN + WIDTH + GAP : MARGIN, facility ? right : left, height));
            if (facility) {
                right += height + MARGIN;
            } else {
                left += height + MARGIN;
            }
        }
        int width = 2 * WIDTH + GAP + 2 * MARGIN;
        int height = Math.max(left, right);
        var svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"sans-serif\" font-size=\"12\">\n<title>The tables of Nexus</title>\n")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        declared.tables().forEach(table -> relations(svg, table, boxes));
        declared.tables().forEach(table -> box(svg, table, boxes.getOrDefault(table.name(), new Box(0, 0, 0))));
        return svg.append("</svg>\n").toString();
    }

    private void relations(StringBuilder svg, Declared.Table table, Map<String, Box> boxes) {
        var from = boxes.getOrDefault(table.name(), new Box(0, 0, 0));
        for (var reference : table.references()) {
            var to = boxes.getOrDefault(reference.table(), from);
            int y1 = from.y() + HEAD + ROW * place(table, reference.column()) + ROW / 2;
            int y2 = to.y() + HEAD + ROW * place(declared.table(reference.table()), reference.target()) + ROW / 2;
            int x = from.x() + WIDTH;
            int bend = x + 14 + 7 * (place(table, reference.column()) % 8);
            svg.append("<path fill=\"none\" stroke=\"#5b6b7b\" d=\"M")
                    .append(x)
                    .append(' ')
                    .append(y1)
                    .append(" H")
                    .append(bend)
                    .append(" V")
                    .append(y2)
                    .append(" H")
                    .append(to.x() + WIDTH)
                    .append("\"/>\n<circle cx=\"")
                    .append(to.x() + WIDTH)
                    .append("\" cy=\"")
                    .append(y2)
                    .append("\" r=\"3\" fill=\"#5b6b7b\"/>\n");
        }
    }

    private static int place(Declared.Table table, String column) {
        return table.columns().stream().map(Declared.Column::name).toList().indexOf(column);
    }

    private static void box(StringBuilder svg, Declared.Table table, Box box) {
        svg.append("<g transform=\"translate(")
                .append(box.x())
                .append(' ')
                .append(box.y())
                .append(")\"><rect width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(box.height())
                .append("\" rx=\"4\" fill=\"#f6f8fa\" stroke=\"#5b6b7b\"/>\n");
        text(svg, 10, 18, " font-weight=\"bold\" font-size=\"14\"", table.name());
        text(svg, MARKS + 60, 18, " fill=\"#5b6b7b\"", "room " + table.owner() + ", line " + table.line());
        text(svg, 10, 35, " font-style=\"italic\"", table.meaning());
        int y = HEAD + 13;
        for (var column : table.columns()) {
            text(svg, 10, y, "", column.name());
            text(svg, MARKS, y, " fill=\"#5b6b7b\"", column.type());
            text(svg, MEANING - 45, y, " font-weight=\"bold\"", marks(table, column));
            text(svg, MEANING + 10, y, "", column.meaning());
            y += ROW;
        }
        svg.append("</g>\n");
    }

    private static void text(StringBuilder svg, int x, int y, String style, String text) {
        if (!text.isEmpty()) {
            svg.append("<text x=\"")
                    .append(x)
                    .append("\" y=\"")
                    .append(y)
                    .append('"')
                    .append(style)
                    .append('>')
                    .append(text.replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</text>\n");
        }
    }

    private String drawPage() {
        var page = new StringBuilder();
        for (var table : declared.tables()) {
            page.append("\n## `").append(table.name()).append("`\n\n");
            page.append(table.meaning()).append('\n');
            page.append("Room *")
                    .append(table.owner())
                    .append("*, line *")
                    .append(table.line())
                    .append("*");
            page.append(table.secret() ? "; secret: its rows are never shown or copied into snapshots.\n" : ".\n");
            page.append("\n| Column | Type | Marks | Holds |\n|---|---|---|---|\n");
            for (var column : table.columns()) {
                page.append("| `")
                        .append(column.name())
                        .append("` | ")
                        .append(column.type())
                        .append(" | ");
                var marks = marks(table, column);
                var optional = column.optional() ? "may be empty" : "";
                page.append(marks)
                        .append(marks.isEmpty() || optional.isEmpty() ? "" : ", ")
                        .append(optional);
                page.append(" | ").append(column.meaning()).append(" |\n");
            }
            rules(page, table);
        }
        return page.toString();
    }

    private static void rules(StringBuilder page, Declared.Table table) {
        var rules = new ArrayList<String>();
        table.uniques().stream()
                .filter(unique -> unique.size() > 1)
                .forEach(unique -> rules.add("unique together: " + code(unique)));
        table.checks()
                .forEach((name, rule) ->
                        rules.add("check " + (name.isEmpty() ? "" : "`" + name + "`: ") + "`" + rule + "`"));
        table.indexes().forEach((name, on) -> rules.add("index `" + name + "` on " + code(on)));
        table.references().forEach(r -> rules.add("`" + r.column() + "` is `" + r.table() + "." + r.target() + "`"));
        page.append(rules.isEmpty() ? "" : "\n");
        rules.forEach(rule -> page.append("- ").append(rule).append('\n'));
    }

    private static String code(List<String> names) {
        return names.stream().collect(Collectors.joining("`, `", "`", "`"));
    }
}
