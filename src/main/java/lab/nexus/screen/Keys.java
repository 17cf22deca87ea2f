package lab.nexus.screen;

import java.io.IOException;

/// Turns what a terminal sends into keys. Not safe for several threads.
final class Keys {
    /// Where characters come from.
    interface Source {
        /// One character; -1 at the end, -2 when none came in time.
        ///
        /// @param waitMillis how long to wait for it
        int read(long waitMillis) throws IOException;
    }

    static final int END = -1;
    static final int NOTHING = -2;

    /// A lone Escape is told from the beginning of a sequence by what follows in this time; generous, because
    /// a slow line may part the two.
    private static final long SEQUENCE_MILLIS = 150;

    private static final int ESCAPE = 27;

    private final Source source;

    Keys(Source source) {
        this.source = source;
    }

    /// The next key; null when none was pressed in this time.
    @org.jspecify.annotations.Nullable
    Key next(long waitMillis) throws IOException {
        int c = source.read(waitMillis);
        return switch (c) {
            case NOTHING -> null;
            case END, 3, 17 -> Key.of(Key.Kind.QUIT);
            case 9 -> Key.of(Key.Kind.TAB);
            case 10, 13 -> Key.of(Key.Kind.ENTER);
            case 8, 127 -> Key.of(Key.Kind.BACKSPACE);
            case 19 -> Key.of(Key.Kind.SAVE);
            case 21 -> Key.of(Key.Kind.CLEAR);
            case ESCAPE -> sequence();
            default -> c < ' ' ? Key.of(Key.Kind.UNKNOWN) : typed(c);
        };
    }

    private Key typed(int c) throws IOException {
        var text = new StringBuilder().append((char) c);
        if (Character.isHighSurrogate((char) c)) {
            int low = source.read(SEQUENCE_MILLIS);
            if (low < 0) {
                return Key.of(Key.Kind.UNKNOWN);
            }
            text.append((char) low);
        }
        return Key.typed(text.toString());
    }

    /// `ESC [ … letter`, `ESC [ … ~` or `ESC O letter`.
    private Key sequence() throws IOException {
        int second = source.read(SEQUENCE_MILLIS);
        if (second < 0) {
            return Key.of(Key.Kind.ESCAPE);
        }
        if (second != '[' && second != 'O') {
            return Key.of(Key.Kind.UNKNOWN);
        }
        var parameters = new StringBuilder();
        int last = source.read(SEQUENCE_MILLIS);
        while (last >= 0x20 && last < 0x40 && parameters.length() < 32) {
            parameters.append((char) last);
            last = source.read(SEQUENCE_MILLIS);
        }
        return Key.of(last == '~' ? numbered(parameters.toString()) : lettered(last));
    }

    private static Key.Kind lettered(int letter) {
        return switch (letter) {
            case 'A' -> Key.Kind.UP;
            case 'B' -> Key.Kind.DOWN;
            case 'C' -> Key.Kind.RIGHT;
            case 'D' -> Key.Kind.LEFT;
            case 'H' -> Key.Kind.HOME;
            case 'F' -> Key.Kind.END;
            case 'P' -> Key.Kind.HELP;
            case 'Z' -> Key.Kind.BACK_TAB;
            default -> Key.Kind.UNKNOWN;
        };
    }

    private static Key.Kind numbered(String number) {
        return switch (number) {
            case "1", "7" -> Key.Kind.HOME;
            case "4", "8" -> Key.Kind.END;
            case "3" -> Key.Kind.DELETE;
            case "5" -> Key.Kind.PAGE_UP;
            case "6" -> Key.Kind.PAGE_DOWN;
            case "11" -> Key.Kind.HELP;
            default -> Key.Kind.UNKNOWN;
        };
    }
}
