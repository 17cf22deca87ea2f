package lab.nexus.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parts of a bundle that somebody reads first, on one page that needs nothing else.
final class Page {
    private final StringBuilder html = new StringBuilder("""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Nexus support bundle</title>
            <style>body{font-family:sans-serif;margin:2em}td,th{padding:.2em 1em .2em 0;text-align:left}</style></head>
            <body>
            <h1>Nexus support bundle</h1>
            """);

    Page(String version, String made) {
        html.append("<p>Nexus ")
                .append(escaped(version))
                .append(", ")
                .append(escaped(made))
                .append("</p>\n");
    }

    /// A table of rows of the same keys; a sentence where there are none.
    void table(String title, List<Map<String, @Nullable Object>> rows) {
        html.append("<h2>").append(escaped(title)).append("</h2>\n");
        if (rows.isEmpty()) {
            html.append("<p>None.</p>\n");
            return;
        }
        html.append("<table>\n<tr>");
        var keys = new ArrayList<>(rows.getFirst().keySet());
        keys.forEach(key -> html.append("<th>").append(escaped(key)).append("</th>"));
        html.append("</tr>\n");
        for (var row : rows) {
            html.append("<tr>");
            for (var key : keys) {
                var value = row.get(key);
                html.append("<td>")
                        .append(escaped(value == null ? "" : value.toString()))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    String text() {
        return html + "</body>\n</html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
