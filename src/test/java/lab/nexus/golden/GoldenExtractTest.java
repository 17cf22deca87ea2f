package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import lab.nexus.cli.Readers;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Extraction;
import lab.nexus.extract.Place;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The side files of NexusLIMS, case by case. Where Nexus is different on purpose, `golden-differences.txt` says where
/// and
/// why; a difference that is not there any more fails the test too.
class GoldenExtractTest {
    private static final ZoneId HERE = ZoneId.of("America/New_York");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_case_is_as_NexusLIMS_has_it_or_differs_where_the_list_says() throws IOException {
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(
                        String.valueOf(one.get("file")),
                        () -> assertEquals(
                                new GoldenDifferences().of(String.valueOf(one.get("file"))), differences(one))));
    }

    @Test
    void the_count_of_equal_cases_is_known() throws IOException {
        var unequal = new TreeMap<String, Object>();
        int equal = 0;
        var all = cases();
        for (var one : all) {
            var differences = differences(one);
            if (differences.isEmpty()) {
                equal++;
            } else {
                unequal.put(String.valueOf(one.get("file")), differences.size());
            }
        }
        System.out.println("golden extraction: " + equal + " of " + all.size() + " equal, " + unequal.size()
                + " different where the list says");
        assertEquals(new GoldenDifferences().files(), unequal.keySet());
        assertEquals(67, all.size());
    }

    @Test
    void the_page_of_differences_names_every_case_that_differs() throws IOException {
        var page = Files.readString(Path.of("docs/reference/differences-from-nexuslims.md"));
        for (var file : new GoldenDifferences().files()) {
            assertTrue(page.contains("`" + file + "`"), file);
        }
    }

    private static List<Map<String, Object>> cases() throws IOException {
        return maps(JsonReader.read(Files.readString(records().resolve("cases.json"))));
    }

    private static Path records() {
        return Golden.require("records");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@Nullable Object list) {
        return (List<Map<String, Object>>) Objects.requireNonNull(list);
    }

    /// Paths below the side files that differ, with what was wanted and what came.
    private Set<String> differences(Map<String, Object> one) throws IOException {
        var name = String.valueOf(one.get("file"));
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        var from = records().resolve("files").resolve(name);
        Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
        for (var companion : (List<?>) one.getOrDefault("companions", List.of())) {
            Files.copy(
                    from.resolveSibling(String.valueOf(companion)),
                    file.resolveSibling(String.valueOf(companion)),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var seconds = Long.parseLong(String.valueOf(one.get("mtime_epoch")));
        var written = FileTime.from(Instant.ofEpochSecond(seconds));
        Files.setLastModifiedTime(file, written);
        for (var companion : (List<?>) one.getOrDefault("companions", List.of())) {
            Files.setLastModifiedTime(file.resolveSibling(String.valueOf(companion)), written);
        }

        var found = new TreeSet<String>();
        var extract = new Extract(Readers.all(), Readers.profiles(), Clock.system(HERE), "test");
        try (var extraction = extract.of(file, place(one))) {
            var sides = extraction.sideFiles();
            if (!one.containsKey("expected")) {
                // the reference raised an error; anything that is a side file is better
                compare("", "no side file", "side files: " + sides.size() + " " + types(extraction), found);
                return found;
            }
            var expected = (List<?>) one.get("expected");
            if (expected.size() != sides.size()) {
                found.add("side files: wanted " + expected.size() + ", came " + sides.size());
                return found;
            }
            compare("reader", one.get("extractor"), extraction.reader(), found);
            for (int i = 0; i < sides.size(); i++) {
                var wanted = records().resolve("expected").resolve(String.valueOf(expected.get(i)));
                compare(
                        sides.size() == 1 ? "" : "signal" + i,
                        JsonReader.read(Files.readString(wanted)),
                        JsonReader.read(sides.get(i).text()),
                        found);
            }
        }
        return found;
    }

    private static List<String> types(Extraction extraction) {
        return extraction.datasets().stream().map(Dataset::dataType).toList();
    }

    private Place place(Map<String, Object> one) {
        var pid = one.get("instrument_pid");
        if (pid == null) {
            return new Place(null, null, HERE, folder);
        }
        return new Place(String.valueOf(pid), ZoneId.of(String.valueOf(one.get("timezone"))), HERE, folder);
    }

    private static void compare(String path, @Nullable Object wanted, @Nullable Object came, Set<String> differences) {
        if (path.matches(".*/NexusLIMS Extraction/(Date|Module|Version)")) {
            return;
        }
        if (wanted instanceof Map<?, ?> left && came instanceof Map<?, ?> right) {
            var names = new ArrayList<Object>(left.keySet());
            right.keySet().stream().filter(name -> !left.containsKey(name)).forEach(names::add);
            for (var name : names) {
                var here = path + "/" + name;
                if (!left.containsKey(name)) {
                    differences.add(here + ": came " + cut(right.get(name)));
                } else if (!right.containsKey(name)) {
                    differences.add(here + ": wanted " + cut(left.get(name)));
                } else {
                    compare(here, left.get(name), right.get(name), differences);
                }
            }
        } else if (wanted instanceof List<?> left && came instanceof List<?> right && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                compare(path + "/" + i, left.get(i), right.get(i), differences);
            }
        } else if (!same(wanted, came)) {
            differences.add(path + ": wanted " + cut(wanted) + ", came " + cut(came));
        }
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object came) {
        if (wanted == null || came == null) {
            return wanted == came;
        }
        boolean numbers = number(wanted) && number(came);
        if (!numbers) {
            return wanted.equals(came);
        }
        double left = Double.parseDouble(wanted.toString());
        double right = Double.parseDouble(came.toString());
        return left == right || Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));
    }

    private static boolean number(Object value) {
        return value instanceof Long || value instanceof JsonReader.Real;
    }

    private static String cut(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
