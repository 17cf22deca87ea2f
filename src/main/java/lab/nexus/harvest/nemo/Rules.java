package lab.nexus.harvest.nemo;

import lab.nexus.config.Setting;
import lab.nexus.config.Settings;

/// How reservations are chosen and consent is read; all off is what NexusLIMS does.
///
/// @param sameUser of several reservations, those of the user of the session come first
/// @param longBookings a reservation may begin long before a session and end long after it
/// @param blankIsNoConsent a blank answer is no consent
public record Rules(boolean sameUser, boolean longBookings, boolean blankIsNoConsent) {
    /// As they are configured.
    public static Rules of(Settings settings) {
        return new Rules(
                settings.yes(Setting.NEXUS_HARVEST_SAME_USER),
                settings.yes(Setting.NEXUS_HARVEST_LONG_BOOKINGS),
                settings.yes(Setting.NEXUS_HARVEST_BLANK_IS_NO_CONSENT));
    }
}
