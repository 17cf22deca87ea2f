package lab.nexus.http;

/// A cookie that no script can read. Under TLS its name begins with `__Host-`, which browsers take only from this
/// very host and only with TLS.
///
/// @param lax whether it is also sent when another site's link or redirection leads here
/// @param seconds how long the browser keeps it; 0 throws it away
record Cookie(String name, String value, boolean secure, boolean lax, long seconds) {
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

    String text() {
        return named(name, secure) + "=" + value + "; Path=/; HttpOnly; SameSite=" + (lax ? "Lax" : "Strict")
                + (secure ? "; Secure" : "") + "; Max-Age=" + seconds;
    }

    /// The value stays out of logs.
    @Override
    public String toString() {
        return name;
    }
}
