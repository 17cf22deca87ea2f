package lab.nexus.session;

import java.util.List;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What the scheduler knows about the purpose of a session: a form that was filled in when it ended or began,
/// or the reservation that fits it best.
public sealed interface Booking {
    /// The session, by its identifier.
    String session();

    /// The user has agreed that a record is made.
    ///
    /// @param details what stands in it
    record Agreed(String session, Details details) implements Booking {}

    /// The user has not agreed: nothing that stands in it may be kept.
    ///
    /// @param why in words for a person
    record Refused(String session, String why) implements Booking {}

    /// Nobody had booked the time, and no form was filled in.
    record None(String session) implements Booking {}

    /// It could not be read now; another time it may be.
    record Unreadable(String session, Fault why) implements Booking {}

    /// Where the answers stood.
    enum Source {
        /// The form that is filled in when a session ends.
        AFTER_USE("run_data"),
        /// The form that is filled in when a session begins.
        BEFORE_USE("pre_run_data"),
        RESERVATION("reservation"),
        /// A list of sessions.
        LIST("list");

        private final String stored;

        Source(String stored) {
            this.stored = stored;
        }

        /// The word in the database.
        public String stored() {
            return stored;
        }
    }

    /// A user of the scheduler.
    ///
    /// @param fullName first and last name; empty when the scheduler has none
    record Who(String username, String fullName) {
        /// `First Last (username)`, as records have it.
        public String shown() {
            return fullName.isEmpty() ? username : fullName + " (" + username + ")";
        }
    }

    /// What was on the instrument, as the user wrote it.
    ///
    /// @param name null when only a PID was given
    /// @param pid null when only a name was given
    /// @param elements symbols of chemical elements; null when the form did not ask for them
    record Named(
            @Nullable String name,
            @Nullable String pid,
            @Nullable String details,
            @Nullable List<String> elements) {}

    /// What an agreed booking says.
    ///
    /// @param id what the scheduler calls it
    /// @param address where a person can look at it
    /// @param user who is named in the record
    /// @param createdBy who wrote it down
    /// @param from its own beginning: of a reservation not that of the session
    /// @param updated when it was written
    /// @param consent the answer, as it was given
    /// @param grouped the form has a group for samples; forms from before groups name one sample, of which
    ///     records of NexusLIMS show nothing
    record Details(
            Source source,
            String id,
            String address,
            Who user,
            Who createdBy,
            Moment from,
            Moment to,
            @Nullable Moment updated,
            @Nullable String title,
            @Nullable String purpose,
            @Nullable String projectId,
            String consent,
            boolean grouped,
            List<Named> samples) {
        public Details {
            samples = List.copyOf(samples);
        }
    }
}
