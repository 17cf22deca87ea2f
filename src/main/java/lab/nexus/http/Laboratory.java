package lab.nexus.http;

import java.time.Clock;
import lab.nexus.config.Location;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;

/// What a server serves.
///
/// @param location where the database is
/// @param database the same, open for many at once and brought to its head
/// @param signIn whether somebody must be signed in; else whoever asks works at the bench
public record Laboratory(Settings settings, Location location, Database database, Clock clock, boolean signIn) {
    /// One where nobody needs to be signed in.
    public Laboratory(Settings settings, Location location, Database database, Clock clock) {
        this(settings, location, database, clock, false);
    }
}
