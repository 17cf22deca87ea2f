package lab.nexus.http;

import java.util.List;
import java.util.TreeMap;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import org.jspecify.annotations.Nullable;

/// Is it there, and which one is it.
final class HealthRoutes {
    /// The revision that was built; one word, never empty.
    static final String REVISION = revision();

    private HealthRoutes() {}

    static List<Route> of(Settings settings, Metrics metrics) {
        var path = settings.get(Setting.DB_PATH);
        return List.of(
                Route.getAndHead("/health", "Is the server there?", request -> {
                    var facts = new TreeMap<String, @Nullable Object>();
                    facts.put("db_path", path == null ? "" : path);
                    facts.put("git_rev", REVISION);
                    return Envelope.ok("nexus_api_health", facts);
                }),
                Route.getAndHead(
                        "/version",
                        "Which build is it?",
                        request ->
                                Envelope.ok("nexus_api_version", new TreeMap<>(java.util.Map.of("git_rev", REVISION)))),
                Route.getAndHead("/metrics", "Figures for a monitor, as text.", request -> metrics.reply()));
    }

    private static String revision() {
        var built = HealthRoutes.class.getPackage().getSpecificationVersion();
        return built == null || built.isBlank() ? "unknown" : built;
    }
}
