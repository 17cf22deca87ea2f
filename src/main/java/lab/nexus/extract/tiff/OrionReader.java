package lab.nexus.extract.tiff;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Term;
import lab.nexus.extract.Unit;
import lab.nexus.extract.Xml;

/// Helium-ion microscopes of Zeiss: XML of Zeiss' own program in tag 65000, or that of Fibics' in tag 51023.
public final class OrionReader implements Reader {
    private static final int ZEISS = 65000;
    private static final int FIBICS = 51023;

    @Override
    public String name() {
        return "orion_HIM_tif_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Tiff.EXTENSIONS;
    }

    @Override
    public int priority() {
        return 150;
    }

    @Override
    public Outcome read(Input input) {
        var found = Tiff.of(input.source());
        if (found.isEmpty()) {
            return Outcome.notOurs();
        }
        var tiff = found.get();
        var zeiss = root(input, tiff, ZEISS, "ImageTags");
        var fibics = zeiss.isPresent() ? zeiss : root(input, tiff, FIBICS, "Fibics");
        if (fibics.isEmpty()) {
            return Outcome.notOurs();
        }
        var dataset = Dataset.of(input, ZoneOffset.UTC).type(DatasetType.IMAGE, "HIM_Imaging");
        tiff.dimensions().ifPresent(text -> dataset.extensions().put("Data Dimensions", text));
        if (zeiss.isPresent()) {
            OrionZeiss.fill(input, dataset, zeiss.get());
        } else {
            OrionFibics.fill(input, dataset, fibics.get());
        }
        dataset.pixels(TiffPixels.of(
                        tiff.first(),
                        pixel(dataset, tiff, Term.HORIZONTAL_FIELD_WIDTH, Directory.WIDTH),
                        pixel(dataset, tiff, Term.HORIZONTAL_FIELD_WIDTH, Directory.WIDTH))
                .orElse(null));
        return Outcome.one(dataset);
    }

    /// Metres of a pixel; 0 where the field of view is not known.
    private static double pixel(Dataset dataset, Tiff tiff, Term field, int size) {
        long pixels = tiff.first().number(size, 0);
        return dataset.get(field) instanceof Quantity(double value, Unit unit)
                        && unit == Unit.MICROMETER
                        && value > 0
                        && pixels > 0
                ? value * 1e-6 / pixels
                : 0;
    }

    private static Optional<Xml.Element> root(Input input, Tiff tiff, int tag, String name) {
        var text = tiff.first().text(tag);
        if (text.isEmpty() || !text.get().contains(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Xml.parse(input.name(), text.get()))
                    .filter(root -> root.name().contains(name));
        } catch (Damage _) {
            return Optional.empty(); // another reader may know what the tag is
        }
    }
}
