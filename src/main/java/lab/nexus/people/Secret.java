package lab.nexus.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Random secrets, what is kept of them, and what is made of them for other eyes.
public final class Secret {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Secret() {}

    /// 256 random bits as 43 characters that may stand in an address.
    public static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /// A short random name, 12 characters; not secret.
    static String handle() {
        var bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// What is kept: SHA-256 in hex. Enough for 256 random bits; passwords need [Passwords].
    static String hash(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /// SHA-256 as 43 characters, the form of PKCE's challenge (RFC 7636, section 4.2).
    public static String challenge(String text) {
        return BASE64.encodeToString(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException neverOnAnyJava) {
            throw new IllegalStateException(neverOnAnyJava);
        }
    }

    /// Another secret made of this one, from which nobody comes back to it: HMAC-SHA-256 of the purpose.
    public static String derived(String secret, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException neverOnAnyJava) {
            throw new IllegalStateException(neverOnAnyJava);
        }
    }

    /// Are they the same? Takes as long wherever they differ.
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
