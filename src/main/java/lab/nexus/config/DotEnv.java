package lab.nexus.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The form of `.env` files: `KEY=VALUE` lines, `#` comments, `export` before a key, quotes around a value,
/// which may then go over several lines. `docs/decisions/0014-settings-in-env-files.md` says why and how.
/// Read at every start, so it goes through the text by hand. Not safe for several threads.
final class DotEnv {
    static final String NAME = ".env";

    /// One variable in a text.
    ///
    /// @param from where its line begins
    /// @param to where the next line begins
    record Entry(String name, String value, int from, int to) {}

    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private int at;

    private DotEnv(String text) {
        this.text = text;
    }

    /// The first `.env` from this folder upwards; null when there is none.
    static @Nullable Path nearest(Path folder) {
        for (Path here = folder; here != null; here = here.getParent()) {
            var file = here.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    /// What a file sets; of several lines about one variable the last one holds.
    static Map<String, String> of(Path file) {
        return values(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, String.valueOf(file.getFileName()), "cannot read " + file, failure)
                    .remedy("make it readable and UTF-8, or take it away");
        }
    }

    static Map<String, String> values(String text) {
        var values = new LinkedHashMap<String, String>();
        for (var entry : entries(text)) {
            values.put(entry.name(), entry.value());
        }
        return values;
    }

    static List<Entry> entries(String text) {
        var read = new DotEnv(text);
        while (read.at < text.length()) {
            read.line();
        }
        return read.entries;
    }

    private void line() {
        int from = at;
        int end = endOfLine(from);
        int equals = text.indexOf('=', from);
        at = after(end);
        if (equals < 0 || equals >= end) {
            return;
        }
        var key = text.substring(from, equals).strip();
        var name = key.startsWith("export ") ? key.substring(7).strip() : key;
        if (name.isEmpty() || name.charAt(0) == '#') {
            return;
        }
        int start = equals + 1;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        char first = start < end ? text.charAt(start) : ' ';
        var value = first == '\'' || first == '"' ? quoted(start, first) : null;
        entries.add(new Entry(name, value == null ? plain(start, end) : value, from, at));
    }

    /// What stands between quotes, which may go over several lines; null when no quote closes it.
    private @Nullable String quoted(int start, char quote) {
        var out = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                int end = endOfLine(i);
                if (!isEnd(i + 1, end)) {
                    return null;
                }
                at = after(end);
                return out.toString();
            }
            char escaped = c == '\\' && i + 1 < text.length() ? escaped(text.charAt(i + 1), quote) : 0;
            if (escaped != 0) {
                out.append(escaped);
                i++;
            } else {
                out.append(c);
            }
        }
        return null;
    }

    /// What a letter behind a backslash stands for; 0 when the backslash stands for itself.
    private static char escaped(char letter, char quote) {
        if (letter == '\\' || letter == quote) {
            return letter;
        }
        if (quote == '\'') {
            return 0;
        }
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'b' -> '\b';
            case '\'' -> '\'';
            default -> 0;
        };
    }

    /// Without quotes a comment begins at a `#` behind a blank. Quotes that do not close properly, such as
    /// those that NexusLIMS wrote around an apostrophe, are taken off as a pair.
    private String plain(int start, int end) {
        int to = end;
        while (to > start && isBlank(text.charAt(to - 1))) {
            to--;
        }
        char first = start < to ? text.charAt(start) : ' ';
        boolean pair = to - start >= 2 && (first == '"' || first == '\'') && text.charAt(to - 1) == first;
        if (pair) {
            return text.substring(start + 1, to - 1);
        }
        for (int i = start; i < to; i++) {
            if (text.charAt(i) == '#' && (i == start || isBlank(text.charAt(i - 1)))) {
                return text.substring(start, i).strip();
            }
        }
        return text.substring(start, to);
    }

    private boolean isEnd(int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '#') {
                return i > from;
            }
            if (!isBlank(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f';
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int after(int end) {
        return Math.min(end + 1, text.length());
    }

    /// One line that sets a variable, with its line end. Read again it gives the same value, here and by
    /// python-dotenv, which NexusLIMS uses.
    static String line(String name, String value) {
        return name + "=" + quote(value) + "\n";
    }

    private static String quote(String value) {
        char quote = '\'';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ') {
                quote = '"';
            }
        }
        var out = new StringBuilder().append(quote);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c == '\\' || c == quote) {
                        out.append('\\');
                    }
                    out.append(c);
                }
            }
        }
        return out.append(quote).toString();
    }
}
