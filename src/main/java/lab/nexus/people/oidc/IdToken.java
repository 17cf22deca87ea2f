package lab.nexus.people.oidc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import lab.nexus.people.Secret;
import org.jspecify.annotations.Nullable;

/// Who the issuer says signed in (OpenID Connect Core 1.0, section 3.1.3.7).
final class IdToken {
    /// Seconds by which the issuer's clock may differ from ours.
    static final long SKEW = 120;

    /// The issuer's public keys, as JSON Web Keys.
    interface Keys {
        List<Map<?, ?>> now();

        /// The same, asked for again unless that was just done.
        List<Map<?, ?>> anew();
    }

    /// What a token must say.
    record Wanted(String issuer, String client, String nonce) {}

    /// Why a token is not believed; the sentence holds nothing of it.
    static final class NotBelieved extends Exception {
        private static final long serialVersionUID = 1L;

        NotBelieved(String why) {
            super(why, null, false, false);
        }
    }

    private IdToken() {}

    /// Checks a token, and returns its claims.
    static Map<String, @Nullable Object> claims(String token, Keys keys, Wanted wanted, Instant now)
            throws NotBelieved {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new NotBelieved("it has not three parts");
        }
        var header = object(parts[0]);
        if (!(header.get("alg") instanceof String algorithm) || !Signed.known(algorithm)) {
            throw new NotBelieved("it is not signed with RS256, PS256 or ES256");
        }
        if (header.containsKey("crit")) {
            throw new NotBelieved("it asks for something that is not known");
        }
        var kid = header.get("kid") instanceof String text ? text : null;
        var text = parts[0] + "." + parts[1];
        var signature = bytes(parts[2]);
        if (!signed(keys.now(), algorithm, kid, text, signature)
                && !signed(keys.anew(), algorithm, kid, text, signature)) {
            throw new NotBelieved("its signature is of no key of the issuer");
        }
        var claims = object(parts[1]);
        check(claims, wanted, now.getEpochSecond());
        return claims;
    }

    private static boolean signed(
            List<Map<?, ?>> keys, String algorithm, @Nullable String kid, String text, byte[] signature) {
        for (var key : keys) {
            if (Signed.suits(key, algorithm, kid) && Signed.by(key, algorithm, text, signature)) {
                return true;
            }
        }
        return false;
    }

    private static void check(Map<String, @Nullable Object> claims, Wanted wanted, long now) throws NotBelieved {
        if (!wanted.issuer().equals(claims.get("iss"))) {
            throw new NotBelieved("it is of another issuer");
        }
        var audience = claims.get("aud");
        boolean several = audience instanceof List<?> list && list.size() > 1;
        boolean mine = audience instanceof List<?> list
                ? list.contains(wanted.client())
                : wanted.client().equals(audience);
        var party = claims.get("azp");
        boolean meant = party == null ? !several : wanted.client().equals(party);
        if (!mine || !meant) {
            throw new NotBelieved("it is for another program");
        }
        if (!(claims.get("nonce") instanceof String nonce) || !Secret.same(nonce, wanted.nonce())) {
            throw new NotBelieved("it is not the answer to this sign-in");
        }
        if (!(claims.get("sub") instanceof String subject) || subject.isBlank() || subject.length() > 255) {
            throw new NotBelieved("it names nobody");
        }
        if (moment(claims, "exp") + SKEW <= now) {
            throw new NotBelieved("it has ended; are the clocks right?");
        }
        boolean early =
                moment(claims, "iat") - SKEW > now || (claims.get("nbf") != null && moment(claims, "nbf") - SKEW > now);
        if (early) {
            throw new NotBelieved("it is of the future; are the clocks right?");
        }
    }

    private static long moment(Map<String, @Nullable Object> claims, String field) throws NotBelieved {
        var value = claims.get(field);
        if (value instanceof Long seconds && seconds >= 0 && seconds < 1L << 40) {
            return seconds;
        }
        if (value instanceof JsonReader.Real(var text)) {
            try {
                double seconds = Double.parseDouble(text);
                if (seconds >= 0 && seconds < 1L << 40) {
                    return (long) seconds;
                }
            } catch (NumberFormatException notANumber) {
                throw new NotBelieved("it has no " + field);
            }
        }
        throw new NotBelieved("it has no " + field);
    }

    private static Map<String, @Nullable Object> object(String part) throws NotBelieved {
        try {
            if (JsonReader.read(new String(bytes(part), StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                var object = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
                return object;
            }
        } catch (Fault notJson) {
            throw new NotBelieved("a part of it is no JSON");
        }
        throw new NotBelieved("a part of it is no JSON");
    }

    private static byte[] bytes(String part) throws NotBelieved {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException malformed) {
            throw new NotBelieved("a part of it is no base64");
        }
    }
}
