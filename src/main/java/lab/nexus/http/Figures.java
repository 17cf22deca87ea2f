package lab.nexus.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// How often each route was asked, what came of it and how long it took. Safe for several threads.
final class Figures {
    /// What all requests for paths that nobody knows count as.
    static final String UNKNOWN = "unknown";

    private static final String[] WORDS = {
        "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10"
    };
    private static final long[] BOUNDS = bounds();

    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    private static long[] bounds() {
        var bounds = new long[WORDS.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.round(Double.parseDouble(WORDS[i]) * TimeUnit.SECONDS.toNanos(1));
        }
        return bounds;
    }

    /// One route.
    private static final class Line {
        private final LongAdder[] within = adders(BOUNDS.length + 1);
        private final LongAdder[] byHundred = adders(6);
        private final LongAdder nanos = new LongAdder();

        private static LongAdder[] adders(int count) {
            var adders = new LongAdder[count];
            for (int i = 0; i < count; i++) {
                adders[i] = new LongAdder();
            }
            return adders;
        }

        private long count() {
            long all = 0;
            for (var bucket : within) {
                all += bucket.sum();
            }
            return all;
        }

        /// Seconds within which so many of a hundred were answered, as far as the buckets tell; null when
        /// that is beyond the last or there were none.
        private @Nullable Double seconds(int ofHundred) {
            long all = count();
            long wanted = Math.ceilDiv(all * ofHundred, 100);
            long seen = 0;
            for (int i = 0; i < BOUNDS.length && all > 0; i++) {
                seen += within[i].sum();
                if (seen >= wanted) {
                    return Double.valueOf(WORDS[i]);
                }
            }
            return null;
        }
    }

    /// @param route a path of the list of routes, or [#UNKNOWN]: never a text of a client
    void answered(String route, int status, long nanos) {
        var line = lines.get(route);
        if (line == null) {
            line = lines.computeIfAbsent(route, name -> new Line());
        }
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        line.within[bucket].increment();
        line.byHundred[Math.clamp(status / 100, 0, 5)].increment();
        line.nanos.add(nanos);
    }

    private List<Map.Entry<String, Line>> sorted() {
        var sorted = new ArrayList<>(lines.entrySet());
        sorted.sort(Comparator.comparing(Map.Entry::getKey));
        return sorted;
    }

    /// In the form of Prometheus; a route that nobody has asked for is left out.
    void print(StringBuilder out) {
        var all = sorted();
        out.append("# HELP nexus_requests_total Requests answered, by route and kind of status\n");
        out.append("# TYPE nexus_requests_total counter\n");
        for (var entry : all) {
            for (int i = 0; i < entry.getValue().byHundred.length; i++) {
                long count = entry.getValue().byHundred[i].sum();
                if (count > 0) {
                    out.append("nexus_requests_total{route=\"")
                            .append(entry.getKey())
                            .append("\",status=\"");
                    out.append(i).append("xx\"} ").append(count).append('\n');
                }
            }
        }
        out.append("# HELP nexus_request_seconds Time from a whole request to its answer, by route\n");
        out.append("# TYPE nexus_request_seconds histogram\n");
        for (var entry : all) {
            histogram(out, entry.getKey(), entry.getValue());
        }
    }

    private static void histogram(StringBuilder out, String route, Line line) {
        long seen = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            seen += line.within[i].sum();
            var bound = i < BOUNDS.length ? WORDS[i] : "+Inf";
            out.append("nexus_request_seconds_bucket{route=\"")
                    .append(route)
                    .append("\",le=\"")
                    .append(bound);
            out.append("\"} ").append(seen).append('\n');
        }
        double seconds = (double) line.nanos.sum() / TimeUnit.SECONDS.toNanos(1);
        out.append("nexus_request_seconds_sum{route=\"")
                .append(route)
                .append("\"} ")
                .append(seconds)
                .append('\n');
        out.append("nexus_request_seconds_count{route=\"")
                .append(route)
                .append("\"} ")
                .append(seen)
                .append('\n');
    }

    /// One row a route for a page: how often, how many failed, how quick.
    List<Map<String, @Nullable Object>> rows() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var entry : sorted()) {
            var line = entry.getValue();
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("route", entry.getKey());
            row.put("count", line.count());
            row.put("refused", line.byHundred[4].sum());
            row.put("failed", line.byHundred[5].sum());
            row.put("seconds_p50", line.seconds(50));
            row.put("seconds_p99", line.seconds(99));
            rows.add(row);
        }
        return rows;
    }
}
