package lab.nexus.upload;

import lab.nexus.fault.Fault;

/// What came of one insert at a destination.
public sealed interface Inserted {
    /// It was made.
    ///
    /// @param id what the destination calls it
    record Made(String id) implements Inserted {}

    /// The destination has surely not taken it: nobody answered, or it asked to be left alone.
    record NotTaken(Fault why) implements Inserted {}

    /// Nobody knows whether it was taken: the answer was lost.
    record Lost(Fault why) implements Inserted {}
}
