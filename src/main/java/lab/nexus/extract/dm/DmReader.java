package lab.nexus.extract.dm;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Tree;

/// Reads dm3 and dm4: one dataset for each image but the thumbnail.
public final class DmReader implements Reader {
    /// Said of a file that cannot be read; the words are those that records of NexusLIMS have.
    private static final String UNREADABLE = "DM3/DM4 file could not be read by HyperSpy";

    private static final String LIST = "ImageList";

    @Override
    public String name() {
        return "dm3_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("dm3", "dm4");
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Outcome read(Input input) {
        var root = new DmGroup();
        var allowance = new Allowance(input.name());
        try {
            var in = input.source().cursor(ByteOrder.BIG_ENDIAN);
            var header = DmHeader.read(in);
            new DmTags(input.source(), header, allowance, in).group(root);
            var datasets = datasets(input, root, allowance);
            if (datasets.isEmpty()) {
                throw new Damage(input.name(), -1, "it holds no image");
            }
            return new Outcome.Recognised(datasets);
        } catch (Damage damage) {
            return Outcome.Damaged.of(damage, saved(input, root));
        }
    }

    /// What came before the damage; without any image the file's time and the warning.
    private static List<Dataset> saved(Input input, DmGroup root) {
        try {
            var datasets = datasets(input, root, new Allowance(input.name()));
            datasets.removeIf(dataset -> dataset.pixels().isEmpty());
            if (!datasets.isEmpty()) {
                datasets.forEach(dataset -> dataset.note("only the part before the damage was read"));
                return datasets;
            }
        } catch (Damage _) {
            // the second damage says nothing new
        }
        return List.of(Dataset.basic(input).warn(UNREADABLE));
    }

    private static List<Dataset> datasets(Input input, DmGroup root, Allowance allowance) {
        var images = root.group(LIST).orElseGet(DmGroup::new);
        var first = root.get("Thumbnails") instanceof DmGroup ? 1 : 0;
        var datasets = new ArrayList<Dataset>();
        for (var i = first; i < images.tags().size(); i++) {
            var image = images.item(i);
            // An image whose tags end in a damage has no samples, or no end.
            if (image.isPresent() && image.get().group("ImageData").isPresent()) {
                var dataset = dataset(input, root, image.get(), allowance);
                DmAnnotations.fill(root, i, dataset, allowance);
                datasets.add(dataset);
            }
        }
        return datasets;
    }

    private static Dataset dataset(Input input, DmGroup root, DmGroup image, Allowance allowance) {
        var dataset = Dataset.of(input, input.place().machine());
        if (input.instrument() == null) {
            dataset.noInstrument();
        }
        var imageTags = image.group("ImageTags").orElseGet(DmGroup::new).tree(allowance);
        var name = image.text(allowance, "Name");
        dataset.title(name.isBlank() ? input.stem() : name);
        dataset.raw(raw(root, image, imageTags, allowance));
        dataset.acquired(DmTime.of(imageTags, input).orElse(null));
        DmMetadata.fill(imageTags, dataset, Objects.requireNonNullElse(input.instrument(), ""));
        var samples = new DmImage(image, allowance);
        if (!samples.isEmpty()) {
            dataset.dimensions(Pixels.dimensions(samples.shape()));
            try {
                dataset.pixels(samples.pixels());
            } catch (Damage damage) {
                dataset.note("the samples cannot be read: " + damage.why());
            }
        }
        return dataset;
    }

    /// The image's tags and name, and the annotations drawn on it.
    private static Tree raw(DmGroup root, DmGroup image, Tree imageTags, Allowance allowance) {
        var raw = new Tree();
        var documents = root.group("DocumentObjectList");
        if (documents.isPresent()) {
            var all = raw.tree("DocumentObjectList");
            documents.get().tags().forEach((name, value) -> {
                if (value instanceof DmGroup document) {
                    var here = all.tree(name);
                    document.group("AnnotationGroupList")
                            .ifPresent(found -> here.put("AnnotationGroupList", found.tree(allowance)));
                }
            });
        }
        var entry = raw.tree(LIST).tree("TagGroup0");
        if (image.get("ImageTags") != null) {
            entry.put("ImageTags", imageTags);
        }
        if (image.get("Name") != null) {
            entry.put("Name", image.text(allowance, "Name"));
        }
        return raw;
    }
}
