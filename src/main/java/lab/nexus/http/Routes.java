package lab.nexus.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The list of all routes.
final class Routes {
    private final List<Route> all;
    private final Map<String, List<Route>> byPath = new HashMap<>();

    Routes(List<Route> all) {
        this.all = List.copyOf(all);
        for (var route : all) {
            byPath.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route);
        }
    }

    List<Route> all() {
        return all;
    }

    /// The route of a request; null for HEAD where it is not answered.
    ///
    /// @throws Refused with 404 for an unknown path, 405 for a wrong method on a known one
    Route find(Request request) {
        var here = byPath.getOrDefault(request.route(), List.of());
        for (var route : here) {
            if (route.method().equals(request.method()) || (request.head() && route.head())) {
                return route;
            }
        }
        if (here.isEmpty() || request.head()) {
            throw new Refused(nothing(request));
        }
        var allowed = new TreeSet<String>();
        for (var route : here) {
            allowed.add(route.method());
            if (route.head()) {
                allowed.add("HEAD");
            }
        }
        throw new Refused(
                Envelope.error(405, "method_not_allowed", place(request)).with("allow", String.join(", ", allowed)));
    }

    /// 404 as for a path that nobody knows.
    static Reply nothing(Request request) {
        return Envelope.error(404, "not_found", place(request));
    }

    private static Map<String, @Nullable Object> place(Request request) {
        var place = new HashMap<String, @Nullable Object>();
        place.put("method", request.method());
        place.put("path", request.path());
        return place;
    }
}
