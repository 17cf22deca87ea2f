package lab.nexus.extract.dm;

import java.util.List;
import java.util.Map;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;

/// X-rays: how the spectrum was taken, and the detector. What the microscope tells of the detector is not measured,
/// so each of its fields is one not to be trusted.
final class DmEds {
    private static final List<String> ACQUISITION =
            List.of("Continuous Mode", "Count Rate Unit", "Dispersion (eV)", "Energy Cutoff (V)", "Exposure (s)");
    private static final List<String> DETECTOR = List.of(
            "Active layer",
            "Azimuthal angle",
            "Dead layer",
            "Detector type",
            "Elevation angle",
            "Fano",
            "Gold layer",
            "Incidence angle",
            "Solid angle",
            "Stage tilt",
            "Window thickness",
            "Window type",
            "Zero fwhm");
    /// The unit of a key, which it then no longer has in brackets. The solid angle has none: files differ in theirs.
    private static final Map<String, Unit> UNITS = Map.of(
            "Dispersion (eV)",
            Unit.ELECTRON_VOLT,
            "Energy Cutoff (V)",
            Unit.VOLT,
            "Exposure (s)",
            Unit.SECOND,
            "Azimuthal angle",
            Unit.DEGREE,
            "Elevation angle",
            Unit.DEGREE,
            "Incidence angle",
            Unit.DEGREE,
            "Stage tilt",
            Unit.DEGREE,
            "Live time",
            Unit.SECOND,
            "Real time",
            Unit.SECOND);

    private DmEds() {}

    /// Makes the dataset a spectrum if its tags tell of X-rays.
    static void fill(Tree tags, Dataset dataset, String mode) {
        var eds = new Tree();
        var mapped = tags.find("SI").isPresent();
        for (var key : ACQUISITION) {
            DmMetadata.known(tags, mapped ? "SI" : "EDS", "Acquisition", key).ifPresent(value -> put(eds, key, value));
        }
        // Only X-rays count: the tags of a map are there for other signals too.
        if (tags.find("EDS").isEmpty()) {
            return;
        }
        untrusted(tags, dataset, eds, "Count rate", "EDS", "Count rate");
        for (var key : DETECTOR) {
            untrusted(tags, dataset, eds, key, "EDS", "Detector Info", key);
        }
        untrusted(tags, dataset, eds, "Live time", "EDS", "Live time");
        untrusted(tags, dataset, eds, "Real time", "EDS", "Real time");
        if (mapped) {
            averages(tags, eds);
        }
        if (!eds.isEmpty()) {
            dataset.extensions().put("EDS", eds);
            dataset.type(DatasetType.SPECTRUM, mode + "_EDS");
        }
    }

    private static void untrusted(Tree tags, Dataset dataset, Tree eds, String key, String... path) {
        DmMetadata.known(tags, path).ifPresent(value -> {
            put(eds, key, value);
            dataset.warn("EDS", key);
        });
    }

    private static void put(Tree eds, String key, Object value) {
        var unit = UNITS.get(key);
        if (unit != null && value instanceof Number number) {
            var bracket = key.indexOf(" (");
            eds.put(bracket < 0 ? key : key.substring(0, bracket), number.doubleValue(), unit);
        } else {
            eds.put(key, value);
        }
    }

    /// A map has a value for each of its pixels, of which the mean is told.
    private static void averages(Tree tags, Tree eds) {
        tags.find("EDS", "Images")
                .ifPresent(images -> images.forEach((key, value) -> {
                    if (value instanceof List<?> list && !list.isEmpty()) {
                        var sum = 0.0;
                        for (var one : list) {
                            sum += one instanceof Number number ? number.doubleValue() : 0;
                        }
                        eds.remove(key);
                        eds.put(key + " (SI Average)", sum / list.size());
                    }
                }));
    }
}
