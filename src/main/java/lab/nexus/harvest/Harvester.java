package lab.nexus.harvest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import lab.nexus.instrument.Instrument;
import lab.nexus.session.Booking;
import lab.nexus.session.Session;

/// Reads one source of sessions. Open: each kind of scheduler has one of its own.
public interface Harvester {
    /// What people call the source: an address, a folder.
    String name();

    /// Is this instrument looked after there? Asks nobody.
    boolean serves(Instrument instrument);

    /// Is a session of this identifier from there? Asks nobody.
    boolean made(String session);

    /// Hands out what happened, a page at a time, the latest first. A usage may come twice.
    ///
    /// @throws lab.nexus.fault.Fault when the source cannot be read (any further)
    void read(Wanted wanted, Taking taking);

    /// Which of these sessions the source has; those that it does not name are not there any more.
    Collection<String> present(List<String> sessions);

    /// What the users said about these sessions, by identifier; each of them has an answer.
    Map<String, Booking> bookings(List<Session> sessions);

    /// Looks whether the source is there at all; what it answers does not matter.
    ///
    /// @throws lab.nexus.fault.Fault when it is not
    void reach();

    /// Requests that the source was asked so far.
    long requests();

    /// Takes what a source hands out.
    interface Taking {
        /// Some usages.
        void page(List<Usage> usages);

        /// Something that was left out, and why, in words for a person.
        void trouble(String what);
    }
}
