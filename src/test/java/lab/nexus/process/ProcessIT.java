package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import lab.nexus.upload.StubCdcs;
import lab.nexus.wire.Postbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs by the launcher: a signal, a server that makes them, memory, mail.
class ProcessIT {
    @TempDir
    Path folder;

    private House house(int sessions) throws IOException {
        var house = House.make(new Workplace(folder));
        var begin = Instant.parse("2025-03-01T08:00:00Z");
        for (int i = 0; i < sessions; i++) {
            var start = begin.plus(Duration.ofHours(2L * i));
            house.session(
                    "s" + i,
                    "I-1",
                    start.toString(),
                    start.plus(Duration.ofHours(1)).toString(),
                    "yes");
            var file = Files.writeString(house.instruments.resolve("one/s" + i + ".txt"), "file " + i);
            Files.setLastModifiedTime(file, FileTime.from(start.plusSeconds(600)));
        }
        return house;
    }

    private Workplace place(House house, StubCdcs cdcs) {
        var place = house.place.with("NX_CDCS_URL", cdcs.base() + "/").with("NX_CDCS_TOKEN", StubCdcs.TOKEN);
        for (var setting : house.settings.entrySet()) {
            place = place.with(setting.getKey(), setting.getValue());
        }
        return place;
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> done) throws Exception {
        for (int i = 0; i < 1_200; i++) {
            if (done.call()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never: " + what);
    }

    @Test
    @Timeout(1_800)
    void many_small_sessions_are_done_in_little_memory() throws Exception {
        int sessions = Soak.quickRounds(200);
        try (var cdcs = new StubCdcs()) {
            var place = place(house(sessions), cdcs).with("NEXUS_JAVA_OPTIONS", "-Xmx64m");
            var begin = System.nanoTime();
            var run = place.launch(List.of("process", "run", "--from", "all", "--jobs", "2"));
            assertEquals(0, run.exit(), run.err());
            assertEquals(sessions, cdcs.data.size());
            assertEquals(
                    sessions,
                    place.number("SELECT count(DISTINCT session_identifier) FROM session_log"
                            + " WHERE record_status = 'COMPLETED'"));
            var seconds = (System.nanoTime() - begin) / 1_000_000_000;
            Soak.report(sessions + " sessions in one run, " + seconds + " s, in 64 MB of memory for objects");
            System.out.println(sessions + " sessions in " + seconds + " s with -Xmx64m");
        }
    }

    @Test
    void a_worker_that_is_told_to_end_finishes_its_steps_and_another_run_does_the_rest() throws Exception {
        try (var cdcs = new StubCdcs()) {
            var place = place(house(60), cdcs);
            assertEquals(0, place.run("harvest", "--from", "all").exit());
            var err = folder.resolve("err");
            var worker =
                    place.start(Workplace.launcher(), List.of("worker", "--every", "10s"), folder.resolve("out"), err);
            await("a first record", () -> cdcs.data.size() > 3 || !worker.isAlive());
            worker.destroy();
            assertTrue(worker.waitFor(30, TimeUnit.SECONDS), "it ends");
            assertEquals(143, worker.exitValue(), Files.readString(err));
            var state = place.query("SELECT state FROM nexus_run").getFirst().getFirst();
            assertTrue(List.of("stopped", "done").contains(String.valueOf(state)), String.valueOf(state));
            assertEquals(0, place.number("SELECT count(*) FROM nexus_work WHERE held_by IS NOT NULL"));
            assertEquals(0, place.run("process", "run").exit());
            assertEquals(60, cdcs.data.size());
            assertEquals(60, place.number("SELECT count(*) FROM upload_log WHERE success = 1"));
            assertEquals(60, place.number("SELECT count(*) FROM session_log WHERE event_type = 'RECORD_GENERATION'"));
        }
    }

    @Test
    void the_server_makes_a_run_for_a_manager_and_tells_how_far_it_is() throws Exception {
        try (var cdcs = new StubCdcs()) {
            var place = place(house(5), cdcs);
            var stdin = System.in;
            System.setIn(new ByteArrayInputStream("correct horse battery\n".getBytes(StandardCharsets.UTF_8)));
            try {
                assertEquals(
                        0,
                        place.run("account", "add", "ada", "--role", "manager", "--stdin")
                                .exit());
            } finally {
                System.setIn(stdin);
            }
            var secret = JsonMapper.shared()
                    .readTree(place.run("token", "add", "ada", "--name", "t", "--role", "manager", "--json")
                            .out())
                    .at("/token/token")
                    .asString();
            assertEquals(0, place.run("harvest", "--from", "all").exit());
            var err = folder.resolve("serve.err");
            var server = place.start(
                    Workplace.launcher(), List.of("serve", "--port", "0"), folder.resolve("serve.out"), err);
            try (var client = HttpClient.newHttpClient()) {
                await("ready", () -> Files.exists(err) && Files.readString(err).contains("listening on "));
                var said = Files.readString(err);
                var base = said.substring(said.indexOf("http://"), said.indexOf('\n', said.indexOf("http://")));
                assertEquals(
                        403,
                        ask(client, base, "POST", "/process/start", "{}", null).statusCode());
                var started = ask(client, base, "POST", "/process/start", "{}", secret);
                assertEquals(200, started.statusCode(), started.body() + Files.readString(err));
                long run = json(started).get("run").asLong();
                await(
                        "over",
                        () -> json(ask(client, base, "GET", "/process/state", "", null))
                                .get("running")
                                .isEmpty());
                var shown = json(ask(client, base, "GET", "/process/show?run=" + run, "", null))
                        .get("run");
                assertEquals("done", shown.get("state").asString(), shown.toString());
                assertEquals(5, shown.get("sessions").size());
                assertEquals(5, shown.at("/counts/completed").asLong());
                var list = json(ask(client, base, "GET", "/process/list", "", null));
                assertEquals("ada", list.at("/runs/0/actor").asString());
                var session = json(ask(client, base, "GET", "/process/session?session_identifier=s1", "", null));
                assertEquals("completed", session.at("/tries/0/outcome").asString());
                assertEquals(
                        409,
                        ask(client, base, "POST", "/process/stop", "{\"run\": " + run + "}", secret)
                                .statusCode());
                assertEquals(
                        404,
                        ask(client, base, "GET", "/process/show?run=77", "", null)
                                .statusCode());
            } finally {
                server.destroy();
                assertTrue(server.waitFor(30, TimeUnit.SECONDS));
            }
        }
    }

    private static HttpResponse<String> ask(
            HttpClient client,
            String base,
            String method,
            String path,
            String body,
            @org.jspecify.annotations.Nullable String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void the_launcher_sends_mail_over_tls() throws Exception {
        try (var box = new Postbox(folder, "robot", "s3cret", true);
                var cdcs = new StubCdcs()) {
            cdcs.status("GET", "/rest/workspace", 99, 401, "{}");
            var place = place(house(1), cdcs)
                    .with("NX_EMAIL_SMTP_HOST", "127.0.0.1")
                    .with("NX_EMAIL_SMTP_PORT", Integer.toString(box.port()))
                    .with("NX_EMAIL_SMTP_USERNAME", "robot")
                    .with("NX_EMAIL_SMTP_PASSWORD", "s3cret")
                    .with("NX_EMAIL_SENDER", "nexus@example.org")
                    .with("NX_EMAIL_RECIPIENTS", "ada@example.org, grace@example.org")
                    .with("NX_CERT_BUNDLE_FILE", box.certificate().toString());
            var run = place.launch(List.of("process", "run"));
            assertEquals(1, run.exit(), run.err());
            assertTrue(run.out().contains("mail: sent"), run.out());
            assertEquals(
                    List.of("ada@example.org", "grace@example.org"),
                    box.letters().getFirst().to());
            assertEquals(
                    "ERROR in NexusLIMS record builder",
                    box.letters().getFirst().subject());
        }
    }

    @Test
    void the_old_names_are_there() throws Exception {
        var place = new Workplace(folder);
        for (var name : List.of("nexuslims", "nexuslims-process-records")) {
            var program = Workplace.project().resolve("bin").resolve(name);
            var words = name.equals("nexuslims") ? List.of("build-records", "--help") : List.of("--help");
            var run = place.launch(program, words);
            assertEquals(0, run.exit(), run.toString());
            assertTrue(run.out().startsWith("Usage: nexuslims build-records"), run.out());
        }
    }
}
