import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;

/// A bare loop of the same SQLite: containers and their ledger entries, so many for each commit, each commit
/// on the disk. It checks nothing and answers nobody. Started by `bench/load.py`: FILE JOURNAL GROUP SECONDS;
/// prints rows a second and the 99th percentile of a group's time in ms.
final class Groups {
    private static final String ADD = """
            INSERT INTO containers (barcode, kind, location, created_at, updated_at, is_exclusive)
            VALUES (?, 'box', NULL, '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00', 0) RETURNING id
            """;

    private static final String TOLD = """
            INSERT INTO nexus_ledger (at, actor, action, subject, before, after, reason, source, batch)
            VALUES ('2026-01-01T00:00:00.000000+00:00', 'anonymous', 'container.add', ?, NULL, ?, NULL, 'api', NULL)
            """;

    private static final String AFTER =
            "{\"id\": 1, \"barcode\": \"B-1-1\", \"kind\": \"box\", \"location\": null, \"created_at\": "
                    + "\"2026-01-01T00:00:00+00:00\", \"updated_at\": \"2026-01-01T00:00:00+00:00\", \"is_exclusive\": 0}";

    public static void main(String[] arguments) throws SQLException {
        int group = Integer.parseInt(arguments[2]);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = " + arguments[1]);
            statement.execute("PRAGMA synchronous = FULL");
            try (var add = connection.prepareStatement(ADD);
                    var told = connection.prepareStatement(TOLD)) {
                load(connection, add, told, group, 1, "W");
                var times = load(connection, add, told, group, Integer.parseInt(arguments[3]), "B");
                double rate = (double) group * times.size() / Integer.parseInt(arguments[3]);
                times.sort(null);
                System.out.printf("%.1f %.3f%n", rate, times.get(times.size() * 99 / 100) / 1e6);
            }
        }
    }

    private static ArrayList<Long> load(
            Connection connection, PreparedStatement add, PreparedStatement told, int group, int seconds, String word)
            throws SQLException {
        var times = new ArrayList<Long>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var statement = connection.createStatement()) {
            for (long n = 0; System.nanoTime() < end; n++) {
                long begun = System.nanoTime();
                statement.execute("BEGIN IMMEDIATE");
                for (int i = 0; i < group; i++) {
                    add.setString(1, word + "-" + n + "-" + i);
                    long id;
                    try (var made = add.executeQuery()) {
                        made.next();
                        id = made.getLong(1);
                    }
                    told.setString(1, "container:" + id);
                    told.setString(2, AFTER);
                    told.executeUpdate();
                }
                statement.execute("COMMIT");
                times.add(System.nanoTime() - begun);
            }
        }
        return times;
    }
}
