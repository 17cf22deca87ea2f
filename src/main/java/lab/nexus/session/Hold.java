package lab.nexus.session;

/// A session that a person has put aside.
///
/// @param heldAt since when, UTC
/// @param actor who
public record Hold(String identifier, String heldAt, String actor, String reason) {}
