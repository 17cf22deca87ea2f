package lab.nexus.extract.dm;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;
import org.jspecify.annotations.Nullable;

/// From an image's tags to the terms of the schema: microscope, session, camera, scan. What EELS, EDS and spectrum
/// imaging add is in classes of their own.
final class DmMetadata {
    private static final List<String> MICROSCOPE = List.of(
            "Actual Magnification",
            "Operation Mode",
            "Specimen",
            "Microscope",
            "Operator",
            "Imaging Mode",
            "Illumination Mode",
            "Name",
            "Facility",
            "Condenser Aperture",
            "Objective Aperture",
            "Selected Area Aperture");
    private static final List<String> SESSION = List.of("Detector", "Microscope", "Operator", "Specimen");
    /// Spectra and patterns of this format have it among their extensions.
    private static final Set<DatasetType> PICTURES = EnumSet.of(DatasetType.IMAGE, DatasetType.SPECTRUM_IMAGE);

    private static final String INFO = "Microscope Info";
    private static final String META = "Meta Data";

    private final Tree tags;
    private final Dataset dataset;
    private final Tree extensions;
    private final String pid;

    private DmMetadata(Tree tags, Dataset dataset, String pid) {
        this.tags = tags;
        this.dataset = dataset;
        this.extensions = dataset.extensions();
        this.pid = pid;
    }

    /// @param imageTags all of the image's tags
    /// @param pid of the instrument, or empty
    static void fill(Tree imageTags, Dataset dataset, String pid) {
        var source = imageTags.find("plane info", "TagGroup0", "source tags");
        var metadata = new DmMetadata(source.orElse(imageTags), dataset, pid);
        metadata.microscope();
        metadata.stage();
        metadata.session();
        metadata.camera();
        metadata.type();
    }

    private void microscope() {
        quantity(Term.ACCELERATION_VOLTAGE, Unit.VOLT, "Acceleration Voltage", INFO, "Voltage");
        tags.number(INFO, "Indicated Magnification")
                .ifPresent(times -> dataset.put(Term.MAGNIFICATION, times, "Indicated Magnification"));
        quantity(Term.HORIZONTAL_FIELD_WIDTH, Unit.MICROMETER, "Horizontal Field Width", INFO, "Field of View (µm)");
        quantity(Term.CAMERA_LENGTH, Unit.MILLIMETER, "STEM Camera Length", INFO, "STEM Camera Length");
        quantity("Cs", Unit.MILLIMETER, INFO, "Cs(mm)");
        for (var name : MICROSCOPE) {
            plain(name, INFO, name);
        }
    }

    private void stage() {
        var stage = new Tree();
        axis(stage, "x", Unit.MICROMETER, "Stage X");
        axis(stage, "y", Unit.MICROMETER, "Stage Y");
        axis(stage, "z", Unit.MICROMETER, "Stage Z");
        axis(stage, "tilt_alpha", Unit.DEGREE, "Stage Alpha");
        axis(stage, "tilt_beta", Unit.DEGREE, "Stage Beta");
        dataset.put(Term.STAGE_POSITION, stage, PICTURES);
    }

    private void axis(Tree stage, String name, Unit unit, String tag) {
        tags.number(INFO, "Stage Position", tag).ifPresent(value -> stage.put(name, value, unit));
    }

    private void session() {
        for (var name : SESSION) {
            plain(name, "Session Info", name);
        }
        plain("Analytic Acquisition Mode", META, "Acquisition Mode");
        plain("Analytic Format", META, "Format");
        plain("Analytic Signal", META, "Signal");
        plain("Analytic Label", META, "Experiment keywords", "TagGroup1", "Label");
        plain("GMS Version", "GMS Version", "Created");
        plain("Signal Name", "DataBar", "Signal Name");
    }

    private void camera() {
        var device = tags.text("Acquisition", "Device", "Name").or(() -> tags.text("DataBar", "Device Name"));
        dataset.put(Term.ACQUISITION_DEVICE, device.orElse(null));
        var exposure = tags.number("Acquisition", "Parameters", "High Level", "Exposure (s)")
                .or(() -> tags.number("DataBar", "Exposure Time (s)"));
        exposure.ifPresent(seconds -> extensions.put("Exposure Time", seconds, Unit.SECOND));
        if (tags.get("Acquisition", "Parameters", "High Level", "Binning") instanceof List<?> both && both.size() > 1) {
            extensions.put("Binning (Horizontal)", both.get(0));
            extensions.put("Binning (Vertical)", both.get(1));
        }
        plain("Camera/Detector Processing", "Acquisition", "Parameters", "High Level", "Processing");
        quantity(Term.DWELL_TIME, Unit.MICROSECOND, "Pixel Dwell Time", "DigiScan", "Sample Time");
    }

    private void type() {
        var scanning = extensions.text("Illumination Mode").orElse("").contains("STEM");
        dataset.type(DatasetType.IMAGE, scanning ? "STEM_Imaging" : "TEM_Imaging");
        var mode = scanning ? "STEM" : "TEM";
        DmEels.fill(tags, dataset, mode, pid);
        DmEds.fill(tags, dataset, mode);
        DmMapping.fill(tags, dataset);
    }

    private void quantity(Term term, Unit unit, String otherwise, String... path) {
        tags.number(path).ifPresent(value -> dataset.put(term, new Quantity(value, unit), otherwise));
    }

    private void quantity(String name, Unit unit, String... path) {
        tags.number(path).ifPresent(value -> extensions.put(name, value, unit));
    }

    private void plain(String name, String... path) {
        known(tags, path).ifPresent(value -> extensions.put(name, value));
    }

    /// A value that somebody entered: not the words that a form had before, no empty list, no group.
    static Optional<Object> known(Tree tags, String... path) {
        @Nullable Object value = tags.get(path);
        var nothing = value == null
                || value instanceof Tree
                || (value instanceof List<?> list && list.isEmpty())
                || "DO NOT EDIT".equals(value)
                || "DO NOT ENTER".equals(value);
        return nothing ? Optional.empty() : Optional.ofNullable(value);
    }
}
