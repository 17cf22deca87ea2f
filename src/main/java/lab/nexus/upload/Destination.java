package lab.nexus.upload;

import lab.nexus.record.BuiltRecord;

/// A repository that records are brought to. One object a run: it may keep lists that do not change meanwhile.
/// Not safe for several threads.
public interface Destination {
    /// The word in the upload log: `cdcs`, `labarchives`, `elabftw`.
    String name();

    /// Higher ones are served first, and the lower ones are told what they said.
    int priority();

    /// Where it is, for people; without secrets.
    String address();

    /// Is it reachable, and are we signed in?
    Check check();

    /// Brings a record there, or finds that it is there already. Every insert is a step: written down before it
    /// is made, looked for before it is made, noted behind it. So it can be called any number of times, after any
    /// accident, and there is one entry.
    ///
    /// @throws lab.nexus.fault.Fault with the code UNREACHABLE when another try may help, with another one when a
    ///     person must do something first
    Published publish(BuiltRecord record, Earlier earlier, Steps steps);
}
