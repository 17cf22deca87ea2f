package lab.nexus.extract.tofwerk;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Unit;
import org.jspecify.annotations.Nullable;

/// Reads TofDAQ's HDF5 files: raw ones with lists of events, and those of which the peaks were integrated already.
public final class TofwerkReader implements Reader {
    /// Samples that are looked at for a mean or a range.
    private static final int LOOKED_AT = 1 << 20;

    @Override
    public String name() {
        return "tofwerk_pfib_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("h5");
    }

    @Override
    public int priority() {
        return 150;
    }

    @Override
    public Outcome read(Input input) {
        HdfObject root;
        try {
            root = Hdf.open(input.source()).root();
            if (!ours(root)) {
                return Outcome.notOurs();
            }
        } catch (Damage _) {
            return Outcome.notOurs(); // what cannot be read so far is not known to be of this format
        }
        var dataset = Dataset.of(input, input.place().machine())
                .type(DatasetType.SPECTRUM_IMAGE, "PFIB_TOFSIMS")
                .title(input.stem())
                .asWritten()
                .withoutEmptyWarnings();
        try {
            created(root).ifPresent(dataset::created);
            fill(root, dataset);
            return Outcome.one(dataset);
        } catch (Damage damage) {
            return Outcome.Damaged.of(damage, List.of(dataset));
        }
    }

    private static boolean ours(HdfObject root) {
        return root.child("FullSpectra", "SumSpectrum").isPresent()
                && root.child("FIBParams").isPresent()
                && root.child("FIBImages").isPresent()
                && root.attribute("TofDAQ Version").isPresent();
    }

    private static void fill(HdfObject root, Dataset dataset) {
        var extensions = dataset.extensions();
        var fib = root.child("FIBParams").orElse(root);
        fib.attribute("FibHardware").ifPresent(value -> extensions.put("FIB Hardware", value));
        number(fib, "Voltage").ifPresent(volt -> extensions.put("accelerating_voltage", volt / 1000, Unit.KILOVOLT));
        number(fib, "Current").ifPresent(ampere -> extensions.put("beam_current", ampere, Unit.AMPERE));
        var field = number(fib, "ViewField");
        field.ifPresent(wide -> extensions.put("field_of_view", wide, Unit.MILLIMETER));

        var peaks = data(root, "PeakData", "PeakData");
        var events = data(root, "FullSpectra", "EventList");
        var writes = number(root, "NbrWrites").map(Double::longValue);
        var segments = number(root, "NbrSegments").map(Double::longValue);
        var across = third(events).or(() -> third(peaks)).or(() -> segments);
        if (writes.isPresent() && segments.isPresent() && across.isPresent()) {
            var text = Pixels.dimensions(writes.get(), segments.get(), across.get());
            extensions.put("data_dimensions", text);
            dataset.dimensions(text);
        }
        root.attribute("NbrPeaks").ifPresent(count -> extensions.put("Number of Peaks", count));
        if (field.isPresent() && across.isPresent() && across.get() > 0) {
            extensions.put("Pixel Size", field.get() * 1000 / across.get(), Unit.MICROMETER);
        }
        var masses = values(root, "FullSpectra", "MassAxis");
        if (masses != null) {
            extensions.put("Mass Range Minimum", Arrays.stream(masses).min().orElse(0), Unit.DALTON);
            extensions.put("Mass Range Maximum", Arrays.stream(masses).max().orElse(0), Unit.DALTON);
        }
        root.attribute("IonMode").ifPresent(value -> extensions.put("Ion Mode", value));
        root.attribute("FiblysGUIVersion").ifPresent(value -> extensions.put("FibLys GUI Version", value));
        root.attribute("TofDAQ Version").ifPresent(value -> extensions.put("TofDAQ Version", String.valueOf(value)));
        var pressures = values(root, "FibParams", "FibPressure", "TwData");
        if (pressures != null) {
            extensions.put(
                    "Chamber Pressure", Arrays.stream(pressures).average().orElse(0), Unit.PASCAL);
        }
        extensions.put("File Variant", peaks.isPresent() ? "pre-processed" : "raw");
        new TofwerkViews(root, dataset, field.orElse(0.0)).add(peaks, events);
    }

    private static Optional<Double> number(HdfObject object, String attribute) {
        return object.attribute(attribute)
                .flatMap(
                        value -> value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty());
    }

    static Optional<HdfDataset> data(HdfObject root, String... path) {
        return root.child(path).flatMap(HdfDataset::of);
    }

    private static Optional<Long> third(Optional<HdfDataset> data) {
        return data.map(HdfDataset::shape).filter(shape -> shape.length > 2).map(shape -> shape[2]);
    }

    /// The samples of a small dataset of any shape, the first of a large one; null without any.
    private static double @Nullable [] values(HdfObject root, String... path) {
        var data = data(root, path);
        if (data.isEmpty()) {
            return null;
        }
        var shape = data.get().shape();
        var count = new int[shape.length];
        var step = new long[shape.length];
        long all = 1;
        for (var i = shape.length - 1; i >= 0; i--) {
            if (shape[i] < 1) {
                return null;
            }
            count[i] = (int) Math.min(shape[i], Math.max(1, LOOKED_AT / all));
            all *= count[i];
            step[i] = 1;
        }
        return data.get().pixels().block(new long[shape.length], count, step);
    }

    /// From the log of the acquisition, else from the file's own words, which are UTC.
    private static Optional<String> created(HdfObject root) {
        var logged = data(root, "AcquisitionLog", "Log").flatMap(log -> log.first("timestring"));
        if (logged.isPresent()) {
            var text = String.valueOf(logged.get());
            if (isTime(text)) {
                return Optional.of(text);
            }
        }
        return root.attribute("HDF5 File Creation Time").flatMap(value -> german(String.valueOf(value)));
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// `DD.MM.YYYY HH:MM:SS`.
    private static Optional<String> german(String text) {
        var parts = text.strip().split("[. :]", -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        try {
            var time = LocalDateTime.of(
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]),
                    Integer.parseInt(parts[5]));
            return Optional.of(Input.iso(time.atZone(ZoneOffset.UTC)));
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
