package lab.nexus.custody;

/// Whether new containers of a kind are exclusive.
///
/// @param kind trimmed, ASCII lower case
public record KindDefault(String kind, boolean exclusive) {}
