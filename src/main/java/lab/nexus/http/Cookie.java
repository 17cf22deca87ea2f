package lab.nexus.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cookie that no script can read. Under TLS its name begins with `__Host-`, which browsers take only from this
/// very host and only with TLS.
///
/// @param lax whether it is also sent when another site's link or redirection leads here
/// @param seconds how long the browser keeps it; 0 throws it away
/// @param path below which it is sent; where that is not everything, its name begins with `__Secure-` under TLS
record Cookie(String name, String value, boolean secure, boolean lax, long seconds, String path) {
    private static final String EVERYWHERE = "/";

    /// What proves at the issuer who signs out: kept by the browser alone, and sent to no other route.
    static final String HINT = "nexus_hint";

    private static final List<String> SIGN_OUT = List.of("/auth/sign-out", "/api/auth/sign-out");

    /// Characters of a value at the most: browsers keep 4,096 with the name.
    private static final int LONGEST = 3_800;

    Cookie(String name, String value, boolean secure, boolean lax, long seconds) {
        this(name, value, secure, lax, seconds, EVERYWHERE);
    }

    /// What a signed-in browser has.
    static final String SESSION = "nexus_session";

    /// What a browser keeps while its person is at the issuer.
    static final String AWAY = "nexus_away";

    /// The name as the browser knows it.
    static String named(String name, boolean secure) {
        return secure ? "__Host-" + name : name;
    }

    static Cookie session(Request request, String secret, long seconds) {
        return new Cookie(SESSION, secret, request.secure(), false, seconds);
    }

    static Cookie away(Request request, String value, long seconds) {
        return new Cookie(AWAY, value, request.secure(), true, seconds);
    }

    /// The hint, where a page of ours signs out; nothing when it is too long to be kept.
    static List<Cookie> hints(Request request, String token, long seconds) {
        return token.length() > LONGEST
                ? List.of()
                : SIGN_OUT.stream()
                        .map(path -> new Cookie(HINT, token, request.secure(), false, seconds, path))
                        .toList();
    }

    /// The hint that came with a request; null when there is none.
    static @Nullable String hint(Request request) {
        return request.cookie(request.secure() ? "__Secure-" + HINT : HINT);
    }

    private String sent() {
        return path.equals(EVERYWHERE) || !secure ? named(name, secure) : "__Secure-" + name;
    }

    String text() {
        return sent() + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=" + (lax ? "Lax" : "Strict")
                + (secure ? "; Secure" : "") + "; Max-Age=" + seconds;
    }

    /// The value stays out of logs.
    @Override
    public String toString() {
        return name;
    }
}
