package lab.nexus.people;

import java.util.List;
import java.util.Locale;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;

/// A system that has names of its own for people.
public enum ExternalSystem {
    NEMO("nemo", true),
    LABARCHIVES_ELN("labarchives_eln", true),
    LABARCHIVES_SCHEDULER("labarchives_scheduler", true),
    CDCS("cdcs", true),
    ELABFTW("elabftw", false);

    private final String stored;
    private final boolean frozen;

    ExternalSystem(String stored, boolean frozen) {
        this.stored = stored;
        this.frozen = frozen;
    }

    /// The word in the database.
    public String stored() {
        return stored;
    }

    /// Does NexusLIMS' own table know it?
    boolean frozen() {
        return frozen;
    }

    /// The words of all.
    public static List<String> words() {
        return List.of(values()).stream().map(ExternalSystem::stored).toList();
    }

    /// Reads what a person typed: trimmed, any case.
    ///
    /// @throws Fault naming the allowed words
    public static ExternalSystem parse(String typed) {
        var word = Field.strip(typed).toLowerCase(Locale.ROOT);
        for (var system : values()) {
            if (system.stored.equals(word)) {
                return system;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "system", "unknown system '" + typed + "'")
                .remedy("the systems are " + String.join(", ", words()));
    }
}
