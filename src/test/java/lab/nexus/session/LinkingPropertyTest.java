package lab.nexus.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import lab.nexus.Tries;
import org.junit.jupiter.api.Test;

/// Whatever rows a log has, in whatever order: linking finds what a slow search of all pairs finds.
class LinkingPropertyTest {
    private static final String HELD = "held";
    private static final int TRIES = 1_000;

    @Test
    void sessions_are_those_of_a_search_of_all_pairs() {
        Tries.of(TRIES, random -> searchAllPairs(log(random)));
    }

    private static void searchAllPairs(List<SessionLog> rows) {
        var linking = new Linking(Map.of(), Map.of(HELD, "why"));
        rows.forEach(linking::take);
        var found = linking.linked();

        var sound = new ArrayList<String>();
        var broken = new ArrayList<Long>();
        var held = new ArrayList<Long>();
        var matched = new TreeSet<Long>();
        for (var start : rows) {
            if (start.type() != EventType.START) {
                continue;
            }
            SessionLog end = null;
            for (var row : rows) {
                if (row.type() == EventType.END
                        && row.identifier().equals(start.identifier())
                        && row.instrument().equals(start.instrument())
                        && Objects.equals(row.user(), start.user())) {
                    matched.add(row.id());
                    end = end == null || row.id() > end.id() ? row : end;
                }
            }
            if (start.identifier().equals(HELD)) {
                held.add(start.id());
            } else if (end == null || unusable(start, end)) {
                broken.add(start.id());
            } else {
                sound.add(start.identifier() + start.instrument() + start.timestamp() + end.timestamp() + start.user());
            }
        }
        assertEquals(
                sound,
                found.sessions().stream()
                        .map(one -> one.identifier()
                                + one.instrumentPid()
                                + one.from().stored()
                                + one.to().stored()
                                + one.user())
                        .toList());
        assertEquals(broken, found.broken().stream().map(ToBuild.Aside::id).toList());
        assertEquals(held, found.held().stream().map(ToBuild.Aside::id).toList());
        for (var stray : found.strays()) {
            assertTrue(!matched.contains(stray.id()));
        }
    }

    private static boolean unusable(SessionLog start, SessionLog end) {
        return start.timestamp().equals("no time")
                || end.timestamp().equals("no time")
                || end.timestamp().compareTo(start.timestamp()) < 0; // all texts here are of one zone
    }

    @Test
    void the_order_in_which_a_log_was_written_does_not_matter() {
        Tries.of(TRIES, random -> {
            var once = new LinkedHashMap<List<Object>, SessionLog>();
            log(random)
                    .forEach(row -> once.put(List.of(row.link(), row.type()), row)); // one start, one end at the most
            var shuffled = new ArrayList<>(once.values());
            Collections.shuffle(shuffled, random);
            assertEquals(told(List.copyOf(once.values())), told(shuffled));
        });
    }

    private static Set<String> told(List<SessionLog> rows) {
        var linking = new Linking(Map.of(), Map.of());
        numbered(rows).forEach(linking::take);
        var found = linking.linked();
        var told = new TreeSet<String>();
        found.sessions().forEach(one -> told.add("session " + one));
        found.broken().forEach(one -> told.add("broken " + one.identifier() + one.instrument() + one.user()));
        found.strays().forEach(one -> told.add("stray " + one.identifier() + one.instrument() + one.user()));
        return told;
    }

    @Test
    void a_broken_start_changes_nothing_about_the_others() {
        Tries.of(TRIES, random -> addABrokenStart(log(random)));
    }

    private static void addABrokenStart(List<SessionLog> rows) {
        var with = new Linking(Map.of(), Map.of());
        rows.forEach(with::take);
        with.take(new SessionLog(
                1_000, "orphan", "I", "2026-01-01T00:00:00+00:00", EventType.START, RecordStatus.TO_BE_BUILT, "x"));
        var without = new Linking(Map.of(), Map.of());
        rows.forEach(without::take);
        var more = with.linked();
        var less = without.linked();
        assertEquals(less.sessions(), more.sessions());
        assertEquals(less.broken().size() + 1, more.broken().size());
    }

    private static List<SessionLog> log(SplittableRandom random) {
        var rows = new ArrayList<SessionLog>();
        for (int size = random.nextInt(31); size > 0; size--) {
            rows.add(new SessionLog(
                    0,
                    Tries.oneOf(random, List.of("s", "s1", "1s", HELD)),
                    Tries.oneOf(random, List.of("I", "I1", "1I")),
                    Tries.oneOf(
                            random,
                            List.of(
                                    "2026-01-01T00:00:00+00:00",
                                    "2026-01-01T01:00:00+00:00",
                                    "2026-01-02T00:00:00+00:00",
                                    "no time")),
                    Tries.oneOf(random, List.of(EventType.values())),
                    RecordStatus.TO_BE_BUILT,
                    random.nextInt(10) < 3 ? null : Tries.oneOf(random, List.of("a", "", "b"))));
        }
        return numbered(rows);
    }

    private static List<SessionLog> numbered(List<SessionLog> rows) {
        var numbered = new ArrayList<SessionLog>();
        for (var row : rows) {
            numbered.add(new SessionLog(
                    numbered.size() + 1,
                    row.identifier(),
                    row.instrument(),
                    row.timestamp(),
                    row.type(),
                    row.status(),
                    row.user()));
        }
        return numbered;
    }
}
