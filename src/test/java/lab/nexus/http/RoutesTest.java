package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lab.nexus.config.Location;
import lab.nexus.config.Settings;
import lab.nexus.db.Sqlite;
import lab.nexus.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of routes: every one in the reference with its role, and none that writes for onlookers.
class RoutesTest {
    private static final Path PAGE = Path.of("docs/reference/routes.md");
    private static final Path TYPES = Path.of("frontend/src/api/schema.ts");
    private static final String BEGIN = "<!-- generated: run ./dev docs -->";
    private static final String END = "<!-- end -->";

    @TempDir
    Path folder;

    private List<Route> all() {
        var file = folder.resolve("routes.sqlite3");
        var settings = Settings.read(Map.of("REPO_ROOT", folder.toString()), folder);
        try (var database = Sqlite.open(file, 1, Clock.systemUTC())) {
            var laboratory = new Laboratory(settings, new Location.File(file), database, Clock.systemUTC());
            return Service.all(laboratory, Reception.of(laboratory), Load.none());
        }
    }

    @Test
    void the_reference_has_exactly_the_routes_that_there_are() throws Exception {
        var text = Files.readString(PAGE);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        var written = text.substring(0, from) + generated(all()) + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("nexus.docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertEquals(written, Files.readString(PAGE), "run ./dev docs");
    }

    @Test
    void the_types_of_the_browser_are_those_of_the_api_document() throws Exception {
        var written = Typescript.of(OpenApi.of(all()));
        if (Boolean.getBoolean("nexus.docs.write")) {
            Files.writeString(TYPES, written);
        }
        assertEquals(written, Files.readString(TYPES), "run ./dev docs");
    }

    private static String generated(List<Route> routes) {
        var out = new StringBuilder("\n\n| Method | Path | Least role | Writes | What for |\n|---|---|---|---|---|\n");
        for (var route : routes) {
            out.append("| `").append(route.method()).append(route.head() ? "`, `HEAD" : "");
            out.append("` | `").append(route.path()).append("` | ");
            out.append(route.leastWord()).append(" | ").append(route.writes() ? "yes" : "no");
            out.append(" | ").append(route.meaning()).append(" |\n");
        }
        out.append("\n## What they take\n");
        for (var route : routes) {
            if (!route.inputs().isEmpty()) {
                out.append("\n### `").append(route.method()).append(' ').append(route.path());
                out.append("`\n\n| Name | Where | Form | Meaning |\n|---|---|---|---|\n");
                route.inputs().forEach(input -> out.append(row(input)));
            }
        }
        return out.append('\n').toString();
    }

    private static String row(Input input) {
        return "| `" + input.name() + (input.required() ? "` (needed)" : "`") + " | "
                + input.place().name().toLowerCase(Locale.ROOT) + " | " + DocsRoutes.form(input.form()) + " | "
                + input.meaning() + " |\n";
    }

    /// What everybody may change: who they are, their own password, their own tokens, and how they like the pages.
    private static final Set<String> ONES_OWN = Set.of(
            "/auth/guest",
            "/auth/sign-in",
            "/auth/sign-out",
            "/auth/sign-ins/end",
            "/account/password",
            "/account/preference/set",
            "/account/preference/forget",
            "/token/add",
            "/token/revoke");

    @Test
    void the_policy_has_every_route_and_no_other() {
        var served = all().stream()
                .map(route -> route.method() + " " + route.path())
                .sorted()
                .toList();
        var ruled = Policy.rules().stream().map(Policy.Rule::key).sorted().toList();
        assertEquals(served, ruled);
        var stray = Route.get("/nowhere", "Not in the policy.", request -> Routes.nothing(request));
        assertThrows(IllegalStateException.class, () -> new Routes(List.of(stray)));
    }

    @Test
    void whoever_only_looks_may_change_nothing_of_the_laboratory() {
        for (var route : all()) {
            var least = route.least();
            boolean looks = least == null || least == Role.VIEWER;
            assertTrue(!route.writes() || !looks || ONES_OWN.contains(route.path()), route.path());
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
