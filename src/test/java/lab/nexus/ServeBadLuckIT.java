package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose disk fills or takes nothing more, whose file is exchanged, or that is killed: nothing that was
/// acknowledged is lost, and what was not is refused in words.
class ServeBadLuckIT {
    private static final String START = """
            export DB_PATH="$D/x.sqlite3" REPO_ROOT="$D"
            "$N" lims init >"$D.log"
            : >"$D.err"
            "$N" serve --port 0 2>"$D.err" &
            server=$!
            until grep -q listening "$D.err"; do kill -0 $server; sleep 0.1; done
            url=$(sed -n 's/^OK: Nexus LIMS API listening on //p' "$D.err")
            send() { curl -s -m 20 -o "$D.answer" -w '%{http_code}' -H 'Content-Type: application/json' -d @"$D.body" "$url$1"; }
            look() { curl -s -m 20 -o "$D.answer" -w '%{http_code}' "$url$1"; }
            """;

    @TempDir
    Path folder;

    private String inMountSpace(String script) throws Exception {
        var out = folder.resolve("out.txt");
        var builder = new ProcessBuilder("unshare", "-rm", "sh", "-euc", script)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("N", Workplace.launcher().toString());
        builder.environment()
                .put("D", Files.createDirectories(folder.resolve("disk")).toString());
        int exit = builder.start().waitFor();
        return Files.readString(out) + "exit " + exit;
    }

    private void requireMountSpace() throws Exception {
        Absent.requireProgram("unshare");
        Absent.requireProgram("curl");
        var answer = inMountSpace("mount -t tmpfs -o size=64k tmpfs \"$D\"");
        Absent.require(answer.endsWith("exit 0"), "mount space for disk tests");
    }

    @Test
    void a_disk_that_fills_under_a_server_is_refused_in_words_and_nothing_acknowledged_is_lost() throws Exception {
        requireMountSpace();
        var answer = inMountSpace("mount -t tmpfs -o size=4m tmpfs \"$D\"\n" + START + """
                head -c 262144 /dev/zero >"$D/ballast"
                note=$(printf '%060000d' 0)
                i=0
                while printf '{"specimen_type":"b","external_id":"S%s","notes":"%s"}' $i "$note" >"$D.body"
                  code=$(send /sample/add); [ "$code" = 200 ]; do i=$((i+1)); done
                echo "refused $code $(cat "$D.answer")"
                echo "health $(look /health) list $(look '/sample/list?limit=1')"
                rm "$D/ballast"
                printf '{"barcode":"LAST","kind":"tube"}' >"$D.body"
                echo "again $(send /container/add)"
                kill -9 $server
                wait $server 2>/dev/null || true
                echo "acknowledged $i"
                mount -o remount,size=64m "$D"
                "$N" lims sample list --limit 1000 >"$D.list"
                echo "kept $(grep -c external_id "$D.list")"
                "$N" lims container get LAST
                """);
        var lines = answer.lines().toList();
        assertTrue(lines.getFirst().startsWith("refused 503 {"), answer);
        assertTrue(!lines.getFirst().contains(folder.toString()), answer);
        assertEquals("health 200 list 200", lines.get(1), answer);
        assertEquals("again 200", lines.get(2), answer);
        assertTrue(!lines.get(3).equals("acknowledged 0"), answer);
        assertEquals(lines.get(3).replace("acknowledged", "kept"), lines.get(4), answer);
        assertTrue(answer.contains("\"barcode\": \"LAST\"") && answer.endsWith("exit 0"), answer);
    }

    @Test
    void a_disk_that_takes_nothing_more_is_read_on_and_written_again_without_a_new_start() throws Exception {
        Absent.requireProgram("prlimit");
        var place = new Workplace(folder);
        var running = Serving.start(place);
        try (var client = HttpClient.newHttpClient()) {
            assertEquals(200, add(running, client, "BEFORE"));
            mayWrite(running, "0"); // from now on no file may become longer, nor be written at all
            var refused = running.post(client, "/container/add", "{\"barcode\":\"REFUSED\",\"kind\":\"box\"}");
            assertEquals(503, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("\"error\":\"unusable\""), refused.body());
            assertFalse(refused.body().contains(folder.toString()), refused.body());
            assertEquals(
                    200,
                    running.get(client, "/container/show?identifier=BEFORE").statusCode());
            assertEquals(200, running.get(client, "/sample/list").statusCode());
            assertEquals(200, running.get(client, "/health").statusCode());
            mayWrite(running, "unlimited");
            assertEquals(200, add(running, client, "AFTER"));
            assertEquals(
                    404,
                    running.get(client, "/container/show?identifier=REFUSED").statusCode());
        } finally {
            running.process().destroyForcibly().waitFor();
        }
        assertEquals(2, place.number("SELECT count(*) FROM containers"));
    }

    private static void mayWrite(Serving running, String bytes) throws Exception {
        var process = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(running.process().pid()), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
    }

    private static int add(Serving running, HttpClient client, String barcode) throws Exception {
        return running.post(client, "/container/add", "{\"barcode\":\"" + barcode + "\",\"kind\":\"box\"}")
                .statusCode();
    }

    @Test
    void a_kill_under_load_on_postgresql_loses_nothing_acknowledged() throws Exception {
        var place = new Workplace(folder).on(PostgresServer.require());
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var running = Serving.start(place);
        var threads = new ArrayList<Thread>();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 8; i++) {
                int thread = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        for (int n = 0; ; n++) {
                            var name = thread + "-" + n;
                            if (add(running, client, name) == 200) {
                                acknowledged.add(name);
                            }
                        }
                    } catch (Exception killed) {
                        // the server is gone
                    }
                }));
            }
            for (int i = 0; i < 3_000 && acknowledged.size() < 200; i++) {
                Thread.sleep(10);
            }
            running.process().destroyForcibly().waitFor();
            for (var thread : threads) {
                thread.join();
            }
        }
        var kept = new HashSet<Object>();
        place.query("SELECT barcode FROM containers").forEach(row -> kept.add(row.getFirst()));
        assertTrue(acknowledged.size() > 10, "only " + acknowledged.size());
        assertTrue(kept.containsAll(acknowledged));
        assertEquals(kept.size(), place.number("SELECT count(*) FROM nexus_ledger WHERE action = 'container.add'"));
    }

    @Test
    void a_database_put_in_the_place_of_a_killed_servers_is_not_mixed_with_the_log_that_was_left() throws Exception {
        var place = new Workplace(folder);
        var other = folder.resolve("other.sqlite3");
        assertEquals(
                0, place.with("DB_PATH", other.toString()).run("lims", "init").exit());
        var running = Serving.start(place);
        try (var client = HttpClient.newHttpClient()) {
            assertEquals(200, add(running, client, "LOST-WITH-THE-OLD-FILE"));
            Files.move(other, place.database(), StandardCopyOption.REPLACE_EXISTING);
            var beside = place.run("lims", "container", "list");
            assertEquals(2, beside.exit(), beside.toString());
            assertTrue((beside.out() + beside.err()).contains("another file was put in the place"), beside.toString());
            assertEquals(503, add(running, client, "REFUSED"));
        }
        running.process().destroyForcibly().waitFor();
        assertTrue(Files.size(Path.of(place.database() + "-wal")) > 0, "the kill leaves the log");
        var after = place.run("lims", "container", "list");
        assertEquals(0, after.exit(), after.toString());
        assertTrue(after.err().contains("WARNING: the log beside the database belonged to another file"), after.err());
        assertTrue(!after.out().contains("LOST-WITH-THE-OLD-FILE"), after.out());
        try (var files = Files.list(folder)) {
            assertEquals(
                    1,
                    files.filter(file -> file.toString().contains("-wal.stale-"))
                            .count());
        }
        assertEquals(
                0,
                place.run("lims", "container", "add", "--barcode", "NEW", "--kind", "box")
                        .exit());
    }
}
