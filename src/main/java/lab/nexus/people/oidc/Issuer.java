package lab.nexus.people.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What the issuer says about itself (Discovery 1.0), and its keys. Both are asked for when they are first
/// needed, and again after a while; keys also when a token is signed with one that is not known, so that the
/// issuer can change them at any time. Safe for several threads.
final class Issuer implements IdToken.Keys {
    private static final Duration FRESH = Duration.ofHours(1);

    /// Unknown keys make us ask again, but nobody can make us ask all the time.
    private static final Duration REST = Duration.ofSeconds(10);

    /// What discovery tells.
    ///
    /// @param userInfo null when there is none
    /// @param endSession where somebody signs out there (RP-Initiated Logout 1.0); null when there is none
    /// @param saysWho whether the answer to a sign-in names the issuer (RFC 9207)
    /// @param basic whether the client's secret goes into a header, not into the form
    record Told(
            URI authorization,
            URI token,
            URI keys,
            @Nullable URI userInfo,
            @Nullable URI endSession,
            boolean saysWho,
            boolean basic) {}

    private final String name;
    private final Outgoing outgoing;
    private final Clock clock;
    private @Nullable Told told;
    private Instant toldAt = Instant.MIN;
    private List<Map<?, ?>> keys = List.of();
    private Instant keysAt = Instant.MIN;

    /// @param name the address that identifies it
    Issuer(String name, Outgoing outgoing, Clock clock) {
        this.name = name;
        this.outgoing = outgoing;
        this.clock = clock;
        address("the issuer", name);
    }

    String name() {
        return name;
    }

    synchronized Told told() {
        var now = clock.instant();
        if (told == null || older(toldAt, now, FRESH)) {
            told = discover();
            toldAt = now;
        }
        return Objects.requireNonNull(told);
    }

    private static boolean older(Instant then, Instant now, Duration age) {
        return then.equals(Instant.MIN)
                || now.isBefore(then)
                || Duration.between(then, now).compareTo(age) > 0;
    }

    private Told discover() {
        var base = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        var answer = outgoing.get(URI.create(base + "/.well-known/openid-configuration"), null);
        var object = answer.object();
        if (answer.status() != 200 || !name.equals(object.get("issuer"))) {
            throw broken("it does not say that it is " + name);
        }
        boolean basic = !(object.get("token_endpoint_auth_methods_supported") instanceof List<?> methods)
                || methods.contains("client_secret_basic");
        return new Told(
                endpoint(object, "authorization_endpoint"),
                endpoint(object, "token_endpoint"),
                endpoint(object, "jwks_uri"),
                object.get("userinfo_endpoint") == null ? null : endpoint(object, "userinfo_endpoint"),
                object.get("end_session_endpoint") == null ? null : endpoint(object, "end_session_endpoint"),
                Boolean.TRUE.equals(object.get("authorization_response_iss_parameter_supported")),
                basic);
    }

    private static URI endpoint(Map<String, @Nullable Object> object, String field) {
        return address(field, object.get(field) instanceof String text ? text : "");
    }

    /// Only TLS, or this very machine: everything else would show tokens to whoever listens.
    private static URI address(String what, String text) {
        try {
            var address = URI.create(text);
            var host = address.getHost();
            boolean here =
                    host != null && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
            if (host != null && ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here))) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            throw broken(what + " is no https address");
        }
        throw broken(what + " is no https address");
    }

    static Fault broken(String what) {
        return Fault.of(Code.UNUSABLE, "NEXUS_OIDC_ISSUER", "single sign-on is not set up well: " + what)
                .remedy("compare NEXUS_OIDC_ISSUER with what the issuer says");
    }

    @Override
    public synchronized List<Map<?, ?>> now() {
        if (older(keysAt, clock.instant(), FRESH)) {
            fetchKeys();
        }
        return keys;
    }

    @Override
    public synchronized List<Map<?, ?>> anew() {
        if (older(keysAt, clock.instant(), REST)) {
            fetchKeys();
        }
        return keys;
    }

    private void fetchKeys() {
        var answer = outgoing.get(told().keys(), null);
        if (answer.status() != 200 || !(answer.object().get("keys") instanceof List<?> list)) {
            throw broken("its keys cannot be read");
        }
        keys = list.stream()
                .filter(key -> key instanceof Map<?, ?>)
                .<Map<?, ?>>map(key -> (Map<?, ?>) key)
                .toList();
        keysAt = clock.instant();
    }
}
