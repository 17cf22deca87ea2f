package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills uploads at each of their requests, before the site has worked on it and after, and begins them again: there
/// is one of everything.
class UploadKillIT {
    @TempDir
    Path folder;

    @Test
    void a_process_that_is_killed_anywhere_leaves_one_entry_everywhere() throws Exception {
        var uploading = new Uploading(new Workplace(folder));
        try (var cdcs = new StubCdcs();
                var labarchives = new StubLabArchives(Clock.systemUTC(), false);
                var elabftw = new StubElabftw()) {
            uploading.to(cdcs).to(labarchives).to(elabftw).with("NX_CDCS_USER_OWNED_RECORDS", "yes");
            var walk = new KillWalk(uploading, Duration.ofMillis(200));
            var sites = List.of(cdcs, labarchives, elabftw);
            int kills = 0;
            for (var moment : List.of("before", "after")) {
                for (int step = 1; ; step++) {
                    var session = "S-" + moment + "-" + step + "-";
                    uploading.session(session);
                    var record = uploading.record(
                            session, "r-" + moment + step, Uploading.xml("x").replace("usage/101", session));
                    var count = new AtomicInteger();
                    int wanted = step;
                    var there = new CountDownLatch(1);
                    var gone = new CountDownLatch(1);
                    sites.forEach(site -> site.watching = said -> {
                        if (said.startsWith(moment) && count.incrementAndGet() == wanted) {
                            there.countDown();
                            await(gone);
                        }
                    });
                    boolean killed = walk.kill(record, () -> there.getCount() == 0);
                    gone.countDown();
                    sites.forEach(StubSite::settle);
                    sites.forEach(site -> site.watching = said -> {});
                    assertTrue(
                            walk.run(record),
                            "killed " + moment + " request " + step + ": " + Files.readString(folder.resolve("out")));
                    assertOne(cdcs, labarchives, elabftw, session, "r-" + moment + step);
                    assertEquals(3, walk.successes(session));
                    if (!killed) {
                        break;
                    }
                    kills++;
                }
            }
            assertTrue(kills >= 30, kills + " kills");
        }
    }

    /// Until it is killed.
    private static void await(CountDownLatch gone) {
        try {
            gone.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertOne(
            StubCdcs cdcs, StubLabArchives labarchives, StubElabftw elabftw, String session, String stem) {
        assertEquals(
                1,
                cdcs.data.stream().filter(one -> stem.equals(one.get("title"))).count(),
                session);
        assertEquals(
                1,
                labarchives.nodes.stream()
                        .filter(node -> node.text().endsWith(session))
                        .count(),
                session);
        var page = labarchives.nodes.stream()
                .filter(node -> node.text().endsWith(session))
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(
                List.of("text entry", "Attachment"),
                labarchives.entries.stream()
                        .filter(entry -> entry.page().equals(page))
                        .map(StubLabArchives.Entry::type)
                        .toList(),
                session);
        var experiments = elabftw.experiments.stream()
                .filter(one -> String.valueOf(one.get("metadata")).contains("\"" + session + "\""))
                .toList();
        assertEquals(1, experiments.size(), session);
        var uploads = (List<?>) Objects.requireNonNull(experiments.getFirst().get("uploads"));
        assertEquals(1, uploads.size(), session);
    }
}
