package lab.nexus.record;

/// How far a build goes.
public enum Mode {
    /// To its end.
    WRITE,
    /// Everything up to the first thing that would be written.
    DRY
}
