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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON lines: one object a line, its keys the columns. A line that is not JSON spoils no other line.
final class JsonLinesReader implements SheetReader {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final TextInput input;
    private final Reader text;
    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
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
        try (var parser = json.createParser(ObjectReadContext.empty(), content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return bad("the line is not a JSON object", "write one object a line: {\"external_id\": \"S-1\", …}");
            }
            var cells = new ArrayList<@Nullable String>(Collections.nCopies(columns.size(), null));
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName().strip();
                int column = column(name, cells);
                switch (parser.nextToken()) {
                    case VALUE_NULL -> cells.set(column, null);
                    case START_OBJECT, START_ARRAY -> {
                        return bad("'" + name + "' is not a plain value", "write a text, a number or null");
                    }
                    default -> cells.set(column, parser.getString());
                }
            }
            return parser.nextToken() == null
                    ? new SheetRow(line, cells, null)
                    : bad("something stands behind the JSON object", "write one object a line");
        } catch (JacksonException failure) {
            return bad("the line is not JSON: " + failure.getOriginalMessage(), "write one object a line");
        }
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
