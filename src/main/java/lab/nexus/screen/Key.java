package lab.nexus.screen;

/// One keystroke.
///
/// @param text what was typed, for [Kind#TEXT]; else empty
record Key(Kind kind, String text) {
    enum Kind {
        TEXT,
        ENTER,
        ESCAPE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        TAB,
        BACK_TAB,
        BACKSPACE,
        DELETE,
        /// F1.
        HELP,
        /// Ctrl+S.
        SAVE,
        /// Ctrl+U: empty the field.
        CLEAR,
        /// Ctrl+Q, Ctrl+C, or the terminal is gone.
        QUIT,
        /// Anything else.
        UNKNOWN
    }

    static Key of(Kind kind) {
        return new Key(kind, "");
    }

    static Key typed(String text) {
        return new Key(Kind.TEXT, text);
    }

    boolean is(String typed) {
        return kind == Kind.TEXT && text.equals(typed);
    }
}
