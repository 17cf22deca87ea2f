package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Location;
import lab.nexus.config.Settings;
import lab.nexus.db.Sqlite;
import lab.nexus.people.GuestSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of routes: every one in the reference with its role, and none that writes for onlookers.
class RoutesTest {
    @TempDir
    Path folder;

    private List<Route> all() {
        var file = folder.resolve("routes.sqlite3");
        var settings = Settings.read(Map.of("REPO_ROOT", folder.toString()), folder);
        try (var database = Sqlite.open(file, 1, Clock.systemUTC())) {
            var laboratory = new Laboratory(settings, new Location.File(file), database, Clock.systemUTC());
            return Service.all(laboratory, new GuestSessions(database, Clock.systemUTC(), 60));
        }
    }

    @Test
    void the_reference_has_exactly_the_routes_that_there_are() throws Exception {
        var rows = Files.readString(Path.of("docs/reference/routes.md"))
                .lines()
                .filter(line -> line.matches("\\| `[A-Z]+`.*"))
                .toList();
        var expected = all().stream()
                .map(route -> "| `" + route.method() + (route.head() ? "`, `HEAD" : "") + "` | `" + route.path()
                        + "` | " + route.least().name().toLowerCase(java.util.Locale.ROOT) + " | "
                        + (route.writes() ? "yes" : "no") + " | " + route.meaning() + " |")
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", rows));
    }

    @Test
    void whoever_only_looks_may_change_nothing() {
        for (var route : all()) {
            assertTrue(!route.writes() || route.least() != Role.VIEWER, route.path());
            assertTrue(!route.method().equals("GET") || !route.writes(), route.path());
            assertTrue(route.path().startsWith("/") && !route.path().startsWith("/api"), route.path());
        }
    }

    @Test
    void no_path_and_method_is_there_twice() {
        var seen =
                all().stream().map(route -> route.method() + " " + route.path()).toList();
        assertEquals(seen.stream().distinct().toList(), seen);
    }
}
