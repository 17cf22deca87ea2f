package lab.nexus.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Identifiers that are the same whenever they are made again: UUIDs of version 5 (RFC 9562).
final class Ids {
    /// The namespace of records: the version 5 UUID of their schema's address in the namespace of URLs.
    private static final UUID RECORDS =
            named(UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), RecordSchema.NAMESPACE);

    private Ids() {}

    /// The id of one of a session's samples, from 0.
    static String sample(String session, int number) {
        return named(RECORDS, session + "\nsample " + number).toString();
    }

    /// A short text that tells a session from others.
    static String suffix(String session) {
        return named(RECORDS, session).toString().substring(0, 8);
    }

    static UUID named(UUID space, String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(space.getMostSignificantBits())
                    .putLong(space.getLeastSignificantBits())
                    .array());
            var bytes = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
            long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every Java has SHA-1", every);
        }
    }
}
