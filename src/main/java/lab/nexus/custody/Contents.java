package lab.nexus.custody;

import java.util.List;

/// A container with what is in it.
///
/// @param occupancy how many samples it holds
/// @param samples the newest of them, no more than were asked for
/// @param limit how many were asked for; 0 asks for none
public record Contents(Container container, long occupancy, List<Sample> samples, long limit) {}
