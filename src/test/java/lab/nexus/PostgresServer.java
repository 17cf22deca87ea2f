package lab.nexus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server of this machine, thrown away at the end: Debian's binaries, a folder of its
/// own, loopback only. Started once for all tests of a run that ask for it.
public final class PostgresServer {
    /// How many tables a database has.
    static final String TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path binaries;
    private final Path folder;
    private final int port;
    private @Nullable String initialised;

    private PostgresServer(Path binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    private static final class Shared {
        static final Optional<PostgresServer> SERVER = binaries().map(PostgresServer::startNew);
    }

    /// The server; a test is left out, and says so, where the machine has none.
    public static PostgresServer require() {
        Absent.require(Shared.SERVER.isPresent(), "PostgreSQL server (package postgresql)");
        return Shared.SERVER.orElseThrow();
    }

    /// Another server, which a test may stop and break.
    public static PostgresServer ownServer() {
        require();
        return startNew(binaries().orElseThrow());
    }

    /// A server on a disk of this many megabytes, which only root can make.
    public static PostgresServer onSmallDisk(int megabytes) {
        require();
        Absent.require(root(), "root, for a full disk under PostgreSQL");
        return startNew(binaries().orElseThrow(), megabytes);
    }

    /// Gives the small disk more room.
    public void grow(int megabytes) {
        run(List.of("mount", "-o", "remount,size=" + megabytes + "m", folder.toString()));
    }

    private static Optional<Path> binaries() {
        var root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (var versions = Files.list(root)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static PostgresServer startNew(Path binaries) {
        return startNew(binaries, 0);
    }

    private static PostgresServer startNew(Path binaries, int megabytes) {
        try {
            var folder = Files.createTempDirectory("nexus-postgres");
            if (megabytes > 0) {
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
            }
            var server = new PostgresServer(binaries, folder, FreePort.take());
            if (root()) {
                run(List.of("chown", user(), folder.toString()));
            }
            var password = folder.resolve("password");
            Files.writeString(password, "p@ss:word");
            server.asServer(
                    "initdb",
                    "-D",
                    server.data(),
                    "-U",
                    "lab",
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + password,
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync");
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    public void start() {
        var options = "-c listen_addresses=127.0.0.1 -p " + port + " -k " + folder
                + " -c fsync=off -c max_connections=80" + " -c max_wal_size=32MB -c min_wal_size=32MB";
        asServer("pg_ctl", "-D", data(), "-w", "-l", folder.resolve("log").toString(), "-o", options, "start");
    }

    /// Stops at once, as a crash would.
    public void stop() {
        asServer("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    /// A server whose disk is full may have stopped by itself.
    public void stopIfRunning() {
        try {
            stop();
        } catch (IllegalStateException stopped) {
            // it runs no more, which is what was wanted
        }
    }

    private void remove() {
        stopIfRunning();
        try {
            run(List.of("sh", "-c", "umount '" + folder + "' 2>/dev/null || true"));
            run(List.of("rm", "-rf", folder.toString()));
        } catch (IllegalStateException gone) {
            // what is left lies in the temporary folder
        }
    }

    /// The address of a new, empty database.
    public String newDatabase() {
        var name = "test_" + DATABASES.incrementAndGet();
        Workplace.sql(jdbc("postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    /// Puts a copy of a database at the newest level, which is made once, in the place of an empty one.
    synchronized void initialise(String database) {
        if (initialised == null) {
            var url = newDatabase();
            var run = new Workplace(folder)
                    .with("DB_PATH", null)
                    .with("NEXUS_DB", url)
                    .run("init");
            if (run.exit() != 0) {
                throw new IllegalStateException(run.toString());
            }
            initialised = url.substring(url.lastIndexOf('/') + 1);
        }
        Workplace.sql(jdbc("postgres"), "DROP DATABASE " + database);
        Workplace.sql(jdbc("postgres"), "CREATE DATABASE " + database + " TEMPLATE " + initialised);
    }

    public String url(String database) {
        return "postgresql://lab:p%40ss%3Aword@127.0.0.1:" + port + "/" + database;
    }

    /// The driver's form of the address.
    public String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=lab&password=p%40ss%3Aword";
    }

    private void asServer(String program, String... arguments) {
        var line = new ArrayList<String>();
        if (root()) {
            line.addAll(List.of("runuser", "-u", user(), "--"));
        }
        line.add(binaries.resolve(program).toString());
        line.addAll(List.of(arguments));
        run(line);
    }

    private static boolean root() {
        return System.getProperty("user.name", "").equals("root");
    }

    private static String user() {
        return "postgres";
    }

    private static void run(List<String> line) {
        try {
            var process = new ProcessBuilder(line)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(line + " ended with " + exit);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
