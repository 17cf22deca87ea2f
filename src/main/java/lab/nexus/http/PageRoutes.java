package lab.nexus.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The application in the browser, whose files are in the jar; and the two files of the earlier page. Where the
/// build had no Node, that earlier page stands in for the application.
final class PageRoutes {
    /// Everything below `/ui/`: a file of the application, or else its shell, which knows its own addresses.
    static final String APPLICATION = "/ui/*";

    private static final String UI = "/ui/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final Map<String, String> TYPES = Map.of(
            "html", HTML,
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "woff", "font/woff",
            "webmanifest", "application/manifest+json");

    private PageRoutes() {}

    static List<Route> all() {
        var built = read("/app/index.html", HTML);
        var shell = built == null ? needed("/web/index.html", HTML) : built;
        return List.of(
                route("/", shell),
                route("/index.html", shell),
                route("/ui", shell),
                route(UI, shell),
                Route.getAndHead(APPLICATION, "The application in the browser.", request -> file(request, shell))
                        .answersWith("text/html,text/javascript,text/css,image/svg+xml,font/woff2,font/woff,"
                                + "application/manifest+json"),
                route("/app.js", needed("/web/app.js", "application/javascript; charset=utf-8")),
                route("/style.css", needed("/web/style.css", "text/css; charset=utf-8")));
    }

    private static Route route(String path, Reply page) {
        return Route.getAndHead(path, "The application in the browser.", request -> page)
                .answersWith(page.headers().getOrDefault("content-type", "text/html"));
    }

    /// A file whose name changes with its content may be kept for ever.
    private static Reply file(Request request, Reply shell) {
        var name = request.route().substring(UI.length());
        boolean asset = name.startsWith("assets/");
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !plain(name)) {
            return asset ? Routes.nothing(request) : shell;
        }
        var found = read("/app/" + name, type);
        if (found == null) {
            return asset ? Routes.nothing(request) : shell;
        }
        return asset ? found.with("cache-control", FOREVER) : found;
    }

    /// Letters, digits, `-`, `_`, and dots and slashes one by one.
    private static boolean plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean mark = c == '.' || c == '/';
            if (!mark && c != '-' && c != '_' && !(c < 0x80 && Character.isLetterOrDigit(c))) {
                return false;
            }
            if (mark && i + 1 < name.length() && (name.charAt(i + 1) == '.' || name.charAt(i + 1) == '/')) {
                return false;
            }
        }
        return true;
    }

    private static Reply needed(String name, String type) {
        var found = read(name, type);
        if (found == null) {
            throw new IllegalStateException("no page " + name);
        }
        return found;
    }

    private static @Nullable Reply read(String name, String type) {
        try (var in = PageRoutes.class.getResourceAsStream(name)) {
            return in == null ? null : Reply.of(Reply.OK, type, in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + name, failure);
        }
    }
}
