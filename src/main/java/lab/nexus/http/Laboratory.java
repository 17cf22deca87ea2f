package lab.nexus.http;

import java.time.Clock;
import lab.nexus.config.Location;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;

/// What a server serves.
///
/// @param location where the database is
/// @param database the same, open for many at once and brought to its head
public record Laboratory(Settings settings, Location location, Database database, Clock clock) {}
