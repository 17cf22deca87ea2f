package lab.nexus.extract.tia;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Companion;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Source;
import lab.nexus.extract.Tree;
import org.jspecify.annotations.Nullable;

/// Reads a ser with the emi of its series beside it: `<base>_<n>.ser` goes with object n of `<base>.emi`.
public final class TiaReader implements Reader {
    private static final String WARNING = "Extractor Warning";
    private static final String NO_EMI = "NexusLIMS could not find a corresponding .emi metadata file for this .ser "
            + "file. Metadata extraction will be limited.";
    private static final String BAD_EMI =
            "The .emi metadata file of this .ser file could not be opened. Metadata extraction will be limited.";
    private static final String EMPTY_EMI = "No experimental metadata was found in the corresponding .emi file for "
            + "this .ser. Metadata extraction will be limited.";
    private static final String OTHER_EMI = "The .emi metadata file beside this .ser file tells of an acquisition of "
            + "another day, so nothing of it was used. Metadata extraction will be limited.";
    private static final String BAD_SER =
            "The .ser file could not be opened (perhaps it is damaged). Metadata extraction will be limited.";

    @Override
    public String name() {
        return "ser_emi_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("ser");
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Outcome read(Input input) {
        var dataset = Dataset.of(input, input.place().machine()).title(input.stem());
        var raw = new Tree();
        Damage damage = null;
        var told = new Tree();
        try {
            var header = SerHeader.read(input.source(), told);
            samples(input.source(), header, told, dataset);
            raw.put("ser_header_parameters", told);
        } catch (Damage found) {
            damage = found;
        }
        var object = object(input, dataset, told.get("Time"));
        object.ifPresent(tree -> raw.put("ObjectInfo", tree));
        dataset.raw(raw);
        if (damage != null) {
            dataset.pixels(null).dimensions(null).type(DatasetType.MISC, "Unknown");
            dataset.extensions().put(WARNING, BAD_SER);
            return Outcome.Damaged.of(damage, List.of(dataset));
        }
        type(input, dataset);
        return Outcome.one(dataset);
    }

    private static void samples(Source source, SerHeader header, Tree told, Dataset dataset) {
        if (header.valid() < 1) {
            throw new Damage(source.name(), -1, "no element of the series was taken");
        }
        var first = SerElement.read(source, header.element(source, 0), header.pictures());
        var pixels = new SerPixels(source, header, first);
        dataset.pixels(pixels).dimensions(Pixels.dimensions(pixels.shape()));
        if (!SerTold.fill(source, header, told)) {
            dataset.note("the series is long, so only its first element is told of in ser_header_parameters");
        }
    }

    /// @param taken seconds since 1970 of the element, or of all of them; null where they are not known
    private static Optional<Tree> object(Input input, Dataset dataset, @Nullable Object taken) {
        var extensions = dataset.extensions();
        var mark = input.stem().lastIndexOf('_');
        var base = mark < 0 ? input.stem() : input.stem().substring(0, mark);
        var number = mark < 0 ? null : TiaText.number(input.stem().substring(mark + 1));
        var companion = base + ".emi";
        var emi = input.beside(companion);
        extensions.put("emi Filename", emi.isPresent() ? input.belowRoot(companion) : null);
        if (emi.isEmpty()) {
            extensions.put(WARNING, NO_EMI);
            return Optional.empty();
        }
        Optional<Tree> object;
        try {
            object = number instanceof Long n && n > 0 && n <= Integer.MAX_VALUE
                    ? EmiObject.read(emi.get(), n.intValue())
                    : Optional.empty();
        } catch (Damage _) {
            extensions.put(WARNING, BAD_EMI);
            return Optional.empty();
        }
        var time = object.flatMap(tree -> tree.text("AcquireDate")).flatMap(TiaText::time);
        var first = taken instanceof List<?> all && !all.isEmpty() ? all.getFirst() : taken;
        if (time.isPresent()
                && first instanceof Long seconds
                && Companion.apart(Instant.ofEpochSecond(seconds), time.get())) {
            extensions.put("emi Filename", null);
            extensions.put(WARNING, OTHER_EMI);
            return Optional.empty();
        }
        Companion.age(input, companion, dataset);
        if (!(number instanceof Long)) {
            extensions.put(WARNING, BAD_EMI);
        } else if (object.isEmpty() || !TiaMetadata.fill(object.get(), dataset)) {
            extensions.put(WARNING, EMPTY_EMI);
        }
        time.map(clock -> Input.iso(clock.atZone(input.place().zoneOrMachine())))
                .ifPresent(iso -> dataset.created(iso).acquired(iso));
        return object;
    }

    /// The word beside the type is made of the microscope's mode and the kind of samples.
    private static void type(Input input, Dataset dataset) {
        var axes = dataset.pixels().orElseThrow().axes();
        var mode = dataset.extensions().text("Mode").orElse("");
        var pid = input.instrument() == null ? "" : input.instrument();
        var scanning = (mode.isEmpty() ? pid : mode).contains("STEM");
        var parts = new ArrayList<String>();
        parts.add(scanning ? "STEM" : "TEM");
        var last = axes.getLast();
        var picture = axes.size() > 1 && !axes.get(axes.size() - 2).navigation();
        DatasetType type;
        if (picture && !scanning && mode.toLowerCase(Locale.ROOT).contains("diffraction")) {
            type = DatasetType.DIFFRACTION;
            parts.add("Diffraction");
        } else if (picture) {
            type = DatasetType.IMAGE;
            parts.add("Imaging");
        } else {
            if (last.offset() + last.scale() * (last.size() - 1) > 5000) {
                parts.add("EDS");
            } else if (last.size() == 2048) {
                parts.add("EELS");
            }
            var map = axes.size() > 1;
            type = map ? DatasetType.SPECTRUM_IMAGE : DatasetType.SPECTRUM;
            parts.add(map ? "Spectrum_Imaging" : "Spectrum");
        }
        dataset.type(type, String.join("_", parts));
    }
}
