package lab.nexus.extract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came out of one file. The file stays open until this is closed, so that pixels can be read.
public final class Extraction implements AutoCloseable {
    private final Input input;
    private final String reader;
    private final Outcome outcome;
    private final Map<String, @Nullable Object> stamp;

    Extraction(Input input, String reader, Outcome outcome, Map<String, @Nullable Object> stamp) {
        this.input = input;
        this.reader = reader;
        this.outcome = outcome;
        this.stamp = stamp;
    }

    /// The name of the reader that knew the file.
    public String reader() {
        return reader;
    }

    public Outcome outcome() {
        return outcome;
    }

    /// When the file was last written, ISO 8601 in the instrument's zone.
    public String modified() {
        return input.modifiedIn(input.place().machine());
    }

    /// What is wrong with the file; empty when it was read to its end.
    public Optional<String> damage() {
        return outcome instanceof Outcome.Damaged damaged ? Optional.of(damaged.sentence()) : Optional.empty();
    }

    public List<Dataset> datasets() {
        return outcome.datasets();
    }

    /// The side file of each dataset, in order.
    public List<SideFile> sideFiles() {
        var all = datasets();
        return all.stream().map(dataset -> new SideFile(dataset, stamp)).toList();
    }

    /// The file name of the side file or preview of one dataset, as the file's own name with `ending` behind it.
    ///
    /// @param ending `.json` or `.thumb.png`
    public String nameOf(int dataset, String ending) {
        return nameOf(input.name(), dataset, datasets().size(), ending);
    }

    /// The same for a file of which it is known how many datasets it has.
    public static String nameOf(String name, int dataset, int datasets, String ending) {
        return datasets == 1 ? name + ending : name + "_signal" + dataset + ending;
    }

    /// The preview of one dataset; empty when there is nothing to draw.
    ///
    /// @throws Damage when its pixels cannot be read
    public Optional<byte[]> draw(Preview preview, int dataset) {
        return preview.draw(input, datasets().get(dataset));
    }

    @Override
    public void close() {
        input.close();
    }
}
