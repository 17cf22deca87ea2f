package lab.nexus.custody;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import org.jspecify.annotations.Nullable;

/// Finds samples and containers by their texts: how a name begins, a part of any text, or words.
///
/// The index is two ordinary tables of ours, the same on both engines, made of the rows from outside: no
/// trigger, no extension, nothing that another program's write could stumble over. Rows are taken in
/// segments of 8,192 numbers once these are full; for every three letters in a row that occur there, it
/// notes in which pages of 16 numbers. Whatever it points at is read and compared again, so it never
/// shows what is not there; rows behind the last segment are read one by one.
/// What another program changes in a text of an old row is found by [#rebuild] only.
public final class Search {
    static final String SAMPLES = "s";
    static final String CONTAINERS = "c";

    /// Numbers that are indexed together.
    static final int SEGMENT = 8_192;

    private static final int PAGE = 16;

    /// Segments that are looked up together: few at first, because what is everywhere is soon found.
    private static final int FIRST_BLOCK = 4;

    private static final int BLOCK = 512;

    /// On a server ids may be given to rows that come a moment later.
    private static final int MARGIN = 1_000;

    /// Rows that one question may look at; then it answers with what it has and where to go on.
    private static final int MOST_ROWS = 50_000;

    private static final int TAIL_ROWS = 500;
    private static final int SLICE = 2_000;
    private static final String END = "\uDBFF\uDFFF";

    private final Database database;
    private final Clock clock;

    public Search(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is looked for.
    public record Question(String text, Match match) {}

    /// How it is looked for.
    public enum Match {
        /// A name that begins so; upper and lower case differ.
        PREFIX,
        /// A text with this in it, whatever its case.
        SUBSTRING,
        /// Texts with words that begin so, all of them, whatever their case.
        WORDS;

        /// The words of all.
        public static List<String> words() {
            return List.of("prefix", "substring", "words");
        }

        /// Reads what a person typed; null for [#SUBSTRING].
        ///
        /// @throws Fault for an unknown word
        public static Match parse(@Nullable String typed) {
            int at = typed == null ? 1 : words().indexOf(typed.strip());
            if (at < 0) {
                throw Fault.of(Code.BAD_VALUE, "match", "match must be one of: " + String.join(", ", words()))
                        .remedy("leave it out for substring");
            }
            return values()[at];
        }
    }

    /// Where a search goes on: behind this name, or below this number.
    public record Place(String name, long id) {
        /// The beginning.
        public static final Place FIRST = new Place("", Long.MAX_VALUE);
    }

    /// A page of what was found.
    ///
    /// @param next null when nothing more can come; the page may be short all the same when much had to be
    ///     looked at
    public record Found<T>(List<T> rows, @Nullable Place next) {}

    /// Samples: by external id for a prefix, else the latest numbers first. Looks at external id, specimen
    /// type and notes.
    ///
    /// @param only what the samples are filtered by
    /// @param arrived when they came; where it goes on is not asked of it
    public Found<Sample.Located> samples(
            Question question, Custody.Only only, Stretch arrived, Place after, long limit) {
        var wanted = new Wanted(question);
        Custody.requireLimit("limit", limit);
        return database.read(tx -> {
            var kept = only.look(tx);
            var rows = new Rows<Sample>() {
                @Override
                public List<Sample> beginning(String prefix, String behind, long most) {
                    return SampleStore.beginning(tx, prefix, prefix + END, behind, most);
                }

                @Override
                public List<Sample> between(long from, long below, long most) {
                    return SampleStore.between(tx, from, below, most);
                }

                @Override
                public List<SearchStore.Texts> texts(long from, long below, long most) {
                    return SearchStore.latest(tx, SAMPLES, from, below, most);
                }

                @Override
                public boolean fits(Sample row) {
                    return kept.fits(row)
                            && arrived.holds(row.receivedAt())
                            && wanted.in(Arrays.asList(row.externalId(), row.specimenType(), row.notes()))
                            && (kept.project() == null
                                    || ProjectStore.of(tx, row.id()).equals(Optional.of(kept.project())));
                }

                @Override
                public long id(Sample row) {
                    return row.id();
                }

                @Override
                public String name(Sample row) {
                    var name = row.externalId();
                    return name == null ? "" : name;
                }
            };
            var found = find(tx, SAMPLES, wanted, rows, after, limit);
            return new Found<>(
                    found.rows().stream().map(row -> Custody.located(tx, row)).toList(), found.next());
        });
    }

    /// Containers: by barcode for a prefix, else the latest numbers first. Looks at barcode, kind and location.
    public Found<Container> containers(Question question, Place after, long limit) {
        var wanted = new Wanted(question);
        Custody.requireLimit("limit", limit);
        return database.read(tx -> find(
                tx,
                CONTAINERS,
                wanted,
                new Rows<Container>() {
                    @Override
                    public List<Container> beginning(String prefix, String behind, long most) {
                        return ContainerStore.beginning(tx, prefix, prefix + END, behind, most);
                    }

                    @Override
                    public List<Container> between(long from, long below, long most) {
                        return ContainerStore.between(tx, from, below, most);
                    }

                    @Override
                    public List<SearchStore.Texts> texts(long from, long below, long most) {
                        return SearchStore.latest(tx, CONTAINERS, from, below, most);
                    }

                    @Override
                    public boolean fits(Container row) {
                        return wanted.in(Arrays.asList(row.barcode(), row.kind(), row.location()));
                    }

                    @Override
                    public long id(Container row) {
                        return row.id();
                    }

                    @Override
                    public String name(Container row) {
                        return row.barcode();
                    }
                },
                after,
                limit));
    }

    /// The rows of one noun.
    private interface Rows<T> {
        List<T> beginning(String prefix, String behind, long most);

        /// The highest first.
        List<T> between(long from, long below, long most);

        boolean fits(T row);

        /// The texts alone, the highest number first: most rows are looked at for nothing.
        List<SearchStore.Texts> texts(long from, long below, long most);

        long id(T row);

        String name(T row);
    }

    /// What is looked for, ready to be compared.
    private static final class Wanted {
        private final Match match;
        private final String text;
        private final List<String> words;
        private final List<String> grams;

        Wanted(Question question) {
            match = question.match();
            var typed = Field.name("q", question.text());
            text = match == Match.PREFIX ? typed : Letters.folded(typed);
            words = match == Match.WORDS ? Letters.words(text) : List.of(text);
            grams = Letters.grams(words, SearchStore.MOST_GRAMS);
            boolean fine = match == Match.PREFIX ? !text.isEmpty() : !grams.isEmpty();
            if (!fine) {
                throw Fault.of(
                                Code.BAD_VALUE,
                                "q",
                                match == Match.PREFIX
                                        ? "q is required"
                                        : "q must have " + (match == Match.WORDS ? "a word of " : "")
                                                + "three characters at least")
                        .remedy("type more, or look for how a name begins");
            }
        }

        boolean in(List<@Nullable String> fields) {
            if (match == Match.PREFIX) {
                return true;
            }
            for (var word : words) {
                boolean there = false;
                for (var field : fields) {
                    there |= field != null
                            && (match == Match.WORDS
                                    ? Letters.beginsAWord(Letters.folded(field), word)
                                    : Letters.folded(field).contains(word));
                }
                if (!there) {
                    return false;
                }
            }
            return true;
        }
    }

    private static <T> Found<T> find(Tx tx, String noun, Wanted wanted, Rows<T> rows, Place after, long limit) {
        if (wanted.match == Match.PREFIX) {
            return beginning(wanted.text, rows, after, limit);
        }
        var looking = new Looking<>(rows, wanted, limit);
        var segments = SearchStore.segments(tx, noun);
        long tail = segments.isEmpty() ? 0 : segments.getFirst().first() + SEGMENT;
        if (after.id() > tail || segments.isEmpty()) {
            looking.downTo(segments.isEmpty() ? Long.MIN_VALUE : tail, after.id());
        }
        int block = FIRST_BLOCK;
        for (int from = 0;
                from < segments.size() && !looking.done();
                from += block, block = Math.min(2 * block, BLOCK)) {
            var some = segments.subList(from, Math.min(from + block, segments.size())).stream()
                    .filter(segment -> segment.first() < after.id())
                    .toList();
            look(looking, some, some.isEmpty() ? Map.of() : pages(tx, noun, some, wanted.grams), after);
        }
        return looking.found();
    }

    private static <T> void look(
            Looking<T> looking,
            List<SearchStore.Segment> segments,
            Map<SearchStore.Segment, PageSet> pages,
            Place after) {
        for (var segment : segments) {
            var here = pages.get(segment);
            for (var page : here == null ? List.<Integer>of() : here.highestFirst()) {
                long first = segment.first() + (long) page * PAGE;
                looking.page(first, Math.min(first + PAGE, after.id()));
                if (looking.done()) {
                    return;
                }
            }
        }
    }

    private static <T> Found<T> beginning(String prefix, Rows<T> rows, Place after, long limit) {
        var found = new ArrayList<T>();
        var behind = after.name();
        int looked = 0;
        while (found.size() < limit && looked < MOST_ROWS) {
            var page = rows.beginning(prefix, behind, TAIL_ROWS);
            for (var row : page) {
                behind = rows.name(row);
                looked++;
                if (rows.fits(row)) {
                    found.add(row);
                }
                if (found.size() == limit) {
                    return new Found<>(found, new Place(behind, 0));
                }
            }
            if (page.size() < TAIL_ROWS) {
                return new Found<>(found, null);
            }
        }
        return new Found<>(found, limit == 0 ? null : new Place(behind, 0));
    }

    /// Gathers rows from the highest number down, until there are enough or too many were looked at.
    private static final class Looking<T> {
        private final Rows<T> rows;
        private final Wanted wanted;
        private final long limit;
        private final List<T> found = new ArrayList<>();
        private int looked;
        private long last = Long.MAX_VALUE;
        private boolean full;

        Looking(Rows<T> rows, Wanted wanted, long limit) {
            this.rows = rows;
            this.wanted = wanted;
            this.limit = limit;
            this.full = limit == 0;
        }

        boolean done() {
            return full;
        }

        void downTo(long from, long below) {
            long edge = below;
            while (!full) {
                var page = rows.texts(from, edge, TAIL_ROWS);
                for (var row : page) {
                    edge = row.id();
                    if (wanted.in(row.texts())) {
                        take(rows.between(edge, edge + 1, 1));
                    } else {
                        passed(edge);
                    }
                    if (full) {
                        return;
                    }
                }
                if (page.size() < TAIL_ROWS) {
                    return;
                }
            }
        }

        private void passed(long id) {
            last = id;
            full = ++looked >= MOST_ROWS;
        }

        void page(long from, long below) {
            take(rows.between(from, below, PAGE));
        }

        private void take(List<T> page) {
            for (var row : page) {
                last = rows.id(row);
                looked++;
                if (rows.fits(row)) {
                    found.add(row);
                }
                if (found.size() == limit || looked >= MOST_ROWS) {
                    full = true;
                    return;
                }
            }
        }

        Found<T> found() {
            return new Found<>(found, full && limit > 0 ? new Place("", last) : null);
        }
    }

    /// The pages that may hold it, by segment. Letters that are nowhere in these segments end it at once.
    ///
    /// @param segments the latest first, at least one
    private static Map<SearchStore.Segment, PageSet> pages(
            Tx tx, String noun, List<SearchStore.Segment> segments, List<String> grams) {
        Map<SearchStore.Segment, PageSet> all = null;
        for (var gram : grams) {
            var here = SearchStore.pages(tx, noun, gram, segments.getLast(), segments.getFirst());
            var both = new HashMap<SearchStore.Segment, PageSet>();
            for (var entry : here.entrySet()) {
                var before = all == null ? null : all.get(entry.getKey());
                if (all == null || before != null) {
                    var pages = PageSet.parse(entry.getValue(), SEGMENT / PAGE);
                    both.put(entry.getKey(), before == null ? pages : before.and(pages));
                }
            }
            if (both.isEmpty()) {
                return both;
            }
            all = both;
        }
        return all == null ? Map.of() : all;
    }

    // The index

    /// Are there so many rows behind the index that it should be brought up?
    public boolean isBehind() {
        return database.read(tx -> behind(tx, SAMPLES) || behind(tx, CONTAINERS));
    }

    private static boolean behind(Tx tx, String noun) {
        return next(tx, noun, SearchStore.highest(tx, noun)) != null;
    }

    /// Brings the index up, one segment after the other; others may write in between.
    ///
    /// @param progress is told how many segments were made
    public void catchUp(LongConsumer progress) {
        long made = 0;
        for (var noun : List.of(SAMPLES, CONTAINERS)) {
            long settled = settled(noun);
            var segment = database.read(tx -> java.util.Optional.ofNullable(next(tx, noun, settled)));
            while (segment.isPresent()) {
                build(noun, segment.get());
                progress.accept(++made);
                segment = database.read(tx -> java.util.Optional.ofNullable(next(tx, noun, settled)));
            }
        }
    }

    /// Makes it anew: after another program has changed texts of old rows.
    public void rebuild(LongConsumer progress) {
        database.write(tx -> {
            SearchStore.forget(tx);
            return true;
        });
        catchUp(progress);
    }

    /// The highest number below which no row can come any more. On a server somebody may have been given a
    /// number and not be done; then it waits a moment, and if that does not help, for the next time.
    private long settled(String noun) {
        Function<Tx, long[]> look = tx -> new long[] {
            SearchStore.highest(tx, noun),
            tx.number(tx.dialect().nextTransaction()),
            tx.number(tx.dialect().oldestTransaction())
        };
        var before = database.read(look);
        for (int tries = 0; tries < 50; tries++) {
            if (database.read(look)[2] >= before[1]) {
                return before[0];
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
        return 0;
    }

    /// The next stretch of numbers that is full; null when there is none.
    private static SearchStore.@Nullable Segment next(Tx tx, String noun, long settled) {
        var done = SearchStore.segments(tx, noun);
        long from = done.isEmpty() ? Long.MIN_VALUE : done.getFirst().first() + SEGMENT;
        long lowest = SearchStore.lowestFrom(tx, noun, from);
        long first = Math.floorDiv(lowest, SEGMENT) * SEGMENT;
        return lowest != 0 && first + SEGMENT + MARGIN <= settled ? new SearchStore.Segment(first) : null;
    }

    private void build(String noun, SearchStore.Segment segment) {
        var letters = new TreeMap<String, PageSet>();
        var rows = database.read(tx -> SearchStore.texts(tx, noun, segment.first(), segment.first() + SEGMENT));
        for (var row : rows) {
            int page = (int) ((row.id() - segment.first()) / PAGE);
            for (var text : row.texts()) {
                if (text != null) {
                    Letters.eachGram(
                            Letters.folded(text),
                            gram -> letters.computeIfAbsent(gram, fresh -> new PageSet(SEGMENT / PAGE))
                                    .add(page));
                }
            }
        }
        var keys = new ArrayList<>(letters.entrySet());
        for (int from = 0; from < keys.size(); from += SLICE) {
            var slice = keys.subList(from, Math.min(from + SLICE, keys.size()));
            database.write(tx -> {
                slice.forEach(entry -> SearchStore.put(
                        tx, segment.key(noun, entry.getKey()), entry.getValue().text()));
                return true;
            });
        }
        database.write(tx -> {
            SearchStore.finish(tx, noun, segment, Times.seconds(clock.instant()));
            return true;
        });
    }
}
