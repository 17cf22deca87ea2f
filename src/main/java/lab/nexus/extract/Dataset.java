package lab.nexus.extract;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One picture, spectrum or map of a file, while it is being read: metadata go in by their terms, everything else
/// into extensions, and [#metadata] puts each where the schema of the final type wants it. Not safe for several
/// threads.
public final class Dataset {
    private static final String UNKNOWN = "Unknown";
    private static final Set<DatasetType> EVERY = Set.of(DatasetType.values());

    private DatasetType type = DatasetType.MISC;
    private String dataType = "Miscellaneous";
    private String created;
    private @Nullable String acquired;
    private @Nullable String dimensions;
    private boolean hasInstrument;
    private @Nullable String instrument;
    private boolean listsWarnings = true;
    private boolean asWritten;
    private final EnumMap<Term, Given> terms = new EnumMap<>(Term.class);
    private final Tree extensions = new Tree();
    private final List<List<String>> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Tree raw = new Tree();
    private String title = "";
    private @Nullable Pixels pixels;
    private @Nullable String page;
    private final List<Mark> marks = new ArrayList<>();
    private final List<View> views = new ArrayList<>();

    /// A value for a term, and where it goes when the type does not have that term.
    private record Given(Object value, String otherwise, Set<DatasetType> types) {}

    /// A dataset of which only its time is known yet.
    ///
    /// @param created when it was made, ISO 8601 with offset
    public Dataset(String created) {
        this.created = created;
    }

    /// A dataset of an instrument's file, made when the file was last written.
    ///
    /// @param otherwise the zone of that time when the file belongs to no instrument
    public static Dataset of(Input input, ZoneId otherwise) {
        return new Dataset(input.modifiedIn(otherwise)).instrument(input.instrument());
    }

    /// What is known of any file: nothing but its time.
    public static Dataset basic(Input input) {
        var basic = new Dataset(input.modifiedIn(input.place().machine())).type(DatasetType.UNKNOWN, UNKNOWN);
        basic.listsWarnings = false;
        basic.asWritten = true;
        return basic;
    }

    public DatasetType type() {
        return type;
    }

    public String dataType() {
        return dataType;
    }

    /// What it is: the type of the schema, and the finer word beside it (`STEM_Imaging`).
    public Dataset type(DatasetType type, String dataType) {
        this.type = type;
        this.dataType = dataType;
        return this;
    }

    /// When it was made, ISO 8601 with offset.
    public Dataset created(String time) {
        created = time;
        return this;
    }

    public String created() {
        return created;
    }

    /// When the file itself says that it was made, ISO 8601 with offset. Side files show the time of the file instead,
    /// as NexusLIMS does; both are there for whoever needs the better one.
    public Optional<String> acquired() {
        return Optional.ofNullable(acquired);
    }

    public Dataset acquired(@Nullable String time) {
        acquired = time;
        return this;
    }

    /// Sizes as a person writes them: `(1024, 1024)`.
    public Dataset dimensions(@Nullable String text) {
        dimensions = text;
        return this;
    }

    /// The PID of the instrument; null says that there is none.
    public Dataset instrument(@Nullable String pid) {
        hasInstrument = true;
        instrument = pid;
        return this;
    }

    /// Says nothing of an instrument, not even that there is none.
    public Dataset noInstrument() {
        hasInstrument = false;
        instrument = null;
        return this;
    }

    /// Its metadata stay in the order in which they were given, instead of that of their names.
    public Dataset asWritten() {
        asWritten = true;
        return this;
    }

    /// No empty list of warnings is written.
    public Dataset withoutEmptyWarnings() {
        listsWarnings = false;
        return this;
    }

    /// A value of the schema; null and blank text are passed over. Where the final type does not have the term, or
    /// the value is not of its kind, it becomes the extension of the term's name.
    public Dataset put(Term term, @Nullable Object value) {
        return put(term, value, term.display());
    }

    public Dataset put(Term term, double value, Unit unit) {
        return put(term, new Quantity(value, unit));
    }

    /// The same with a name of its own among the extensions.
    public Dataset put(Term term, @Nullable Object value, String otherwise) {
        return put(term, value, otherwise, EVERY);
    }

    /// The same for a format that has it only in some types of its datasets.
    public Dataset put(Term term, @Nullable Object value, Set<DatasetType> types) {
        return put(term, value, term.display(), types);
    }

    private Dataset put(Term term, @Nullable Object value, String otherwise, Set<DatasetType> types) {
        boolean nothing = value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Tree tree && tree.isEmpty());
        if (!nothing && value != null) {
            terms.put(term, new Given(value, otherwise, types));
        }
        return this;
    }

    /// The value given for a term; null when there is none.
    public @Nullable Object get(Term term) {
        var given = terms.get(term);
        return given == null ? null : given.value();
    }

    /// Takes a value of the schema away.
    public void remove(Term term) {
        terms.remove(term);
    }

    /// Everything that the schema has no place for.
    public Tree extensions() {
        return extensions;
    }

    /// The field of these names is not to be trusted.
    public Dataset warn(String... path) {
        listsWarnings = true;
        var one = List.of(path);
        if (!warnings.contains(one)) {
            warnings.add(one);
        }
        return this;
    }

    /// What a person should know of how it was read; becomes `Extractor Warnings`.
    public Dataset note(String text) {
        notes.add(text);
        return this;
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// What the file itself says, as side files show it.
    public Tree raw() {
        return raw;
    }

    public Dataset raw(Tree tree) {
        raw = tree;
        return this;
    }

    /// For the preview; may be empty.
    public String title() {
        return title;
    }

    public Dataset title(String text) {
        title = text;
        return this;
    }

    /// Its samples, where it has any.
    public Optional<Pixels> pixels() {
        return Optional.ofNullable(pixels);
    }

    public Dataset pixels(@Nullable Pixels samples) {
        pixels = samples;
        return this;
    }

    /// What somebody drew on its picture.
    public List<Mark> marks() {
        return List.copyOf(marks);
    }

    public Dataset mark(Mark mark) {
        marks.add(mark);
        return this;
    }

    /// What shows it instead of its samples; usually nothing.
    public List<View> views() {
        return List.copyOf(views);
    }

    public Dataset view(View view) {
        views.add(view);
        return this;
    }

    /// The beginning of a text, for files that are one.
    public Optional<String> page() {
        return Optional.ofNullable(page);
    }

    public Dataset page(String text) {
        page = text;
        return this;
    }

    /// The curated metadata: `nx_meta` of the side file without the part on the extraction itself. Where a reader gave
    /// an extension of the same name as a value that has to move there, the reader's stays.
    public Map<String, @Nullable Object> metadata() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        var more = new Tree();
        all.put("DatasetType", type.word());
        all.put("Data Type", dataType);
        all.put("Creation Time", created);
        if (hasInstrument) {
            all.put("Instrument ID", instrument);
        }
        if (dimensions != null) {
            all.put("Data Dimensions", dimensions);
        }
        if (listsWarnings || !warnings.isEmpty()) {
            all.put("warnings", List.copyOf(warnings));
        }
        terms.forEach((term, given) -> {
            if (term.in(type) && given.types().contains(type) && term.fits(given.value())) {
                all.put(term.key(), given.value());
            } else {
                more.put(given.otherwise(), given.value());
            }
        });
        more.putAll(extensions);
        if (!more.isEmpty()) {
            all.put("extensions", more);
        }
        return asWritten ? all : Sorted.byName(all);
    }
}
