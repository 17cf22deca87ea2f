package lab.nexus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.cli.Cli;
import lab.nexus.config.Location;
import lab.nexus.db.Browse;
import lab.nexus.db.Database;
import lab.nexus.db.Postgres;
import lab.nexus.db.Sqlite;
import org.jspecify.annotations.Nullable;

/// A folder of its own to work in: runs commands in this process or through the launcher, and looks
/// into the database past Nexus.
public final class Workplace {
    /// What a command answered.
    public record Run(int exit, String out, String err) {}

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String jdbc;
    private @Nullable PostgresServer server;

    public Workplace(Path folder) {
        this.folder = folder;
        this.jdbc = "jdbc:sqlite:" + database();
        environment.put("DB_PATH", database().toString());
        environment.put("REPO_ROOT", folder.toString());
    }

    /// The same folder, working on a new database of a server.
    public Workplace on(PostgresServer server) {
        var url = server.newDatabase();
        var other = with("DB_PATH", null).with("NEXUS_DB", url);
        other.jdbc = server.jdbc(url.substring(url.lastIndexOf('/') + 1));
        other.server = server;
        return other;
    }

    /// As `nexus init` does; where there is no database yet, its place gets a copy of one that was made so.
    public void initialise() {
        if (server == null ? Files.exists(database()) : number(PostgresServer.TABLES) > 0) {
            run("init");
            return;
        }
        if (server != null) {
            server.initialise(url().substring(url().lastIndexOf('/') + 1));
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.write(database(), Initialised.DATABASE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Made once in a run.
    private static final class Initialised {
        static final byte[] DATABASE = make();

        private static byte[] make() {
            try {
                var place = new Workplace(Files.createTempDirectory("nexus-initialised"));
                var run = place.run("init");
                if (run.exit() != 0) {
                    throw new IllegalStateException(run.toString());
                }
                var made = Files.readAllBytes(place.database());
                Files.delete(place.database());
                Files.delete(place.folder());
                return made;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// What `--to` takes for this place's database.
    public String url() {
        return environment.getOrDefault("NEXUS_DB", database().toString());
    }

    /// The driver's address of this place's database.
    public String jdbc() {
        return jdbc;
    }

    /// How Nexus names this place's database.
    public String shown() {
        var server = environment.get("NEXUS_DB");
        return server == null ? database().toString() : new Location.Server(server).shown();
    }

    public Path folder() {
        return folder;
    }

    public Path database() {
        return folder.resolve("main.sqlite3");
    }

    public Map<String, String> environment() {
        return environment;
    }

    /// The same folder with one variable set, or taken away by null.
    public Workplace with(String name, @Nullable String value) {
        var other = new Workplace(folder);
        other.jdbc = jdbc;
        other.server = server;
        other.environment.clear();
        other.environment.putAll(environment);
        if (value == null) {
            other.environment.remove(name);
        } else {
            other.environment.put(name, value);
        }
        return other;
    }

    /// Runs a command line in this process.
    public Run run(String... words) {
        return run(List.of(words), Clock.systemUTC());
    }

    public Run run(List<String> words, Clock clock) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var cli = new Cli(environment, folder, clock, stream(out), stream(err));
        int exit = cli.run(words);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /// Runs the launcher in a process with exactly this environment, as `env -i` would.
    public Run launch(List<String> words) throws IOException, InterruptedException {
        return launch(launcher(), words);
    }

    /// Runs a program of the project in a process with exactly this environment.
    public Run launch(Path program, List<String> words) throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "out", ".txt");
        var err = Files.createTempFile(folder, "err", ".txt");
        var process = start(program, words, out, err);
        process.getOutputStream().close();
        int exit = process.waitFor();
        var run = new Run(exit, Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    public Process start(Path program, List<String> words, Path out, Path err) throws IOException {
        var line = new ArrayList<String>();
        line.add(program.toString());
        line.addAll(words);
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /// The launcher of this checkout.
    public static Path launcher() {
        return project().resolve("nexus");
    }

    /// The folder of this checkout.
    public static Path project() {
        return Path.of("").toAbsolutePath();
    }

    /// Opens this place's database as a program of the project would.
    public Database open(Clock clock) {
        var server = environment.get("NEXUS_DB");
        return server == null
                ? Sqlite.open(database(), 30, clock)
                : Postgres.open(server, "the test's server", 30, 4, clock);
    }

    /// Runs SQL past Nexus, as another program would.
    public void sql(String sql) {
        sql(jdbc, sql);
    }

    public static void sql(Path file, String sql) {
        sql("jdbc:sqlite:" + file, sql);
    }

    static void sql(String jdbc, String sql) {
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /// Rows of a query past Nexus; numbers as Long, text as String.
    public List<List<@Nullable Object>> query(String sql) {
        return query(jdbc, sql);
    }

    public static List<List<@Nullable Object>> query(Path file, String sql) {
        return query("jdbc:sqlite:" + file, sql);
    }

    private static List<List<@Nullable Object>> query(String jdbc, String sql) {
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<List<@Nullable Object>>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int i = 1; i <= columns; i++) {
                    row.add(
                            rows.getObject(i) instanceof Number number
                                    ? (Object) number.longValue()
                                    : rows.getString(i));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /// The one number that a query answers.
    public long number(String sql) {
        return query(sql).getFirst().getFirst() instanceof Long number ? number : -1;
    }

    /// All rows of a table, in the order of its key, each with its columns by name: equal on both engines.
    public List<Map<String, String>> rows(String table) {
        try (var database = open(Clock.systemUTC())) {
            var browse = new Browse(database);
            var columns = browse.columns(table);
            var rows = new ArrayList<Map<String, String>>();
            for (var row : browse.page(new Browse.Wish(table, "", null, false), 0, 1_000_000)) {
                var cells = new TreeMap<String, String>();
                for (int i = 0; i < columns.size(); i++) {
                    cells.put(columns.get(i), String.valueOf(row.get(i)));
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    /// The names of all tables.
    public List<String> tables() {
        try (var database = open(Clock.systemUTC())) {
            return new Browse(database).tables();
        }
    }
}
