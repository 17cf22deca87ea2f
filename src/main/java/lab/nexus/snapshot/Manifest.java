package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// `manifest.json`, which lies in a snapshot's folder and holds the hashes of its parts (contract:
/// `nexus_snapshot_manifest`, version 2).
final class Manifest {
    static final String NAME = "manifest.json";
    static final long MOST_BYTES = 1 << 20;

    private static final String SCHEMA = "nexus_snapshot_manifest";

    private Manifest() {}

    /// One sample whose story lies in the snapshot.
    record Included(String externalId, String path, String sha256) {}

    static String write(
            String createdAt,
            String gitCommit,
            String databaseHash,
            String archive,
            String archiveHash,
            List<Included> samples) {
        var object = new TreeMap<String, @Nullable Object>();
        object.put("created_at_utc", createdAt);
        object.put("db", hashed("lims.sqlite3", databaseHash));
        object.put("git_commit", gitCommit);
        object.put(
                "included_exports",
                Map.of("samples", samples.stream().map(Manifest::included).toList()));
        object.put("schema", SCHEMA);
        object.put("schema_version", 2);
        object.put("snapshot_dir", ".");
        object.put("tarball", hashed("../" + archive, archiveHash));
        return Json.pretty(object) + "\n";
    }

    private static Map<String, Object> hashed(String path, String hash) {
        var object = new TreeMap<String, Object>();
        object.put("path", path);
        object.put("sha256", hash);
        return object;
    }

    private static Map<String, Object> included(Included sample) {
        var object = hashed(sample.path(), sample.sha256());
        object.put("external_id", sample.externalId());
        return object;
    }

    /// Says what a file's hash is; null when there is no such file.
    interface Hashes {
        @Nullable
        String of(String path) throws IOException;
    }

    /// What does not agree with a manifest, each by its file's name.
    ///
    /// @param files hashes of files below the snapshot's folder
    /// @param archiveHash of the snapshot's archive; null when it is not at hand
    static List<String> wrong(String text, String databaseHash, @Nullable String archiveHash, Hashes files)
            throws IOException {
        Object read;
        try {
            read = JsonReader.read(text);
        } catch (Fault notJson) {
            return List.of(NAME + " (" + notJson.sentence() + ")");
        }
        var wrong = new ArrayList<String>();
        var database = hash(inner(read, "db"));
        if (!databaseHash.equals(database)) {
            wrong.add("lims.sqlite3");
        }
        var archive = inner(read, "tarball");
        if (archive != null && archiveHash != null && !archiveHash.equals(hash(archive))) {
            wrong.add("tarball");
        }
        if (inner(inner(read, "included_exports"), "samples") instanceof List<?> samples) {
            for (var sample : samples) {
                var path = inner(sample, "path") instanceof String name ? name : "";
                if (!agrees(sample, path, files)) {
                    wrong.add(Archive.shown(path));
                }
            }
        }
        return wrong;
    }

    private static boolean agrees(@Nullable Object sample, String path, Hashes files) throws IOException {
        if (path.isEmpty() || !inside(path)) {
            return false;
        }
        var found = files.of(path);
        return found == null ? Boolean.TRUE.equals(inner(sample, "missing")) : found.equals(hash(sample));
    }

    private static boolean inside(String path) {
        return !path.startsWith("/")
                && path.indexOf(0) < 0
                && Path.of(path).normalize().equals(Path.of(path))
                && !path.startsWith("..");
    }

    private static @Nullable Object inner(@Nullable Object value, String key) {
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private static @Nullable String hash(@Nullable Object value) {
        return inner(value, "sha256") instanceof String hash ? hash : null;
    }
}
