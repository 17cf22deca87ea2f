package lab.nexus.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps other web sites from using a browser as their hand.
///
/// A site can point its own name at our address (rebinding); so a name in `Host` must be one of ours, while
/// an address in it is fine. A site can send forms and scripts to us; so a change must not come from
/// another origin, and not as one of the types that forms have.
final class Doorkeeper {
    private static final Set<String> FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Set<String> names;

    /// @param names by which the server may be called, besides `localhost` and addresses
    Doorkeeper(List<String> names) {
        var all = new HashSet<String>();
        names.forEach(name -> all.add(name.strip().toLowerCase(Locale.ROOT)));
        all.add("localhost");
        all.remove("");
        this.names = Set.copyOf(all);
    }

    /// @throws Refused when the request calls us by a name that is not ours
    void requireKnownHost(Request request) {
        var host = request.header("host");
        if (host != null && !known(host)) {
            throw new Refused(Envelope.error(
                    421, "unknown_host", "this server does not go by that name; see NEXUS_ALLOWED_HOSTS"));
        }
    }

    private boolean known(String host) {
        var name = name(host);
        return names.contains(name) || name.startsWith("[") || address(name);
    }

    private static String name(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.startsWith("[") ? lower.indexOf(':', lower.indexOf(']') + 1) : lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }

    /// `192.168.1.7`: only digits and dots, which no name of the internet is.
    private static boolean address(String name) {
        boolean digits = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            digits &= name.charAt(i) == '.' || (name.charAt(i) >= '0' && name.charAt(i) <= '9');
        }
        return digits;
    }

    /// @throws Refused when a change comes from another web site, or in a form's clothes
    void requireOwnPage(Request request) {
        var site = request.header("sec-fetch-site");
        var origin = request.header("origin");
        if ((site != null && !OWN.contains(site)) || (origin != null && !sameOrigin(origin, request.header("host")))) {
            throw new Refused(Envelope.error(403, "cross_site", "a change must come from this server's own pages"));
        }
        var type = request.header("content-type");
        if (type != null && FORMS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw new Refused(
                    Envelope.error(415, "unsupported_media_type", "send JSON, with Content-Type: application/json"));
        }
    }

    /// The scheme is not compared: behind a proxy it is the proxy's.
    private static boolean sameOrigin(String origin, @Nullable String host) {
        int slashes = origin.indexOf("://");
        return host != null && slashes > 0 && origin.substring(slashes + 3).equalsIgnoreCase(host);
    }
}
