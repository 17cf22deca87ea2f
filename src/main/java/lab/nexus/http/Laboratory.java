package lab.nexus.http;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import lab.nexus.config.Location;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.fault.Fault;
import lab.nexus.process.Runs;
import lab.nexus.upload.Destination;
import org.jspecify.annotations.Nullable;

/// What a server serves.
///
/// @param location where the database is
/// @param database the same, open for many at once and brought to its head
/// @param signIn whether somebody must be signed in; else whoever asks works at the bench
/// @param destinations makes those that records are brought to
/// @param runs over the sessions; null where none are made
public record Laboratory(
        Settings settings,
        Location location,
        Database database,
        Clock clock,
        boolean signIn,
        Supplier<List<Destination>> destinations,
        @Nullable Runs runs) {
    /// One without destinations, that makes no runs.
    public Laboratory(Settings settings, Location location, Database database, Clock clock, boolean signIn) {
        this(settings, location, database, clock, signIn, List::of, null);
    }

    /// One where nobody needs to be signed in.
    public Laboratory(Settings settings, Location location, Database database, Clock clock) {
        this(settings, location, database, clock, false);
    }

    /// Must somebody be signed in at a server with these settings? Where others than this machine's people can
    /// reach it, through the network or through a proxy that is trusted to say who they are, unless it is open.
    ///
    /// @param remote whether it listens where other machines can reach it
    /// @param open whether everybody who reaches it may work at the bench
    /// @throws Fault when a setting cannot be read
    public static boolean asksForSignIn(Settings settings, boolean remote, boolean open) {
        boolean behindProxy = !settings.networks(Setting.NEXUS_TRUSTED_PROXIES).isEmpty();
        boolean asked = settings.yes(Setting.NEXUS_REQUIRE_SIGN_IN);
        return !open && (remote || behindProxy || asked);
    }
}
