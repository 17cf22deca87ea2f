package lab.nexus.db;

/// Which way a line of migrations moves.
public enum Direction {
    UP(""),
    DOWN(".down");

    private final String mark;

    Direction(String mark) {
        this.mark = mark;
    }

    /// What stands before `.sql` in the name of a step's file.
    String mark() {
        return mark;
    }
}
