package lab.nexus.process;

import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Something that went wrong in a run, in plain words.
///
/// @param remedy what a person can do about it; null for nothing
/// @param needsPerson must somebody do something, or does it go away by itself?
public record Problem(String text, @Nullable String remedy, boolean needsPerson) {

    /// Only a server that does not answer mends itself.
    static Problem of(Fault fault) {
        return new Problem(fault.sentence(), fault.remedy(), fault.code() != Code.UNREACHABLE);
    }

    /// One line.
    String whole() {
        return remedy == null || remedy.isEmpty() ? text : text + "; " + remedy;
    }
}
