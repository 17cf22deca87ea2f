package lab.nexus.extract.tiff;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Companion;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Term;
import lab.nexus.extract.Unit;

/// Tescan: text of sections within the bytes of tag 50431, or in a file beside with the ending `.hdr`.
public final class TescanReader implements Reader {
    private static final int TEXT = 50431;
    private static final int MOST = 4 << 20;
    private static final List<String> BEGINNINGS = List.of("[MAIN]", "AccFrames=", "AccType=", "Company=", "Date=");
    private static final List<String> SEM_BEGINNINGS = List.of(
            "AcceleratorVoltage=",
            "ApertureDiameter=",
            "ApertureOptimization=",
            "ChamberPressure=",
            "CrossFree=",
            "HV=");

    @Override
    public String name() {
        return "tescan_tif_extractor";
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
        var beside = HdrCompanion.text(input, MOST);
        if (beside.isEmpty() && !marked(tiff.first())) {
            return Outcome.notOurs();
        }
        var dataset = Dataset.of(input, ZoneOffset.UTC).type(DatasetType.IMAGE, "SEM_Imaging");
        var embedded = tiff.first().bytes(TEXT, MOST).flatMap(TescanReader::embedded);
        var text = embedded.isPresent() ? embedded : beside;
        if (text.isEmpty()) {
            dataset.note("neither tag 50431 nor a .hdr file beside it says how the picture was taken");
        } else {
            var sections = Sections.parse(input.name(), whole(text.get()));
            var stranger =
                    embedded.isPresent() ? Optional.<String>empty() : HdrCompanion.stranger(input, tiff, sections);
            if (stranger.isPresent()) {
                dataset.note(HdrCompanion.name(input) + " beside it " + stranger.get() + "; nothing of it was used");
            } else {
                dataset.raw().putAll(sections.tree());
                TescanItems.fill(input, dataset, sections);
                if (embedded.isEmpty()) {
                    Companion.age(input, HdrCompanion.name(input), dataset);
                }
            }
        }
        tags(dataset, tiff);
        dataset.pixels(
                TiffPixels.of(tiff.first(), metres(dataset, Term.PIXEL_WIDTH), metres(dataset, Term.PIXEL_HEIGHT))
                        .orElse(null));
        return Outcome.one(dataset);
    }

    private static double metres(Dataset dataset, Term term) {
        return dataset.get(term) instanceof Quantity(double value, Unit unit) && unit == Unit.NANOMETER
                ? value * 1e-9
                : 0;
    }

    private static boolean marked(Directory directory) {
        return directory.has(TEXT) || named(directory, Directory.MAKE) || named(directory, Directory.SOFTWARE);
    }

    private static boolean named(Directory directory, int tag) {
        return directory.text(tag).orElse("").toUpperCase(Locale.ROOT).contains("TESCAN");
    }

    /// The text within the bytes of the tag, from the first words that it can begin with.
    private static Optional<String> embedded(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        for (byte one : bytes) {
            boolean printable = (one >= 32 && one < 127) || one == '\n' || one == '\r' || one == '\t';
            if (printable) {
                text.append((char) one);
            }
        }
        int begin = first(text.toString(), BEGINNINGS);
        return begin < 0 ? Optional.empty() : Optional.of(text.substring(begin));
    }

    private static int first(String text, List<String> words) {
        int first = -1;
        for (var word : words) {
            int at = text.indexOf(word);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }

    /// Text without headings gets them: everything is of `[MAIN]` until the first line that is of `[SEM]`.
    private static String whole(String text) {
        if (text.contains("[MAIN]") || text.contains("[SEM]")) {
            return text;
        }
        int sem = -1;
        for (var word : SEM_BEGINNINGS) {
            int at = text.startsWith(word) ? 0 : text.indexOf("\n" + word);
            if (at >= 0 && (sem < 0 || at < sem)) {
                sem = at;
            }
        }
        return sem < 0 ? "[MAIN]\n" + text : "[MAIN]\n" + text.substring(0, sem) + "\n[SEM]\n" + text.substring(sem);
    }

    /// What the tags of TIFF itself say, where the text said nothing.
    private static void tags(Dataset dataset, Tiff tiff) {
        var extensions = dataset.extensions();
        var first = tiff.first();
        first.text(Directory.MAKE).ifPresent(text -> extensions.putKnown("Make", text));
        first.text(Directory.MODEL).ifPresent(text -> extensions.putKnown("Model", text));
        first.text(Directory.DATE_TIME).ifPresent(text -> extensions.putKnown("TIFF DateTime", text));
        if (!extensions.has("Software Version")) {
            first.text(Directory.SOFTWARE).ifPresent(text -> extensions.putKnown("Software Version", text));
        }
        if (!extensions.has("Operator")) {
            first.text(Directory.ARTIST).filter(text -> !text.isBlank()).ifPresent(text -> {
                extensions.put("Operator", text);
                dataset.warn("Operator");
            });
        }
        tiff.dimensions().ifPresent(text -> extensions.put("Data Dimensions", text));
    }
}
