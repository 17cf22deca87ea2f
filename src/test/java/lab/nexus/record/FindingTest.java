package lab.nexus.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.extract.FileName;
import lab.nexus.extract.Ignored;
import lab.nexus.fault.Fault;
import lab.nexus.golden.Golden;
import lab.nexus.session.Moment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingTest {
    private static final Instant START = Instant.parse("2026-03-10T14:00:00Z");
    private static final Instant END = START.plusSeconds(3600);
    private static final Ignored NOTHING = new Ignored(List.of());

    /// Long after everything.
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private static Finding finding(
            @Nullable Path memory, @Nullable Set<String> extensions, Ignored ignored, Duration settled, Instant now) {
        return new Finding(memory, extensions, ignored, Duration.ZERO, settled, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Finding.Result search(@Nullable Path memory, Instant now) {
        return finding(memory, null, NOTHING, Duration.ofDays(30), now)
                .search(folder.resolve("i"), START, END, false, true);
    }

    private Path file(String name, Instant modified) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    private List<String> names(Finding.Result result) {
        return result.files().stream()
                .map(found -> folder.relativize(found.file()).toString())
                .toList();
    }

    @Test
    void the_searches_of_nexuslims_find_what_they_found() throws IOException {
        var given = JsonMapper.shared().readTree(Files.readString(Golden.require("nexuslims/file-finding.json")));
        var start =
                OffsetDateTime.parse(given.get("window_start_utc").asString()).toInstant();
        for (var file : given.get("files")) {
            long millis = Math.round(file.get("seconds_after_start").asDouble() * 1000);
            file(name(file.get("path")), start.plusMillis(millis));
        }
        for (var link : given.get("symlinks").properties()) {
            var place = folder.resolve(link.getKey().substring("<ROOT>/".length()));
            Files.createDirectories(place.getParent());
            Files.createSymbolicLink(place, folder.resolve(name(link.getValue())));
        }
        int compared = 0;
        for (var one : given.get("cases")) {
            compared++;
            search(given, one);
        }
        assertEquals(11, compared);
    }

    private static String name(JsonNode path) {
        return path.asString().substring("<ROOT>/".length());
    }

    private void search(JsonNode given, JsonNode one) {
        var name = one.get("name").asString();
        Set<String> extensions = null;
        if (one.get("extensions").isArray()) {
            extensions = new HashSet<>();
            for (var extension : one.get("extensions")) {
                extensions.add(extension.asString());
            }
        }
        var zone = ZoneId.of("America/New_York");
        var found = finding(
                        null,
                        extensions,
                        Ignored.of(given.get("ignore_patterns").toString()),
                        Duration.ZERO,
                        LATER)
                .search(
                        folder.resolve("i").resolve(one.get("path").asString()),
                        Moment.parse(one.get("from").asString()).instant(zone),
                        Moment.parse(one.get("to").asString()).instant(zone),
                        false,
                        false);
        var names = new TreeSet<>(names(found));
        var expected = new TreeSet<String>();
        if (one.get("found").isArray()) {
            one.get("found").forEach(file -> expected.add(name(file)));
        }
        if (name.startsWith("directory holding a symlinked directory")) {
            expected.add("i/L/real.dm3"); // on purpose: a linked folder hides nothing
        }
        // no extension at all is an error there, and here no file
        assertEquals(expected, names, name);
        var times = found.files().stream().map(Found::modified).toList();
        assertEquals(times.stream().sorted().toList(), times, name);
    }

    @Test
    void links_in_circles_and_folders_met_twice_are_searched_once() throws IOException {
        file("i/a/one.dm3", START.plusSeconds(1));
        file("else/two.dm3", START.plusSeconds(2));
        Files.createSymbolicLink(folder.resolve("i/a/circle"), folder.resolve("i"));
        Files.createSymbolicLink(folder.resolve("i/again"), folder.resolve("i/a"));
        Files.createSymbolicLink(folder.resolve("i/else"), folder.resolve("else"));
        Files.createSymbolicLink(folder.resolve("else/back"), folder.resolve("i"));
        Files.createSymbolicLink(folder.resolve("i/nowhere"), folder.resolve("gone"));
        Files.createSymbolicLink(folder.resolve("i/itself"), folder.resolve("i/itself"));
        assertEquals(List.of("i/a/one.dm3", "i/else/two.dm3"), names(search(null, LATER)));
    }

    @Test
    void files_of_one_time_are_in_the_order_of_their_names() throws IOException {
        for (var name : List.of("c", "a", "ü", "b", "B", "z/a")) {
            file("i/" + name, START.plusSeconds(5));
        }
        assertEquals(
                List.of("i/%C3%BC", "i/B", "i/a", "i/b", "i/c", "i/z/a"),
                names(search(null, LATER)).stream()
                        .map(name -> name.replace("ü", "%C3%BC"))
                        .toList());
    }

    @Test
    void a_tolerance_takes_files_beside_the_session_too() throws IOException {
        file("i/before", START.minusSeconds(30));
        file("i/after", END.plusSeconds(30));
        file("i/long_before", START.minusSeconds(90));
        var found = new Finding(
                        null, null, NOTHING, Duration.ofSeconds(60), Duration.ZERO, Clock.fixed(LATER, ZoneOffset.UTC))
                .search(folder.resolve("i"), START, END, false, true);
        assertEquals(List.of("i/before", "i/after"), names(found));
    }

    /// Folders as a disk has them that nobody has touched since: their own times are old too.
    private void settle(Instant at) throws IOException {
        try (var all = Files.walk(folder.resolve("i"))) {
            for (var one : all.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(one, FileTime.from(at));
            }
        }
    }

    @Test
    void a_folder_that_did_not_change_is_not_looked_into_again() throws IOException {
        for (int i = 0; i < 20; i++) {
            file("i/old/" + i, START.minusSeconds(90_000_000L + i));
            file("i/new/" + i, START.plusSeconds(i + 1));
        }
        settle(START.plusSeconds(60));
        var memory = folder.resolve("memory");
        assertEquals(42, search(memory, LATER).looked());
        var again = search(memory, LATER);
        assertEquals(20, again.looked());
        assertEquals(20, again.files().size());
        file("i/old/late", START.plusSeconds(70));
        assertEquals(21, search(memory, LATER).files().size());
    }

    @Test
    void a_file_written_in_place_is_found_unless_its_folder_had_settled() throws IOException {
        var file = file("i/old/a", START.minusSeconds(86_400));
        settle(START.minusSeconds(86_000));
        var memory = folder.resolve("memory");
        assertEquals(List.of(), names(search(memory, START.minusSeconds(3_000))));
        var own = Files.getLastModifiedTime(file.getParent());
        Files.writeString(file, "more");
        Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(5)));
        Files.setLastModifiedTime(file.getParent(), own);
        assertEquals(List.of("i/old/a"), names(search(memory, END.plusSeconds(60))));
    }

    @Test
    void what_is_remembered_wrongly_is_forgotten() throws IOException {
        file("i/a", START.plusSeconds(1));
        var memory = folder.resolve("memory");
        assertEquals(1, search(memory, LATER).files().size());
        try (var kept = Files.list(memory)) {
            for (var one : kept.toList()) {
                Files.writeString(one, Files.readString(one).replace('\t', ' ').substring(0, 40));
            }
        }
        assertEquals(1, search(memory, LATER).files().size());
    }

    @Test
    void a_name_that_is_not_utf_8_is_found_and_told_byte_by_byte() throws Exception {
        Files.createDirectories(folder.resolve("i"));
        var strange = FileName.path(FileName.encoded(folder.resolve("i")) + "/caf%E9%0A.dm3");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getProperty("sun.jnu.encoding").equals("UTF-8"), "file names are not UTF-8 here");
        Files.writeString(strange, "x");
        Files.setLastModifiedTime(strange, FileTime.from(START.plusSeconds(1)));
        var found = search(null, LATER).files();
        assertEquals(1, found.size());
        assertEquals("caf%E9\n.dm3", FileName.of(found.getFirst().file()));
        assertTrue(FileName.encoded(found.getFirst().file()).endsWith("/i/caf%E9%0A.dm3"));
        assertEquals("café", FileName.understood("caf%C3%A9"));
        assertEquals("a%FFü", FileName.understood("a%FF%C3%BC"));
    }

    @Test
    void a_folder_that_is_no_folder_has_no_files_and_one_that_may_not_be_read_is_refused() throws IOException {
        assertEquals(List.of(), search(null, LATER).files());
        file("i", START.plusSeconds(1));
        assertEquals(List.of(), search(null, LATER).files());
        Files.delete(folder.resolve("i"));
        file("i/in/a", START.plusSeconds(1));
        folder.resolve("i").toFile().setReadable(false);
        if (!Files.isReadable(folder.resolve("i"))) { // the superuser may read everything
            assertThrows(Fault.class, () -> search(null, LATER));
        }
        folder.resolve("i").toFile().setReadable(true);
    }
}
