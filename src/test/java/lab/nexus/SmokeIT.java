package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real clients at a real server: the tracker's smoke scripts, and the Python client.
class SmokeIT {
    private static final String READY = "OK: Nexus LIMS API listening on ";

    @TempDir
    Path folder;

    private @Nullable Process process;
    private String address = "";

    private Workplace serve(String... pairs) throws Exception {
        var place = new Workplace(folder).with("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        for (int i = 0; i < pairs.length; i += 2) {
            place = place.with(pairs[i], pairs[i + 1]);
        }
        var err = Files.createTempFile(folder, "serve", ".err");
        var started =
                place.start(Workplace.launcher(), List.of("serve", "--port", "0"), folder.resolve("serve.out"), err);
        process = started;
        for (int i = 0; i < 3_000 && started.isAlive(); i++) {
            for (var line : Files.readAllLines(err)) {
                if (line.startsWith(READY)) {
                    address = line.substring(READY.length());
                    return place.with("BASE_URL", address);
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not ready: " + Files.readString(err));
    }

    @AfterEach
    void the_server_stops_when_told() throws Exception {
        if (process != null) {
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not stop");
        }
    }

    private static Workplace.Run script(Workplace place, String name, String... words) throws Exception {
        return place.launch(Workplace.project().resolve("scripts").resolve(name), List.of(words));
    }

    private static void passes(Workplace place, String name, String last) throws Exception {
        var run = script(place, name);
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().lines().toList().getLast().startsWith(last), run.out());
    }

    @Test
    void the_trackers_smoke_scripts_pass_and_the_demo_leaves_its_proof() throws Exception {
        Absent.requireProgram("curl");
        var place = serve();
        passes(place, "ui_smoke.sh", "PASS: ui_smoke");
        passes(place, "m5_smoke.sh", "PASS: m5_smoke container.id=");
        passes(place, "m5_smoke.sh", "PASS: m5_smoke container.id=");
        passes(place, "smoke_kanban_persistence.sh", "PASS: smoke_kanban_persistence");
        passes(place, "demo_smoke.sh", "PASS: demo_smoke");
        try (var proofs = Files.list(folder.resolve("report/demo_proof"))) {
            var proof = proofs.toList().getFirst();
            assertEquals("0\n", Files.readString(proof.resolve("exit_code")));
            assertTrue(Files.readString(proof.resolve("log.txt")).contains("OK: core regressions all green."));
            var list = Files.readString(proof.resolve("checklist.md"));
            assertTrue(list.contains("- [x] GET /health\n") && list.contains("- [x] with a warning: GET /sample/list"));
        }
    }

    @Test
    void the_demo_fails_with_a_proof_where_no_server_is_and_passes_where_a_session_is_asked_for() throws Exception {
        Absent.requireProgram("curl");
        var place = serve("NEXUS_REQUIRE_AUTH_FOR_SAMPLES", "1").with("NEXUS_DEMO_CORE", "0");
        var open = script(place, "demo_smoke.sh");
        assertEquals(0, open.exit(), open.toString());
        assertTrue(open.out().contains("ok: GET /sample/list asks for a session"), open.out());
        passes(place, "ui_smoke.sh", "PASS: ui_smoke");
        var none = script(place.with("BASE_URL", "http://127.0.0.1:1"), "demo_smoke.sh");
        assertEquals(1, none.exit());
        assertTrue(none.out().contains("FAIL: demo_smoke") && !none.out().contains("PASS"), none.out());
    }

    @Test
    void old_exports_are_pruned_the_newest_kept_and_nothing_is_deleted_when_only_asked() throws Exception {
        var place = new Workplace(folder).with("PATH", "/usr/bin:/bin");
        for (int i = 0; i < 5; i++) {
            var export = Files.createDirectories(folder.resolve("exports/api/snapshot-" + i));
            var file = Files.createFile(export.resolve("s " + i + ".tar.gz"));
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * (i + 1)));
        }
        var asked = script(place, "prune_exports_api.sh", "2", "--dry-run");
        assertTrue(asked.out().endsWith("OK: kept=2 would_delete=3\n"), asked.toString());
        assertTrue(Files.exists(folder.resolve("exports/api/snapshot-0/s 0.tar.gz")));
        var done = script(place, "prune_exports_api.sh", "2");
        assertTrue(done.out().endsWith("OK: kept=2 deleted=3\n"), done.toString());
        assertFalse(Files.exists(folder.resolve("exports/api/snapshot-2")));
        assertTrue(Files.exists(folder.resolve("exports/api/snapshot-3/s 3.tar.gz")));
        assertEquals(2, script(place, "prune_exports_api.sh", "many").exit());
        assertTrue(script(place, "prune_exports_api.sh").out().endsWith("OK: kept=2 deleted=0\n"));
    }

    @Test
    void the_python_client_and_the_server_understand_each_other() throws Exception {
        Absent.requireProgram("python3");
        var place = serve();
        var run = place.launch(Workplace.project().resolve("clients/python/test_nexus_client.py"), List.of(address));
        assertEquals(0, run.exit(), run.toString());
        assertEquals("OK: the client and the server understand each other\n", run.out());
    }
}
