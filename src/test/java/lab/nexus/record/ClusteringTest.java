package lab.nexus.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lab.nexus.golden.Golden;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClusteringTest {
    @Test
    void boundaries_and_activities_are_those_of_nexuslims() throws IOException {
        var vectors = JsonMapper.shared().readTree(Files.readString(Golden.require("nexuslims/clustering.json")));
        int compared = 0;
        for (var vector : vectors) {
            var name = vector.get("name").asString();
            var times = doubles(vector.get("mtimes"));
            double sensitivity = vector.get("sensitivity").asDouble();
            var boundaries = Clustering.boundaries(times, sensitivity);
            compared++;
            if (vector.path("ill_conditioned").asBoolean(false)) {
                continue; // rounding decides there; that it answers is all that can be asked
            }
            var expected = doubles(vector.get("boundaries"));
            assertEquals(expected.length, boundaries.length, name + " " + Arrays.toString(boundaries));
            assertArrayEquals(expected, boundaries, 1e-3, name);
            var sorted = Arrays.stream(times).boxed().sorted().toList();
            var activities = new ArrayList<Integer>();
            int number = 0;
            for (var part : Clustering.part(sorted, time -> time, sensitivity, false)) {
                for (var _ : part) {
                    activities.add(number);
                }
                number++;
            }
            var wanted = new ArrayList<Integer>();
            vector.get("activity_of_sorted_file").forEach(one -> wanted.add(one.asInt()));
            assertEquals(wanted, activities, name);
        }
        assertEquals(36, compared);
    }

    private static double[] doubles(tools.jackson.databind.JsonNode list) {
        var all = new ArrayList<Double>();
        list.forEach(one -> all.add(one.asDouble()));
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> bursts(double... starts) {
        var times = new ArrayList<Double>();
        for (var start : starts) {
            for (int i = 0; i < 5; i++) {
                times.add(1.7e9 + start + 20 * i);
            }
        }
        return times;
    }

    @Test
    void two_equal_bursts_an_hour_apart_are_parted_by_the_fine_way_only() {
        assertEquals(1, Clustering.part(bursts(0, 3600), time -> time, 1, false).size());
        assertEquals(2, Clustering.part(bursts(0, 3600), time -> time, 1, true).size());
    }

    @Test
    void short_bursts_in_a_long_session_are_parted_by_the_fine_way() {
        var times = bursts(0, 400, 60_000, 60_400, 86_000);
        assertEquals(List.of(5, 5, 5, 5, 5), sizes(Clustering.part(times, time -> time, 1, true)));
    }

    private static List<Integer> sizes(List<? extends List<?>> parts) {
        return parts.stream().map(List::size).toList();
    }

    @Test
    void the_fine_way_parts_nothing_when_it_is_told_to_and_few_files_never() {
        assertEquals(1, Clustering.part(bursts(0, 3600), time -> time, 0, true).size());
        assertEquals(1, Clustering.part(List.of(5.0), time -> time, 1, true).size());
        assertEquals(
                1,
                Clustering.part(List.of(5.0, 5.0, 5.0), time -> time, 1, true).size());
        assertEquals(
                0, Clustering.part(List.<Double>of(), time -> time, 1, true).size());
    }

    @Test
    void a_crowd_is_added_up_to_the_precision_of_a_number() {
        var random = new Random(3);
        var times = new double[2_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1.7e9 + (i < 1_000 ? 0 : 50_000) + 900 * random.nextDouble();
        }
        Arrays.sort(times);
        for (double h : new double[] {0.5, 20, 300, 40_000}) {
            var crowd = new Crowd(times, h);
            for (double at : new double[] {times[7], times[999] + 0.1 * h, times[1_500] + 0.3}) {
                int above = Arrays.binarySearch(times, at);
                above = above < 0 ? -above - 1 : above;
                double exact = Clustering.logSum(times, at, above - 1, above, h);
                assertEquals(exact, Math.log(crowd.sum(at)), 1e-11, "width " + h);
            }
        }
    }

    @Test
    void ten_thousand_files_take_seconds() {
        var random = new Random(7);
        var scattered = new ArrayList<Double>();
        var crowded = new ArrayList<Double>();
        double at = 1.7e9;
        for (int i = 0; i < 10_000; i++) {
            at += random.nextInt(100) == 0 ? 600 * random.nextDouble() : 4 * random.nextDouble();
            scattered.add(at);
            crowded.add(1.7e9 + (i < 5_000 ? 0 : 40_000) + 2 * i + random.nextDouble());
        }
        for (var times : List.of(scattered, crowded)) {
            for (var fine : List.of(false, true)) {
                long before = System.nanoTime();
                int parts = Clustering.part(times, time -> time, 1, fine).size();
                double seconds = (System.nanoTime() - before) / 1e9;
                assertTrue(parts > 1);
                assertTrue(seconds < 30, parts + " activities, " + seconds + " s");
            }
        }
    }
}
