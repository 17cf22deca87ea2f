package lab.nexus.extract.dm;

import java.util.OptionalInt;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;

/// Spectrum imaging: the scan that a spectrum was taken at each point of.
final class DmMapping {
    private static final int DAY = 24 * 60 * 60;

    private DmMapping() {}

    /// Makes a spectrum a spectrum image if its tags tell of a scan.
    static void fill(Tree tags, Dataset dataset) {
        var found = tags.find("SI", "Acquisition");
        if (found.isEmpty()) {
            return;
        }
        var scan = found.get();
        var mapping = new Tree();
        scan.number("Pixel time (s)").ifPresent(seconds -> mapping.put("Pixel time", seconds, Unit.SECOND));
        copy(mapping, "Scan Mode", scan, "SI Application Mode", "Name");
        copy(mapping, "Spatial Sampling (Vertical)", scan, "Spatial Sampling", "Height (pixels)");
        copy(mapping, "Spatial Sampling (Horizontal)", scan, "Spatial Sampling", "Width (pixels)");
        copy(mapping, "Sub-pixel Sampling Factor", scan, "Scan Options", "Sub-pixel sampling");
        drift(mapping, scan);
        duration(mapping, scan);
        if (mapping.isEmpty()) {
            return;
        }
        dataset.extensions().put("Spectrum Imaging", mapping);
        if (dataset.type() == DatasetType.SPECTRUM) {
            var kind = dataset.extensions().has("EDS")
                    ? "EDS_"
                    : dataset.extensions().has("EELS") ? "EELS_" : "";
            dataset.type(DatasetType.SPECTRUM_IMAGE, kind + "Spectrum_Imaging");
        }
    }

    private static void copy(Tree mapping, String name, Tree scan, String... path) {
        DmMetadata.known(scan, path).ifPresent(value -> mapping.put(name, value));
    }

    private static void drift(Tree mapping, Tree scan) {
        var period = scan.number("Artefact Correction", "Spatial Drift", "Periodicity");
        var units = scan.text("Artefact Correction", "Spatial Drift", "Units");
        if (period.isPresent() && units.isPresent()) {
            var often = Math.round(period.get());
            var word = units.get().replace("(s)", often == 1 ? "" : "s");
            mapping.put("Artefact Correction", "Spatial drift correction every " + often + " " + word);
        }
    }

    private static void duration(Tree mapping, Tree scan) {
        var start = seconds(scan.text("Start time").orElse(""));
        var end = seconds(scan.text("End time").orElse(""));
        if (start.isPresent() && end.isPresent()) {
            var taken = Math.floorMod(end.getAsInt() - start.getAsInt(), DAY);
            mapping.put("Acquisition Duration", taken, Unit.SECOND);
        }
    }

    /// The second of the day of `1:02:03 PM` or `13:02:03`.
    static OptionalInt seconds(String text) {
        var time = text.strip();
        var after = time.endsWith("PM");
        var half = after || time.endsWith("AM");
        var parts = (half ? time.substring(0, time.length() - 2).strip() : time).split(":", -1);
        if (parts.length != 3) {
            return OptionalInt.empty();
        }
        try {
            var hour = Integer.parseInt(parts[0]);
            var minute = Integer.parseInt(parts[1]);
            var second = Integer.parseInt(parts[2]);
            if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
                return OptionalInt.empty();
            }
            var hours = half ? hour % 12 + (after ? 12 : 0) : hour;
            return OptionalInt.of((hours * 60 + minute) * 60 + second);
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }
}
