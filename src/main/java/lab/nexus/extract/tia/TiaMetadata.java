package lab.nexus.extract.tia;

import java.util.List;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;
import org.jspecify.annotations.Nullable;

/// From the emi's object to terms and extensions.
final class TiaMetadata {
    private record Entry(String tag, String name, Unit unit) {}

    private static final String ACQUIRE = "AcquireInfo";
    private static final List<Entry> ACQUIRED = List.of(
            new Entry("DwellTimePath", "Dwell Time Path", Unit.SECOND),
            new Entry("FrameTime", "Frame Time", Unit.SECOND),
            new Entry("IntegrationTime", "Integration Time", Unit.SECOND),
            new Entry("ShapingTime", "Shaping Time", Unit.SECOND),
            new Entry("CameraNamePath", "Camera Name Path", Unit.NONE),
            new Entry("Binning", "Binning", Unit.NONE),
            new Entry("NumberSpectra", "Number of Spectra", Unit.NONE),
            new Entry("ScanArea", "Scan Area", Unit.NONE),
            new Entry("BeamPosition", "Beam Position", Unit.MICROMETER),
            new Entry("EnergyResolution", "Energy Resolution", Unit.ELECTRON_VOLT));
    private static final List<Entry> CONDITIONS = List.of(
            new Entry("AcceleratingVoltage", "Microscope Accelerating Voltage", Unit.VOLT),
            new Entry("Tilt1", "Microscope Tilt 1", Unit.NONE),
            new Entry("Tilt2", "Microscope Tilt 2", Unit.NONE));
    /// Units that a value keeps; others are dropped, as records have it.
    private static final List<String> KEPT =
            List.of("kV", "V", "uA", "um", "deg", "s", "eV", "keV", "mm", "nm", "mrad");

    private TiaMetadata() {}

    /// Whether the object tells of the experiment; what it does goes into the dataset.
    static boolean fill(Tree object, Dataset dataset) {
        var extensions = dataset.extensions();
        object.text("Manufacturer").ifPresent(text -> extensions.putKnown("Manufacturer", TiaText.value(text)));
        for (var entry : ACQUIRED) {
            object.text(ACQUIRE, entry.tag).ifPresent(text -> put(extensions, entry, text));
        }
        for (var entry : CONDITIONS) {
            object.text("ExperimentalConditions", "MicroscopeConditions", entry.tag)
                    .ifPresent(text -> put(extensions, entry, text));
        }
        var described = object.find("ExperimentalDescription");
        described.ifPresent(all -> all.forEach((name, value) -> describe(dataset, name, value)));
        return described.isPresent();
    }

    private static void put(Tree extensions, Entry entry, String text) {
        var value = TiaText.value(text);
        if (value instanceof Number number && entry.unit != Unit.NONE) {
            extensions.put(entry.name, number.doubleValue(), entry.unit);
        } else {
            extensions.putKnown(entry.name, value);
        }
    }

    private static void describe(Dataset dataset, String key, @Nullable Object given) {
        if (given == null) {
            return;
        }
        var mark = key.lastIndexOf('_');
        var unit = mark < 0 ? "" : key.substring(mark + 1);
        var name = TiaText.title(mark < 0 ? key : key.substring(0, mark)).replace("Stem ", "STEM ");
        var plain = given instanceof String text ? TiaText.value(text) : given;
        var value = plain instanceof Number number && KEPT.contains(unit)
                ? new Quantity(number.doubleValue(), Unit.of(unit).orElse(Unit.NONE))
                : plain;
        var extensions = dataset.extensions();
        if (name.equals("Camera Length")) {
            dataset.put(Term.CAMERA_LENGTH, value);
        } else if (name.equals("Convergence Angle")) {
            dataset.put(Term.CONVERGENCE_ANGLE, value);
        } else if (name.startsWith("Stage ")) {
            extensions.tree("Stage Position").put(name.substring("Stage ".length()), value);
        } else if (name.startsWith("Filter ")) {
            extensions.tree("Tecnai Filter").put(name.substring("Filter ".length()), value);
        } else {
            extensions.putKnown(name, value);
        }
    }
}
