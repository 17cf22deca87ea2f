package lab.nexus.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// One JSON object a line, with every column in each.
final class JsonLinesWriter implements SheetWriter {
    private final Writer text;
    private final List<String> columns;

    JsonLinesWriter(OutputStream out, List<String> columns) {
        text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.columns = columns;
    }

    @Override
    public void add(List<@Nullable Object> cells) throws IOException {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        text.write(Json.line(row));
        text.write('\n');
    }

    @Override
    public void close() throws IOException {
        text.flush();
    }
}
