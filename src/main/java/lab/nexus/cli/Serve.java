package lab.nexus.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import lab.nexus.config.Setting;
import lab.nexus.db.Database;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.http.HttpServer;
import lab.nexus.http.Laboratory;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.Accounts;
import lab.nexus.people.People;

/// Starts the server and stays until it is told to stop. The tracker's users know it as `api`.
final class Serve implements Command {
    private static final int PORT = 8787;
    private static final int LARGEST_PORT = 65_535;

    private final String path;

    Serve(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String summary() {
        return "Answer over HTTP until told to stop: the API and the built-in page.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                new Argument(
                        "--host",
                        Argument.Kind.TEXT,
                        false,
                        "127.0.0.1",
                        List.of(),
                        "The name or address to listen at."),
                Argument.integer("--port", PORT, "The port to listen at; 0 for any free one."),
                Argument.flag("--allow-remote", "Listen also where other machines can reach it; asks for a sign-in."),
                Argument.flag("--open", "Ask nobody to sign in: whoever reaches the server works at the bench."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                path,
                path + " --port 8080",
                path + " --host 0.0.0.0 --allow-remote",
                path + " --host 0.0.0.0 --allow-remote --open");
    }

    @Override
    public List<String> exits() {
        return List.of("0  never; it ends by a signal", "2  could not start, or wrong usage");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public boolean makesDatabase() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var host = given.text("--host").strip();
        long port = given.integer("--port");
        if (port < 0 || port > LARGEST_PORT) {
            throw Fault.of(Code.BAD_VALUE, "--port", "--port must be between 0 and " + LARGEST_PORT)
                    .remedy("give a number between them");
        }
        if (!given.has("--allow-remote") && !loopback(host)) {
            throw Fault.of(
                    Code.BAD_VALUE,
                    "--host",
                    "refusing to bind to " + host + ". Use --allow-remote if you intend remote access.");
        }
        var journal = bench.settings().orStandard(Setting.NEXUS_SQLITE_JOURNAL).strip();
        if (!journal.equals("wal") && !journal.equals("delete")) {
            throw Fault.of(
                            Code.UNUSABLE,
                            Setting.NEXUS_SQLITE_JOURNAL.name(),
                            Setting.NEXUS_SQLITE_JOURNAL.name() + " is not a journal mode: '" + journal + "'")
                    .remedy("set it to wal or delete");
        }
        boolean signIn = Laboratory.asksForSignIn(bench.settings(), given.has("--allow-remote"), given.has("--open"));
        var database = bench.forServer(journal.equals("wal"));
        if (signIn && bench.settings().get(Setting.NEXUS_OIDC_ISSUER) == null && !anybody(database, bench)) {
            say(
                    bench,
                    "WARNING: nobody can sign in yet; make an account: nexus account add NAME --role admin,"
                            + " or start with --open");
        }
        var people = new People(database, new Ledger(bench.clock()), bench.clock());
        var laboratory = new Laboratory(
                bench.settings(),
                bench.location(),
                database,
                bench.clock(),
                signIn,
                () -> bench.destinations(people),
                bench.runs(database));
        var server = HttpServer.start(laboratory, host, (int) port, line -> say(bench, line));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            bench.close();
        }));
        say(
                bench,
                "OK: Nexus LIMS API listening on " + server.scheme() + "://" + bracketed(host) + ":" + server.port());
        try {
            new CountDownLatch(1).await(); // a signal ends the program
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return new Answer.Plain("");
    }

    private static boolean anybody(Database database, Bench bench) {
        return new Accounts(database, new Ledger(bench.clock()), bench.clock()).any();
    }

    private static void say(Bench bench, String line) {
        bench.err().print(line + "\n");
        bench.err().flush();
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
