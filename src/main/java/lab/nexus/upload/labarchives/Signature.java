package lab.nexus.upload.labarchives;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What proves that a call is ours: HMAC-SHA-512 with the access password, of key id, method and time.
///
/// @param key the access key id
/// @param password the access password
record Signature(String key, String password) {
    private static final String ALGORITHM = "HmacSHA512";

    /// The signature of one call.
    ///
    /// @param method the last part of the call's path: `add_entry`
    /// @param expires milliseconds behind the beginning of 1970
    /// @return in Base64
    String of(String method, long expires) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((key + method + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA-512", impossible);
        }
    }

    @Override
    public String toString() {
        return "Signature"; // the password is nobody's business
    }
}
