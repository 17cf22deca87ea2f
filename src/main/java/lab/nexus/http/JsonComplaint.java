package lab.nexus.http;

import org.jspecify.annotations.Nullable;

/// Says where a text stops being JSON, in the words that the tracker's clients know:
/// `Expecting value: line 1 column 1 (char 0)`. Only for the message; what JSON is, the `json` room says.
final class JsonComplaint {
    private static final int DEEPEST = 500;
    private static final String NUMBER = "0123456789+-.eE";

    private final String text;
    private int at;

    private JsonComplaint(String text) {
        this.text = text;
    }

    /// The complaint; null when there is nothing to say in these words.
    static @Nullable String of(String text) {
        var look = new JsonComplaint(text);
        try {
            look.blanks();
            look.value(0);
            look.blanks();
            return look.at < text.length() ? look.say("Extra data", look.at) : null;
        } catch (Found found) {
            return found.getMessage();
        }
    }

    private static final class Found extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Found(@Nullable String message) {
            super(message, null, false, false);
        }
    }

    private String say(String what, int where) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < where; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return what + ": line " + line + " column " + (where - begin + 1) + " (char " + where + ")";
    }

    private Found found(String what, int where) {
        return new Found(say(what, where));
    }

    private char here() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks() {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r') {
            at++;
        }
    }

    private void value(int depth) throws Found {
        if (depth > DEEPEST) {
            throw new Found(null);
        }
        char c = here();
        if (c == '{') {
            object(depth);
        } else if (c == '[') {
            array(depth);
        } else if (c == '"') {
            string();
        } else if (!word("true") && !word("false") && !word("null") && !number()) {
            throw found("Expecting value", at);
        }
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private boolean number() {
        int begin = at;
        if (here() != '-' && (here() < '0' || here() > '9')) {
            return false;
        }
        while (at < text.length() && NUMBER.indexOf(here()) >= 0) {
            at++;
        }
        return at > begin + (text.charAt(begin) == '-' ? 1 : 0);
    }

    private void object(int depth) throws Found {
        at++;
        blanks();
        if (here() == '}') {
            at++;
            return;
        }
        while (true) {
            if (here() != '"') {
                throw found("Expecting property name enclosed in double quotes", at);
            }
            string();
            blanks();
            if (here() != ':') {
                throw found("Expecting ':' delimiter", at);
            }
            at++;
            blanks();
            value(depth + 1);
            blanks();
            if (here() == '}') {
                at++;
                return;
            }
            comma();
        }
    }

    private void array(int depth) throws Found {
        at++;
        blanks();
        if (here() == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth + 1);
            blanks();
            if (here() == ']') {
                at++;
                return;
            }
            comma();
        }
    }

    private void comma() throws Found {
        if (here() != ',') {
            throw found("Expecting ',' delimiter", at);
        }
        at++;
        blanks();
    }

    private void string() throws Found {
        int begin = at++;
        while (here() != '"' || at >= text.length()) {
            if (at >= text.length()) {
                throw found("Unterminated string starting at", begin);
            }
            if (here() < 0x20) {
                throw found("Invalid control character at", at);
            }
            at += here() == '\\' ? 2 : 1;
        }
        at++;
    }
}
