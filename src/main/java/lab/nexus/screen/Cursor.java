package lab.nexus.screen;

/// A place in a list that is longer than the screen. Not safe for several threads.
final class Cursor {
    private long place;
    private long top;
    private int lines = 1;

    long place() {
        return place;
    }

    /// The first place on the screen, once it is known how many lines fit.
    long top(int visible, long count) {
        lines = Math.max(1, visible);
        place = Math.max(0, Math.min(place, count - 1));
        top = Math.max(Math.min(top, place), place - lines + 1);
        top = Math.max(0, Math.min(top, Math.max(0, count - lines)));
        return top;
    }

    /// Moves by a key; answers whether it was one that moves.
    boolean moved(Key key, long count) {
        long to = switch (key.kind()) {
            case UP -> place - 1;
            case DOWN -> place + 1;
            case PAGE_UP -> place - lines;
            case PAGE_DOWN -> place + lines;
            case HOME -> 0;
            case END -> count - 1;
            default -> Long.MIN_VALUE;
        };
        if (to == Long.MIN_VALUE) {
            return false;
        }
        place = Math.max(0, Math.min(to, count - 1));
        return true;
    }

    void toStart() {
        place = 0;
        top = 0;
    }
}
