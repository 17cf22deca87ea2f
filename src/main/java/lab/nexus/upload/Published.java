package lab.nexus.upload;

import java.util.List;

/// An entry at a destination.
///
/// @param id what the destination calls it
/// @param url where a person can look at it
/// @param remarks what a person should know, although the record is there
public record Published(String id, String url, List<String> remarks) {
    public Published {
        remarks = List.copyOf(remarks);
    }

    /// One without remarks.
    public Published(String id, String url) {
        this(id, url, List.of());
    }
}
