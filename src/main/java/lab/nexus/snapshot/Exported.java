package lab.nexus.snapshot;

import java.nio.file.Path;
import java.util.List;

/// A finished snapshot.
///
/// @param createdAt UTC, to the second, as `2026-01-02T03:04:05Z`
/// @param place the folder it was put in
/// @param folder its own folder
/// @param hash SHA-256 of the archive
/// @param samples external ids whose stories are in it
public record Exported(String createdAt, Path place, Path folder, Path archive, String hash, List<String> samples) {}
