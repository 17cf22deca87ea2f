package lab.nexus.extract.dm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;

/// Energy loss: how the spectrum was taken, the spectrometer, and what was done to it afterwards.
final class DmEels {
    private static final List<String> SPECTROMETER = List.of(
            "Aperture label",
            "Dispersion (eV/ch)",
            "Energy loss (eV)",
            "Instrument name",
            "Drift tube enabled",
            "Drift tube voltage (V)",
            "Slit inserted",
            "Slit width (eV)",
            "Prism offset (V)",
            "Prism offset enabled ");

    private DmEels() {}

    /// Makes the dataset a spectrum if its tags tell of energy loss.
    ///
    /// @param pid of the instrument, or empty
    static void fill(Tree tags, Dataset dataset, String mode, String pid) {
        var eels = new Tree();
        number(eels, tags, "Exposure", Unit.SECOND, "Acquisition", "Exposure (s)");
        number(eels, tags, "Integration time", Unit.SECOND, "Acquisition", "Integration time (s)");
        DmMetadata.known(tags, "EELS", "Acquisition", "Number of frames")
                .ifPresent(frames -> eels.put("Number of frames", frames));
        for (var name : List.of("Collection semi-angle", "Convergence semi-angle")) {
            number(eels, tags, name, Unit.MILLIRADIAN, "Experimental Conditions", name + " (mrad)");
        }
        spectrometer(eels, tags, pid);
        processing(eels, tags);
        if (!eels.isEmpty()) {
            dataset.extensions().put("EELS", eels);
            dataset.type(DatasetType.SPECTRUM, mode + "_EELS");
        }
    }

    private static void number(Tree eels, Tree tags, String name, Unit unit, String group, String tag) {
        tags.number("EELS", group, tag).ifPresent(value -> eels.put(name, value, unit));
    }

    /// Two instruments are known to tell of it, each in a place of its own.
    private static void spectrometer(Tree eels, Tree tags, String pid) {
        var found = pid.equals("FEI-Titan-TEM")
                ? tags.find("EELS", "Acquisition", "Spectrometer")
                : pid.equals("FEI-Titan-STEM") ? tags.find("EELS Spectrometer") : Optional.<Tree>empty();
        found.ifPresent(spectrometer -> {
            for (var tag : SPECTROMETER) {
                DmMetadata.known(spectrometer, tag).ifPresent(value -> putWithUnit(eels, "Spectrometer " + tag, value));
            }
        });
    }

    private static void putWithUnit(Tree eels, String name, Object value) {
        var unit = name.endsWith(" (eV)") ? Unit.ELECTRON_VOLT : name.endsWith(" (V)") ? Unit.VOLT : null;
        if (unit != null && value instanceof Number number) {
            eels.put(name.substring(0, name.lastIndexOf(" (")), number.doubleValue(), unit);
        } else {
            eels.put(name, value);
        }
    }

    private static void processing(Tree eels, Tree tags) {
        var steps = new TreeSet<String>();
        tags.find("Processing").ifPresent(processing -> {
            for (var name : processing.names()) {
                processing
                        .find(name)
                        .ifPresent(step -> step.text("Operation")
                                .ifPresent(operation -> step(eels, tags, step, operation, steps)));
            }
        });
        if (!steps.isEmpty()) {
            eels.put("Processing Steps", String.join(", ", steps));
        }
    }

    private static void step(Tree eels, Tree tags, Tree step, String operation, Set<String> steps) {
        switch (operation) {
            case "AlignSIByPeak" -> steps.add("Aligned parent SI By Peak");
            case "Background Removal" -> {
                steps.add(operation);
                step.text("Parameters", "Model").ifPresent(model -> eels.put("Background Removal Model", model));
            }
            case "SpectrumCalibrate" -> steps.add("Calibrated Post-acquisition");
            case "Compute Thickness" -> {
                steps.add(operation);
                thickness(eels, tags);
            }
            case "DataPicker" -> steps.add("Extracted from SI");
            case "Signal Integration" -> steps.add(operation);
            default -> {
                return; // other operations are not told of
            }
        }
    }

    private static void thickness(Tree eels, Tree tags) {
        tags.find("EELS", "Thickness").ifPresent(thickness -> {
            var units = thickness.text("Absolute", "Units").orElse("");
            DmMetadata.known(thickness, "Absolute", "Measurement")
                    .ifPresent(value -> eels.put("Thickness (absolute) [" + units + "]", value));
            if (thickness.get("Absolute", "Mean Free Path") instanceof List<?> path && !path.isEmpty()) {
                eels.put("Thickness (absolute) mean free path", path.getFirst());
            }
            DmMetadata.known(thickness, "Relative", "Measurement")
                    .ifPresent(value -> eels.put("Thickness (relative) [t/λ]", value));
        });
    }
}
