package lab.nexus.people.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// ID tokens, good and bad, signed here with the JDK's own keys.
class IdTokenTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final IdToken.Wanted WANTED = new IdToken.Wanted("https://id.example", "nexus", "n-1");
    private static final KeyPair RSA = pair("RSA", 2_048);
    private static final KeyPair OTHER = pair("RSA", 2_048);
    private static final KeyPair SHORT = pair("RSA", 1_024);
    private static final KeyPair CURVE = pair("EC", 0);

    private static KeyPair pair(String kind, int bits) {
        try {
            var maker = KeyPairGenerator.getInstance(kind);
            if (bits == 0) {
                maker.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                maker.initialize(bits);
            }
            return maker.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(BigInteger number, int length) {
        var bytes = new byte[length];
        var all = number.toByteArray();
        int count = Math.min(all.length, length);
        System.arraycopy(all, all.length - count, bytes, length - count, count);
        return base64(bytes);
    }

    private static Map<?, ?> key(KeyPair pair, String kid) {
        var key = new TreeMap<String, Object>();
        key.put("kid", kid);
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            key.put("kty", "RSA");
            key.put("n", base64(rsa.getModulus(), rsa.getModulus().bitLength() / 8));
            key.put("e", base64(rsa.getPublicExponent(), 3));
        } else if (pair.getPublic() instanceof ECPublicKey curve) {
            key.put("kty", "EC");
            key.put("crv", "P-256");
            key.put("x", base64(curve.getW().getAffineX(), 32));
            key.put("y", base64(curve.getW().getAffineY(), 32));
        }
        return key;
    }

    private static Map<String, @Nullable Object> claims() {
        var claims = new TreeMap<String, @Nullable Object>();
        claims.put("iss", "https://id.example");
        claims.put("aud", "nexus");
        claims.put("sub", "ada");
        claims.put("nonce", "n-1");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.getEpochSecond() + 300);
        return claims;
    }

    private static Map<String, @Nullable Object> with(String name, @Nullable Object value) {
        var claims = claims();
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return claims;
    }

    private static String token(KeyPair pair, String algorithm, String kid, Map<String, @Nullable Object> claims) {
        var text = base64(Json.compact(new TreeMap<>(Map.of("alg", algorithm, "kid", kid)))
                        .getBytes(StandardCharsets.UTF_8))
                + "." + base64(Json.compact(claims).getBytes(StandardCharsets.UTF_8));
        try {
            var signer = switch (algorithm) {
                case "PS256" -> Signature.getInstance("RSASSA-PSS");
                case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
                default -> Signature.getInstance("SHA256withRSA");
            };
            if (algorithm.equals("PS256")) {
                signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signer.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Keys that are another list when they are asked for again.
    private static final class Turned implements IdToken.Keys {
        private final List<Map<?, ?>> first;
        private final List<Map<?, ?>> then;
        private final List<String> asked = new ArrayList<>();

        Turned(List<Map<?, ?>> first, List<Map<?, ?>> then) {
            this.first = first;
            this.then = then;
        }

        @Override
        public List<Map<?, ?>> now() {
            asked.add("now");
            return first;
        }

        @Override
        public List<Map<?, ?>> anew() {
            asked.add("anew");
            return then;
        }
    }

    private static IdToken.Keys keys(Map<?, ?>... keys) {
        return new Turned(List.of(keys), List.of(keys));
    }

    private static String refused(String token, IdToken.Keys keys) {
        return String.valueOf(assertThrows(IdToken.NotBelieved.class, () -> IdToken.claims(token, keys, WANTED, NOW))
                .getMessage());
    }

    @Test
    void all_three_algorithms_are_believed() throws Exception {
        var keys = keys(key(RSA, "r"), key(CURVE, "e"));
        assertEquals(
                "ada",
                IdToken.claims(token(RSA, "RS256", "r", claims()), keys, WANTED, NOW)
                        .get("sub"));
        assertEquals(
                "ada",
                IdToken.claims(token(RSA, "PS256", "r", claims()), keys, WANTED, NOW)
                        .get("sub"));
        assertEquals(
                "ada",
                IdToken.claims(token(CURVE, "ES256", "e", claims()), keys, WANTED, NOW)
                        .get("sub"));
    }

    @Test
    void a_key_that_the_issuer_has_changed_is_asked_for_once() throws Exception {
        var turned = new Turned(List.of(key(OTHER, "old")), List.of(key(OTHER, "old"), key(RSA, "new")));
        assertEquals(
                "ada",
                IdToken.claims(token(RSA, "RS256", "new", claims()), turned, WANTED, NOW)
                        .get("sub"));
        assertEquals(List.of("now", "anew"), turned.asked);
    }

    @Test
    void a_signature_of_anything_else_is_not_believed() {
        var keys = keys(key(RSA, "r"), key(CURVE, "e"), key(SHORT, "s"));
        var good = token(RSA, "RS256", "r", claims());
        assertEquals("its signature is of no key of the issuer", refused(token(OTHER, "RS256", "r", claims()), keys));
        assertEquals("its signature is of no key of the issuer", refused(token(RSA, "RS256", "e", claims()), keys));
        assertEquals("its signature is of no key of the issuer", refused(token(SHORT, "RS256", "s", claims()), keys));
        assertEquals("its signature is of no key of the issuer", refused(good.substring(0, good.length() - 4), keys));
        var changed = good.split("\\.");
        var other = base64(Json.compact(with("sub", "root")).getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "its signature is of no key of the issuer", refused(changed[0] + "." + other + "." + changed[2], keys));
        for (var algorithm : List.of("none", "HS256", "RS512", "")) {
            var header = base64(("{\"alg\":\"" + algorithm + "\"}").getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    "it is not signed with RS256, PS256 or ES256",
                    refused(header + "." + changed[1] + "." + changed[2], keys));
            assertEquals("it is not signed with RS256, PS256 or ES256", refused(header + "." + changed[1] + ".", keys));
        }
        var critical = base64("{\"alg\":\"RS256\",\"crit\":[\"x\"]}".getBytes(StandardCharsets.UTF_8));
        assertEquals("it asks for something that is not known", refused(critical + "." + changed[1] + ".AAAA", keys));
        for (var garbage : List.of("", "a.b", "a.b.c.d", "?.?.?", "AAAA.AAAA.AAAA")) {
            refused(garbage, keys);
        }
    }

    @Test
    void claims_for_somebody_else_are_not_believed() {
        var keys = keys(key(RSA, "r"));
        refused(token(RSA, "RS256", "r", with("iss", "https://evil.example")), keys);
        refused(token(RSA, "RS256", "r", with("aud", "other")), keys);
        refused(token(RSA, "RS256", "r", with("aud", List.of("nexus", "other"))), keys);
        refused(token(RSA, "RS256", "r", with("azp", "other")), keys);
        refused(token(RSA, "RS256", "r", with("nonce", "n-2")), keys);
        refused(token(RSA, "RS256", "r", with("nonce", null)), keys);
        refused(token(RSA, "RS256", "r", with("sub", "")), keys);
        refused(token(RSA, "RS256", "r", with("exp", null)), keys);
        refused(token(RSA, "RS256", "r", with("exp", "tomorrow")), keys);
        refused(token(RSA, "RS256", "r", with("iat", null)), keys);
    }

    @Test
    void clocks_may_differ_by_two_minutes() throws Exception {
        var keys = keys(key(RSA, "r"));
        long now = NOW.getEpochSecond();
        for (long late : new long[] {-119, 0}) {
            IdToken.claims(token(RSA, "RS256", "r", with("exp", now + late)), keys, WANTED, NOW);
        }
        IdToken.claims(token(RSA, "RS256", "r", with("iat", now + 120)), keys, WANTED, NOW);
        assertEquals(
                "it has ended; are the clocks right?", refused(token(RSA, "RS256", "r", with("exp", now - 120)), keys));
        assertEquals(
                "it is of the future; are the clocks right?",
                refused(token(RSA, "RS256", "r", with("iat", now + 121)), keys));
        assertEquals(
                "it is of the future; are the clocks right?",
                refused(token(RSA, "RS256", "r", with("nbf", now + 121)), keys));
    }
}
