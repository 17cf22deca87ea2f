package lab.nexus.upload;

/// An entry at a destination.
///
/// @param id what the destination calls it
/// @param url where a person can look at it
public record Published(String id, String url) {}
