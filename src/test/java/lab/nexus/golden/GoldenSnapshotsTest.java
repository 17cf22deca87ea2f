package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorded snapshots, good and bad: verify, doctor and restore answer as the recording says, or
/// better where its README says so.
class GoldenSnapshotsTest {
    private static final String TYPES =
            "ERROR: tarball contains symlinks/hardlinks/devices/pipes/sockets - refusing to extract";

    /// What the tracker let pass and we refuse, by the word in our error.
    private static final Map<String, String> REFUSED = Map.of(
            "unsafe-symlink.tar.gz", TYPES,
            "unsafe-hardlink.tar.gz", TYPES,
            "unsafe-fifo.tar.gz", TYPES,
            "too-many-entries.tar.gz", "ERROR: tarball too large (2025 entries)",
            "too-big-unpacked.tar.gz", "ERROR: tarball uncompressed total too large (",
            "snapshot-20260303-000000Z-missing-container.tar.gz", "ERROR: container audit",
            "snapshot-20260404-000000Z-corrupt-db.tar.gz", "ERROR: sqlite integrity_check failed",
            "snapshot-20260505-000000Z-fk-violation.tar.gz", "ERROR: foreign_key_check reported violations");

    @Test
    void every_recorded_artifact_is_judged_as_recorded_or_refused_where_the_tracker_was_careless(@TempDir Path folder)
            throws Exception {
        var snapshots = Golden.require("tracker/snapshots");
        var expected = JsonMapper.shared().readTree(snapshots.resolve("expected.json"));
        var differences = new ArrayList<String>();
        for (var row : expected) {
            var file = snapshots.resolve(row.get("file").asString());
            var place = new Workplace(
                    Files.createDirectories(folder.resolve(row.get("file").asString())));
            verify(place, row, file, differences);
            doctor(place, row, file, differences);
            restore(place, row, file, differences);
        }
        assertEquals(List.of(), differences);
        assertEquals(15, expected.size());
        assertTrue(Files.notExists(folder.resolveSibling("escape.txt")));
    }

    private static void verify(Workplace place, JsonNode row, Path file, List<String> differences) {
        var name = row.get("file").asString();
        var run = place.run("lims", "snapshot", "verify", file.toString());
        boolean refused = REFUSED.containsKey(name);
        int exit = refused ? 2 : row.get("verify").get("exit").asInt();
        boolean same = run.exit() == exit && (!refused || run.err().contains(REFUSED.getOrDefault(name, "")));
        for (var line : row.get("verify").get("stderr_error_lines")) {
            var text = line.asString().replace("<SNAPSHOTS>", String.valueOf(file.getParent()));
            same &= !text.startsWith("ERROR: ") || run.err().lines().anyMatch(text::equals);
        }
        if (!same) {
            differences.add("verify " + name + ": " + run);
        }
    }

    private static void doctor(Workplace place, JsonNode row, Path file, List<String> differences) {
        var name = row.get("file").asString();
        var run = place.run("lims", "snapshot", "doctor", file.toString(), "--json-only");
        var report = JsonMapper.shared().readTree(run.out());
        var recorded = row.get("doctor");
        boolean unread = name.startsWith("unsafe") || name.startsWith("too-");
        boolean same = unread
                ? run.exit() == 2
                        && !report.get("ok").asBoolean()
                        && !report.get("notes").isEmpty()
                : run.exit() == recorded.get("exit").asInt()
                        && recorded.get("ok").equals(report.get("ok"))
                        && recorded.get("integrity_ok").equals(report.get("integrity_ok"))
                        && recorded.get("foreign_key_violations").equals(report.get("foreign_key_violations"))
                        && recorded.get("counts").equals(report.get("counts"))
                        && recorded.get("status_counts").equals(report.get("status_counts"))
                        && recorded.get("exclusive_occupied_count").equals(report.get("exclusive_occupied_count"))
                        && recorded.get("audit_rc")
                                .equals(report.get("container_audit").get("rc"));
        boolean damaged = "false".equals(recorded.get("integrity_ok").asString());
        if (!damaged && !(unread && recorded.get("ok").asBoolean())) {
            same &= recorded.get("notes").equals(report.get("notes"));
        }
        if (!same) {
            differences.add("doctor " + name + ": recorded " + recorded + "\n  answered " + run);
        }
    }

    private static void restore(Workplace place, JsonNode row, Path file, List<String> differences) {
        var name = row.get("file").asString();
        int exit =
                REFUSED.containsKey(name) ? 2 : row.get("restore").get("exit").asInt();
        place.run("lims", "container", "add", "--barcode", "BEFORE", "--kind", "rack");
        var refused = place.run("lims", "snapshot", "restore", file.toString());
        var run = place.run("lims", "snapshot", "restore", file.toString(), "--force", "--backup");
        boolean same = run.exit() == exit && refused.exit() == 2;
        for (var line : row.get("restore").get("stderr_error_lines")) {
            var text = line.asString().replace("<SNAPSHOTS>", String.valueOf(file.getParent()));
            same &= !text.startsWith("ERROR: ") || run.err().lines().anyMatch(text::equals);
        }
        long before = place.number("SELECT count(*) FROM containers WHERE barcode = 'BEFORE'");
        same &= before == (exit == 0 ? 0 : 1);
        if (!same) {
            differences.add("restore " + name + ": " + run);
        }
    }

    @Test
    void the_manifest_that_belongs_to_the_good_archive_agrees_with_it(@TempDir Path folder) throws Exception {
        var snapshots = Golden.require("tracker/snapshots");
        var archive = Files.copy(
                snapshots.resolve("snapshot-20260102-030405Z.tar.gz"),
                folder.resolve("snapshot-20260102-030405Z.tar.gz"));
        var unpacked = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .start()
                .waitFor();
        assertEquals(0, unpacked);
        var snapshot = folder.resolve("snapshot-20260102-030405Z");
        Files.copy(snapshots.resolve("manifest-of-good.json"), snapshot.resolve("manifest.json"));
        var place = new Workplace(folder);
        assertEquals(0, place.run("snapshot", "verify", snapshot.toString()).exit());
        assertEquals(0, place.run("snapshot", "doctor", snapshot.toString()).exit());
        Files.writeString(snapshot.resolve("exports/samples/sample-S-001.json"), "{}");
        var run = place.run("snapshot", "verify", snapshot.toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("manifest mismatch: exports/samples/sample-S-001.json"), run.err());
    }
}
