package lab.nexus.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with Argon2id (RFC 9106) and keeps them in its usual text form,
/// `$argon2id$v=19$m=32768,t=3,p=1$<salt>$<hash>`, so that a stronger setting can follow: [#old] says which
/// hashes to make anew. Safe for several threads; two hash at a time, the others wait their turn.
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 1_000;

    /// KiB of memory, passes over it, lanes: above what OWASP asks for at least (19 MiB, 2, 1).
    private static final Cost NOW = new Cost(32_768, 3, 1);

    /// What a stored hash may ask for at the most; more would be an attack by whoever wrote it.
    private static final Cost MOST = new Cost(1 << 20, 16, 16);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Semaphore TURN = new Semaphore(AT_ONCE, true);

    private record Cost(int kib, int passes, int lanes) {
        boolean same(Cost other) {
            return kib == other.kib && passes == other.passes && lanes == other.lanes;
        }

        boolean within(Cost most) {
            return kib >= 8
                    && kib <= most.kib
                    && passes >= 1
                    && passes <= most.passes
                    && lanes >= 1
                    && lanes <= most.lanes;
        }
    }

    /// Salt and hash in base64.
    private record Stored(Cost cost, String salt, String hash) {
        byte[] saltBytes() {
            return Base64.getDecoder().decode(salt);
        }

        byte[] hashBytes() {
            return Base64.getDecoder().decode(hash);
        }
    }

    private Passwords() {}

    /// Refuses what is too easily guessed because it is short. No other rule: rules make passwords alike.
    ///
    /// @param name of the account, which is no password
    static void check(String name, String password) {
        long length = password.codePoints().count();
        if (length < SHORTEST) {
            throw bad("the password has " + length + " characters, it needs " + SHORTEST)
                    .remedy("take a few words that nobody would put together");
        }
        if (password.length() > LONGEST) {
            throw bad("the password has more than " + LONGEST + " characters").remedy("take a shorter one");
        }
        if (password.equalsIgnoreCase(name)) {
            throw bad("the password is the name of the account").remedy("take another one");
        }
    }

    private static Fault bad(String sentence) {
        return Fault.of(Code.BAD_VALUE, "password", sentence);
    }

    /// The form to keep.
    static String hash(String password) {
        return hash(password, NOW);
    }

    /// The same with less effort: for tests of what becomes of hashes that were made long ago.
    static String hash(String password, int kib, int passes) {
        return hash(password, new Cost(kib, passes, 1));
    }

    private static String hash(String password, Cost cost) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kib + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + base64.encodeToString(salt) + "$"
                + base64.encodeToString(run(password, cost, salt, HASH_BYTES));
    }

    /// Is it the password that this was made of? Without anything stored it takes as long and says no.
    static boolean right(@Nullable String stored, String password) {
        var parsed = stored == null ? null : parse(stored);
        if (parsed == null || password.length() > LONGEST) {
            run(password.substring(0, Math.min(password.length(), LONGEST)), NOW, new byte[SALT_BYTES], HASH_BYTES);
            return false;
        }
        var hash = parsed.hashBytes();
        return MessageDigest.isEqual(hash, run(password, parsed.cost, parsed.saltBytes(), hash.length));
    }

    /// Was it made with another effort than today's?
    static boolean old(String stored) {
        var parsed = parse(stored);
        return parsed == null || !parsed.cost.same(NOW);
    }

    private static byte[] run(String password, Cost cost, byte[] salt, int length) {
        takeTurn();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.kib)
                    .withIterations(cost.passes)
                    .withParallelism(cost.lanes)
                    .withSalt(salt)
                    .build());
            var out = new byte[length];
            // the same letters, however the keyboard put them together
            generator.generateBytes(
                    Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), out);
            return out;
        } finally {
            TURN.release();
        }
    }

    private static void takeTurn() {
        try {
            if (TURN.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw Fault.of(Code.BUSY, "password", "too many people sign in at this moment")
                .remedy("try again in a moment");
    }

    private static @Nullable Stored parse(String text) {
        var parts = text.split("\\$", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            return null;
        }
        try {
            var cost = new Cost(number(parts[3], 0, "m="), number(parts[3], 1, "t="), number(parts[3], 2, "p="));
            var stored = new Stored(cost, parts[4], parts[5]);
            boolean fine = cost.within(MOST) && stored.saltBytes().length >= 8 && stored.hashBytes().length >= 16;
            return fine ? stored : null;
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }

    private static int number(String costs, int at, String name) {
        var parts = costs.split(",", -1);
        if (parts.length != 3 || !parts[at].startsWith(name)) {
            throw new IllegalArgumentException(costs);
        }
        return Integer.parseInt(parts[at].substring(name.length()));
    }
}
