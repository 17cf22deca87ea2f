package lab.nexus.extract.preview;

import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Input;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.Preview;

/// Draws any dataset, by what it has: views, a text, or samples along so many axes.
public final class Drawing implements Preview {
    /// Pixels along each edge of a preview.
    static final int SIZE = 500;

    /// Whose previews are missed when there is none.
    private static final Set<String> EXPECTED = Set.of("dm3", "dm4", "ser", "spc", "msa", "tif", "tiff");

    @Override
    public Optional<byte[]> draw(Input input, Dataset dataset) {
        return canvas(input, dataset).map(Png::of);
    }

    private static Optional<Canvas> canvas(Input input, Dataset dataset) {
        if (!dataset.views().isEmpty()) {
            return Optional.of(PanelCard.draw(dataset));
        }
        var page = dataset.page();
        if (page.isPresent()) {
            return Optional.of(TextCard.draw(page.get()));
        }
        var pixels = dataset.pixels();
        if (pixels.isPresent()) {
            try {
                return Optional.of(samples(dataset, pixels.get()));
            } catch (Damage damage) {
                return Optional.of(EmptyCard.draw(input.name(), damage.where() + ": " + damage.why()));
            }
        }
        if (EXPECTED.contains(input.extension())) {
            var card = EmptyCard.draw(input.name(), why(dataset));
            // A file of which nothing is known is larger, as those who look for such files know it.
            boolean nothing =
                    dataset.type() == DatasetType.UNKNOWN && dataset.raw().isEmpty();
            return Optional.of(nothing ? card.doubled() : card);
        }
        return Optional.empty();
    }

    private static String why(Dataset dataset) {
        return dataset.notes().isEmpty() ? "no samples could be read from it" : String.join("; ", dataset.notes());
    }

    private static Canvas samples(Dataset dataset, Pixels pixels) {
        var axes = pixels.axes();
        var scan = 0;
        while (scan < axes.size() && axes.get(scan).navigation()) {
            scan++;
        }
        var signal = axes.size() - scan;
        if (signal == 0 || axes.isEmpty()) {
            return EmptyCard.draw(dataset.title(), "it has no samples");
        }
        if (signal == 1) {
            // One point of a scan is a spectrum.
            long points = 1;
            for (var axis : axes.subList(0, scan)) {
                points *= Math.min(axis.size(), 2);
            }
            if (points == 1) {
                return SpectrumCard.one(dataset, pixels);
            }
            return scan == 1 ? SpectrumCard.scan(dataset, pixels) : SpectrumCard.map(dataset, pixels);
        }
        return scan == 0
                ? PictureCard.one(dataset, pixels)
                : scan == 1 ? PictureCard.series(dataset, pixels) : PictureCard.map(dataset, pixels);
    }
}
