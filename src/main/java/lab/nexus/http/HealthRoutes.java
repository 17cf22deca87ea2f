package lab.nexus.http;

import java.util.List;
import java.util.TreeMap;
import lab.nexus.config.Location;
import lab.nexus.config.Setting;
import lab.nexus.db.Database;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Is it there, and which one is it.
final class HealthRoutes {
    /// The revision that was built; one word, never empty.
    static final String REVISION = revision();

    private HealthRoutes() {}

    static List<Route> of(Laboratory laboratory, Metrics metrics, Load load) {
        var settings = laboratory.settings();
        var path = settings.get(Setting.DB_PATH);
        return List.of(
                Route.getAndHead("/health", "Is the server there?", request -> {
                            var facts = new TreeMap<String, @Nullable Object>();
                            facts.put("db_path", path == null ? "" : path);
                            facts.put("git_rev", REVISION);
                            return Envelope.ok("nexus_api_health", facts);
                        })
                        .answers("nexus_api_health", "db_path", Form.TEXT, "git_rev", Form.TEXT),
                Route.getAndHead(
                                "/version",
                                "Which build is it?",
                                request -> Envelope.ok(
                                        "nexus_api_version", new TreeMap<>(java.util.Map.of("git_rev", REVISION))))
                        .answers("nexus_api_version", "git_rev", Form.TEXT),
                Route.get(
                                "/health/detail",
                                "How much there is to do, and how quick it is.",
                                request -> detail(laboratory, load))
                        .answers(
                                "nexus_api_health_detail",
                                "git_rev",
                                Form.TEXT,
                                "database",
                                Form.words(List.of("sqlite", "postgresql")),
                                "database_up",
                                Form.FLAG,
                                "requests_waiting",
                                Form.count(),
                                "write_queue",
                                Form.count(),
                                "connections",
                                Form.count(),
                                "uptime_seconds",
                                Form.count(),
                                "heap_used_bytes",
                                Form.count(),
                                "heap_max_bytes",
                                Form.count(),
                                "threads",
                                Form.count(),
                                "routes",
                                Form.list(Form.OBJECT)),
                Route.getAndHead("/metrics", "Figures for a monitor, as text.", request -> metrics.reply())
                        .answersWith("text/plain"));
    }

    private static Reply detail(Laboratory laboratory, Load load) {
        var machine = Machine.now();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("git_rev", REVISION);
        facts.put("database", laboratory.location() instanceof Location.Server ? "postgresql" : "sqlite");
        facts.put("database_up", up(laboratory.database()));
        facts.put("requests_waiting", load.waiting().get());
        facts.put("write_queue", laboratory.database().waiting());
        facts.put("connections", load.connections().getAsInt());
        facts.put("uptime_seconds", (long) machine.uptime());
        facts.put("heap_used_bytes", machine.heap());
        facts.put("heap_max_bytes", machine.most());
        facts.put("threads", machine.threads());
        facts.put("routes", load.figures().rows());
        return Envelope.ok("nexus_api_health_detail", facts);
    }

    private static boolean up(Database database) {
        try {
            return !database.changeMark().isEmpty();
        } catch (Fault away) {
            return false;
        }
    }

    private static String revision() {
        var built = HealthRoutes.class.getPackage().getSpecificationVersion();
        return built == null || built.isBlank() ? "unknown" : built;
    }
}
