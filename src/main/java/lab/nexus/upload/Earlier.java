package lab.nexus.upload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the same record is already, by the names of the destinations.
public record Earlier(Map<String, Published> published) {
    public static final Earlier NONE = new Earlier(Map.of());

    public Earlier {
        published = new LinkedHashMap<>(published);
    }

    /// The entry at a destination, if it is there.
    public Optional<Published> at(String destination) {
        return Optional.ofNullable(published.get(destination));
    }

    Earlier and(String destination, Published there) {
        var more = new LinkedHashMap<>(published);
        more.put(destination, there);
        return new Earlier(more);
    }
}
