package lab.nexus.extract;

import java.util.Set;

/// Knows one family of formats. Readers in a jar of a facility's plug-in folder are found as this service; each needs
/// a public constructor without parameters.
///
/// One reader is asked by several threads at once, so it keeps nothing between files.
public interface Reader {
    /// Its name for people and in side files: `dm3_extractor`.
    String name();

    /// Extensions that it wants to be asked about, in lower case without a dot; empty for all.
    Set<String> extensions();

    /// Who is asked first: the highest number, then the order of the list. Readers of Nexus use 100 to 160, the one
    /// for everything else 0.
    int priority();

    /// Reads a file: its header first, then its tags, and never its pixels.
    ///
    /// @throws Damage when the bytes are not what the format says; [Outcome.Damaged] says what could be saved
    Outcome read(Input input);
}
