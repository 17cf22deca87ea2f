package lab.nexus.sheet;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// JSON lines: one object a line, its keys the columns. A line that is not JSON spoils no other line.
final class JsonLinesReader implements SheetReader {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final TextInput input;
    private final Reader text;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private long line;

    JsonLinesReader(Path file) throws IOException {
        this.file = file;
        input = new TextInput(file);
        text = input.text();
    }

    @Override
    public List<String> columns() {
        return Collections.unmodifiableList(columns);
    }

    @Override
    public boolean headed() {
        return false;
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            while (true) {
                var content = line();
                if (content == null) {
                    return null;
                }
                if (content.length() > LONGEST_CELL) {
                    return bad("the line is longer than " + LONGEST_CELL + " characters", "shorten it");
                }
                if (!content.toString().isBlank()) {
                    return row(content.toString());
                }
            }
        } catch (IOException failure) {
            throw Format.unreadable(file, failure);
        }
    }

    private SheetRow bad(String sentence, String remedy) {
        return SheetRow.bad(line, Fault.of(Code.BAD_VALUE, "line", sentence).remedy(remedy));
    }

    private SheetRow row(String content) {
        if (content.indexOf('\uFFFD') >= 0) {
            return SheetRow.bad(line, TextInput.notText("the line"));
        }
        Object value;
        try {
            value = JsonReader.read(content);
        } catch (Fault failure) {
            return bad("the line is " + failure.sentence(), "write one object a line");
        }
        if (!(value instanceof Map<?, ?> object)) {
            return bad("the line is not a JSON object", "write one object a line: {\"external_id\": \"S-1\", …}");
        }
        var cells = new ArrayList<@Nullable String>(Collections.nCopies(columns.size(), null));
        for (var entry : object.entrySet()) {
            var name = entry.getKey().toString().strip();
            var cell = entry.getValue();
            if (cell instanceof Map || cell instanceof List) {
                return bad("'" + name + "' is not a plain value", "write a text, a number or null");
            }
            cells.set(column(name, cells), cell == null ? null : cell.toString());
        }
        return new SheetRow(line, cells, null);
    }

    private int column(String name, List<@Nullable String> cells) {
        var known = index.get(name);
        if (known != null) {
            return known;
        }
        if (columns.size() == MOST_COLUMNS) {
            throw Header.tooMany();
        }
        columns.add(name);
        cells.add(null);
        index.put(name, columns.size() - 1);
        return columns.size() - 1;
    }

    /// The next line, of one too long only its beginning; null at the end of the file.
    private @Nullable StringBuilder line() throws IOException {
        StringBuilder found = null;
        while (true) {
            if (at == end) {
                at = 0;
                end = Math.max(0, text.read(buffer, 0, BUFFER));
                if (end == 0) {
                    line += found == null ? 0 : 1;
                    return found;
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            found = found == null ? new StringBuilder() : found;
            if (found.length() <= LONGEST_CELL) {
                found.append(buffer, from, at - from);
            }
            if (at < end) {
                at++;
                line++;
                return found;
            }
        }
    }

    @Override
    public double done() {
        return input.done();
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException failure) {
            throw Format.unreadable(file, failure);
        }
    }
}
