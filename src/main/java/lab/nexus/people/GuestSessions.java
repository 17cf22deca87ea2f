package lab.nexus.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Guests: anybody may become one, and is then known by a secret until it expires.
public final class GuestSessions {
    /// The shortest, usual and longest life of a session, in seconds.
    private static final long SHORTEST = 60;

    private static final long USUAL = 43_200;
    private static final long LONGEST = 604_800;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_ID = 256;
    private static final int ID_BYTES = 24;

    private final Database database;
    private final Clock clock;
    private final long life;
    private final SecureRandom random = new SecureRandom();

    /// @param life seconds that a session lives
    public GuestSessions(Database database, Clock clock, long life) {
        this.database = database;
        this.clock = clock;
        this.life = life;
    }

    /// Seconds that a session lives: the text of the setting, kept within its bounds; not a number is the
    /// usual life.
    public static long life(@Nullable String text) {
        try {
            return text == null ? USUAL : Math.clamp(Long.parseLong(text.strip()), SHORTEST, LONGEST);
        } catch (NumberFormatException notANumber) {
            return USUAL;
        }
    }

    /// Makes somebody a guest.
    ///
    /// @param displayName what the guest wants to be called; null for no name
    public GuestSession begin(@Nullable String displayName) {
        var name = name(displayName);
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var seconds = Times.seconds(now);
        var session = new GuestSession(id, name, seconds, Times.seconds(now.plusSeconds(life)), seconds);
        return database.write(tx -> {
            GuestStore.removeExpired(tx, seconds);
            GuestStore.insert(tx, session);
            return session;
        });
    }

    private static @Nullable String name(@Nullable String typed) {
        var name = typed == null ? "" : typed.strip();
        if (name.length() > LONGEST_NAME) {
            throw bad("display_name too long (max " + LONGEST_NAME + ")");
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i)) || name.charAt(i) == '\uFFFD') {
                throw bad("display_name contains invalid whitespace");
            }
        }
        return name.isEmpty() ? null : name;
    }

    private static Fault bad(String sentence) {
        return Fault.of(Code.BAD_VALUE, "display_name", sentence).remedy("give a short name, or none");
    }

    /// Whoever has this secret; empty when nobody has, or no longer. Expired sessions are deleted.
    public Optional<GuestSession> who(String id) {
        if (id.length() > LONGEST_ID) {
            return Optional.empty();
        }
        var now = Times.seconds(clock.instant());
        var found = database.read(tx -> GuestStore.byId(tx, id));
        if (found.isEmpty()) {
            return found;
        }
        var session = found.get();
        boolean alive = session.expiresAt().compareTo(now) > 0;
        if (alive && now.equals(session.lastSeenAt())) {
            return found; // written down already in this second
        }
        return database.write(tx -> {
            GuestStore.removeExpired(tx, now);
            if (alive) {
                GuestStore.seen(tx, id, now);
            }
            return GuestStore.byId(tx, id);
        });
    }
}
