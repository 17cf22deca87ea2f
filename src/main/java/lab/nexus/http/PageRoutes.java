package lab.nexus.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The built-in page: three files of our own, nothing from elsewhere.
final class PageRoutes {
    private PageRoutes() {}

    static List<Route> all() {
        var page = read("index.html", "text/html; charset=utf-8");
        return List.of(
                route("/", page),
                route("/index.html", page),
                route("/ui", page),
                route("/ui/", page),
                route("/app.js", read("app.js", "application/javascript; charset=utf-8")),
                route("/style.css", read("style.css", "text/css; charset=utf-8")));
    }

    private static Route route(String path, Reply page) {
        return Route.getAndHead(path, "The built-in page.", request -> page);
    }

    private static Reply read(String name, String type) {
        try (var in = PageRoutes.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no page " + name);
            }
            return Reply.of(Reply.OK, type, in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + name, failure);
        }
    }
}
