package lab.nexus.process;

import org.jspecify.annotations.Nullable;

/// Something that went wrong in a run, in plain words.
///
/// @param remedy what a person can do about it; null for nothing
/// @param needsPerson must somebody do something, or does it go away by itself?
public record Problem(String text, @Nullable String remedy, boolean needsPerson) {

    /// One line.
    String whole() {
        return remedy == null || remedy.isEmpty() ? text : text + "; " + remedy;
    }
}
