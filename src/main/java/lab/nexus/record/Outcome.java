package lab.nexus.record;

import lab.nexus.fault.Fault;

/// What came of an attempt to build a record.
public sealed interface Outcome {
    /// The session, by its identifier.
    String session();

    /// The record is there.
    record Built(BuiltRecord record) implements Outcome {
        @Override
        public String session() {
            return record.session();
        }
    }

    /// No file of the instrument lies in the time of the session; some may still come.
    record NoFiles(String session) implements Outcome {}

    /// The user has not agreed.
    ///
    /// @param why in words for a person
    record NoConsent(String session, String why) implements Outcome {}

    /// Nobody had booked the time.
    record NoReservation(String session) implements Outcome {}

    /// What was built does not hold against the schema; nothing was written.
    ///
    /// @param why what the schema says
    record Invalid(String session, String why) implements Outcome {}

    /// Something else stood against it.
    record Failed(String session, Fault why) implements Outcome {}
}
