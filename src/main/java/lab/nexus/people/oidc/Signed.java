package lab.nexus.people.oidc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks one signature of a JSON Web Signature (RFC 7515, 7517, 7518) with the JDK's own algorithms: RS256, PS256
/// and ES256, nothing else; above all not `none` and not the symmetric ones.
final class Signed {
    private static final int SHORTEST_RSA = 2_048;
    private static final int ES256_BYTES = 64;

    private Signed() {}

    /// Can this key have made such a signature? Keys that say that they are for something else cannot.
    static boolean suits(Map<?, ?> key, String algorithm, @Nullable String kid) {
        var type = algorithm.equals("ES256") ? "EC" : "RSA";
        boolean use = key.get("use") == null || "sig".equals(key.get("use"));
        boolean same = key.get("alg") == null || algorithm.equals(key.get("alg"));
        return type.equals(key.get("kty")) && use && same && (kid == null || kid.equals(key.get("kid")));
    }

    static boolean known(@Nullable Object algorithm) {
        return "RS256".equals(algorithm) || "PS256".equals(algorithm) || "ES256".equals(algorithm);
    }

    /// @param text header and claims as they were sent, with the dot between
    static boolean by(Map<?, ?> key, String algorithm, String text, byte[] signature) {
        try {
            var check = check(algorithm);
            if (algorithm.equals("ES256") && signature.length != ES256_BYTES) {
                return false;
            }
            check.initVerify(algorithm.equals("ES256") ? curve(key) : rsa(key));
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException noKeyOrNoSignature) {
            return false;
        }
    }

    private static Signature check(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("PS256")) {
            var check = Signature.getInstance("RSASSA-PSS");
            check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return check;
        }
        return Signature.getInstance(algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
    }

    private static PublicKey rsa(Map<?, ?> key) throws GeneralSecurityException {
        var modulus = number(key, "n");
        if (modulus.bitLength() < SHORTEST_RSA) {
            throw new GeneralSecurityException("too short a key");
        }
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, number(key, "e")));
    }

    private static PublicKey curve(Map<?, ?> key) throws GeneralSecurityException {
        if (!"P-256".equals(key.get("crv"))) {
            throw new GeneralSecurityException("another curve");
        }
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Map<?, ?> key, String field) {
        if (!(key.get(field) instanceof String text)) {
            throw new IllegalArgumentException("no " + field);
        }
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }
}
