package lab.nexus.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Extracts: finds the reader of a file and lets it read, then applies what is particular of the instrument.
///
/// Safe for several threads.
public final class Extract {
    private static final String CHANGED = "another program was writing the file while it was read";
    private static final String MODULE = "nexusLIMS.extractors.plugins.";

    private final List<Reader> readers;
    private final Profile profile;
    private final Clock clock;
    private final String version;

    /// Asks these readers.
    ///
    /// @param readers in their order; the last one has to know everything
    /// @param profile what is particular of instruments
    /// @param version of this program, for side files
    public Extract(List<Reader> readers, Profile profile, Clock clock, String version) {
        var sorted = new ArrayList<>(readers);
        sorted.sort(Comparator.comparingInt(Reader::priority).reversed());
        this.readers = List.copyOf(sorted);
        this.profile = profile;
        this.clock = clock;
        this.version = version;
    }

    /// Extensions that a reader is made for, in lower case without a dot.
    public Set<String> extensions() {
        var all = new TreeSet<String>();
        readers.forEach(reader -> all.addAll(reader.extensions()));
        return all;
    }

    /// What tells this program's extractions of a file from another one's: as long as it stays the same, the same
    /// file gives the same metadata.
    public String mark() {
        return version + " " + profile.mark();
    }

    /// Reads a file. What is wrong with its bytes is part of the answer.
    ///
    /// @throws IOException when it is not there or may not be read
    public Extraction of(Path file, Place place) throws IOException {
        var input = FileInput.open(file, place);
        var extraction = of(input);
        if (input.changed()) {
            extraction.datasets().forEach(dataset -> dataset.note(CHANGED));
        }
        return extraction;
    }

    /// The same for bytes that come from elsewhere. The answer owns the input.
    public Extraction of(Input input) {
        var extension = input.extension();
        for (var reader : readers) {
            if (reader.extensions().isEmpty() || reader.extensions().contains(extension)) {
                var outcome = read(reader, input);
                if (!(outcome instanceof Outcome.NotOurs)) {
                    return new Extraction(input, reader.name(), outcome, stamp(reader));
                }
            }
        }
        throw new IllegalStateException("no reader for everything else");
    }

    private Outcome read(Reader reader, Input input) {
        Outcome outcome;
        try {
            outcome = reader.read(input);
            outcome.datasets().forEach(dataset -> apply(input, dataset));
        } catch (Damage damage) {
            outcome = Outcome.Damaged.of(damage, List.of());
        } catch (RuntimeException | StackOverflowError mistake) {
            // a reader's mistake must not fail the work on other files
            outcome = new Outcome.Damaged(
                    input.name(), -1, "the reader " + reader.name() + " failed on it: " + mistake, List.of());
        }
        if (outcome instanceof Outcome.Damaged damaged && damaged.saved().isEmpty()) {
            var basic = Dataset.basic(input).note(damaged.sentence());
            return new Outcome.Damaged(damaged.where(), damaged.at(), damaged.why(), List.of(basic));
        }
        return outcome;
    }

    /// What a reader has read is not lost to a profile that does not fit it.
    private void apply(Input input, Dataset dataset) {
        try {
            profile.apply(input, dataset);
        } catch (RuntimeException | StackOverflowError mistake) {
            dataset.note("the profile of " + input.instrument() + " failed on it: " + mistake);
        }
    }

    private Map<String, @Nullable Object> stamp(Reader reader) {
        var stamp = new LinkedHashMap<String, @Nullable Object>();
        stamp.put("Date", Input.iso(clock.instant().atZone(clock.getZone())));
        stamp.put("Module", MODULE + reader.name());
        stamp.put("Version", version);
        return stamp;
    }
}
