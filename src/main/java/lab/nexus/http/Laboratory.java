package lab.nexus.http;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import lab.nexus.config.Location;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.process.Runs;
import lab.nexus.upload.Destination;
import org.jspecify.annotations.Nullable;

/// What a server serves.
///
/// @param location where the database is
/// @param database the same, open for many at once and brought to its head
/// @param signIn whether somebody must be signed in; else whoever asks works at the bench
/// @param runs over the sessions; null where none are made
/// @param destinations makes those that records are brought to
public record Laboratory(
        Settings settings,
        Location location,
        Database database,
        Clock clock,
        boolean signIn,
        @Nullable Runs runs,
        Supplier<List<Destination>> destinations) {
    /// One that makes no runs and has no destinations.
    public Laboratory(Settings settings, Location location, Database database, Clock clock, boolean signIn) {
        this(settings, location, database, clock, signIn, null, List::of);
    }

    /// One where nobody needs to be signed in.
    public Laboratory(Settings settings, Location location, Database database, Clock clock) {
        this(settings, location, database, clock, false);
    }
}
