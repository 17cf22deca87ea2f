package lab.nexus.session;

import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The sessions of which a record is to be made, and those of which none can be made now.
///
/// @param sessions in the order in which their starts were logged
/// @param held put aside by a person
/// @param broken starts of which no session can be made, each with its reason
/// @param strays ends without a start; nothing comes of them
public record ToBuild(List<Session> sessions, List<Aside> held, List<Aside> broken, List<Aside> strays) {

    /// A row that is not to be built.
    ///
    /// @param why in words for a person
    public record Aside(
            long id,
            String identifier,
            String instrument,
            String timestamp,
            @Nullable String user,
            String why) {
        static Aside of(SessionLog row, String why) {
            return new Aside(row.id(), row.identifier(), row.instrument(), row.timestamp(), row.user(), why);
        }
    }

    /// The sessions, or none at all when one start is broken: how NexusLIMS' own helper answers.
    ///
    /// @throws Fault naming the first broken start
    public List<Session> orNone() {
        if (!broken.isEmpty()) {
            var first = broken.getFirst();
            throw Fault.of(
                            Code.CONFLICT,
                            "session",
                            "session '" + first.identifier() + "' on '" + first.instrument() + "': " + first.why())
                    .remedy("end it: nexus session end, or put it aside: nexus session hold");
        }
        return sessions;
    }
}
