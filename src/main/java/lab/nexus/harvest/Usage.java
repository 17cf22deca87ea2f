package lab.nexus.harvest;

import lab.nexus.people.Told;
import lab.nexus.session.Booking;
import lab.nexus.session.Moment;
import org.jspecify.annotations.Nullable;

/// What a source says happened: somebody was on an instrument.
///
/// @param session identifier, the same each time the usage is read
/// @param instrument PID
/// @param end null while it goes on
/// @param user as the session log has it
/// @param person what the source calls the user; null when it does not say
/// @param booking what the user said about it
public record Usage(
        String session,
        String instrument,
        Moment start,
        @Nullable Moment end,
        String user,
        @Nullable Told person,
        Booking booking) {}
