package lab.nexus.extract.tiff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Input;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;

/// What the sections of FEI's scanning microscopes mean. Which section has the beam, the scan and the detector is
/// said in `[Beam]` and `[Detectors]`; where those are missing, the usual names are tried.
final class FeiScanning {
    private static final List<Item> BEAM = List.of(
            Item.term("HV", Term.ACCELERATION_VOLTAGE, 1, Unit.VOLT),
            Item.term("WD", Term.WORKING_DISTANCE, 1, Unit.METER),
            Item.term("BeamCurrent", Term.BEAM_CURRENT, 1, Unit.AMPERE),
            Item.term("EmissionCurrent", Term.EMISSION_CURRENT, 1, Unit.AMPERE),
            Item.term("HFW", Term.HORIZONTAL_FIELD_WIDTH, 1, Unit.METER),
            Item.term("VFW", Term.VERTICAL_FIELD_WIDTH, 1, Unit.METER),
            Item.number("SourceTiltX", "Beam Tilt X"),
            Item.number("SourceTiltY", "Beam Tilt Y"),
            Item.number("StigmatorX", "Stigmator X Value"),
            Item.number("StigmatorY", "Stigmator Y Value"),
            Item.number("BeamShiftX", "Beam Shift X"),
            Item.number("BeamShiftY", "Beam Shift Y"),
            Item.number("PreTilt", "Pre-Tilt"),
            Item.quantity("EucWD", "Eucentric WD", 1, Unit.METER),
            Item.text("ImageMode", "Image Mode"),
            Item.text("BeamMode", "Beam Mode"),
            Item.flag("TiltCorrectionIsOn", "Tilt Correction Enabled"),
            Item.flag("DynamicFocusIsOn", "Dynamic Focus Enabled"),
            Item.flag("DynamicWDIsOn", "Dynamic WD Enabled"));

    private static final List<Item> STAGE = List.of(
            Item.number("StageR", "R"),
            Item.number("StageTa", "α"),
            Item.number("StageX", "X"),
            Item.number("StageY", "Y"),
            Item.number("StageZ", "Z"),
            Item.number("StageTb", "β"));

    private static final List<Item> SCAN = List.of(
            Item.term("HorFieldsize", Term.HORIZONTAL_FIELD_WIDTH, 1, Unit.METER),
            Item.term("VerFieldsize", Term.VERTICAL_FIELD_WIDTH, 1, Unit.METER),
            Item.term("PixelWidth", Term.PIXEL_WIDTH, 1, Unit.METER),
            Item.term("PixelHeight", Term.PIXEL_HEIGHT, 1, Unit.METER),
            Item.term("Dwell", Term.DWELL_TIME, 1, Unit.SECOND),
            Item.quantity("FrameTime", "Total Frame Time", 1, Unit.SECOND),
            Item.quantity("LineTime", "Line Time", 1, Unit.SECOND),
            Item.number("LineIntegration", "Line Integration"),
            Item.number("ScanInterlacing", "Scan Interlacing"),
            Item.text("Mainslock", "Mainslock"),
            Item.flag("InternalScan", "Internal Scan"));

    private static final List<Item> DETECTOR = List.of(
            Item.number("Brightness", "Detector Brightness Setting"),
            Item.number("Contrast", "Detector Contrast Setting"),
            Item.number("EnhancedContrast", "Detector Enhanced Contrast Setting"),
            Item.text("Signal", "Detector Signal"),
            Item.number("BrightnessDB", "Detector Brightness (DB)"),
            Item.number("ContrastDB", "Detector Contrast (DB)"),
            Item.number("Mix", "Detector Mix (%)"),
            Item.quantity("Grid", "Detector Grid Voltage", 1, Unit.VOLT),
            Item.quantity("MinimumDwellTime", "Minimum Dwell Time", 1, Unit.SECOND));

    private static final List<Item> SYSTEM = List.of(
            Item.text("Chamber", "Chamber ID"),
            Item.text("Pump", "Vacuum Pump"),
            Item.text("SystemType", "System Type"),
            Item.text("Stage", "Stage Description"),
            Item.text("Dnumber", "Device Number"),
            Item.text("Source", "Electron Source"),
            Item.text("FinalLens", "Final Lens"),
            Item.text("ESEM", "ESEM Setting"),
            Item.text("Aperture", "Aperture Type"));

    private static final List<Item> IMAGE = List.of(
            Item.number("MagnificationMode", "Magnification Mode"),
            Item.number("DigitalContrast", "Digital Contrast"),
            Item.number("DigitalBrightness", "Digital Brightness"),
            Item.number("DigitalGamma", "Digital Gamma"),
            Item.number("ZoomFactor", "Zoom Factor"),
            Item.number("ZoomPanX", "Zoom Pan X"),
            Item.number("ZoomPanY", "Zoom Pan Y"),
            Item.number("MagCanvasRealWidth", "Magnification Canvas Real Width"),
            Item.number("ScreenMagCanvasRealWidth", "Screen Magnification Canvas Real Width"),
            Item.number("ScreenMagnificationMode", "Screen Magnification Mode"),
            Item.number("Average", "Frame Average"),
            Item.number("PostProcessing", "Post Processing"));

    private static final List<Item> USER = List.of(
            Item.text("UserText", "User Text"),
            Item.text("Date", "Acquisition Date"),
            Item.text("Time", "Acquisition Time"));

    private static final List<Item> VACUUM =
            List.of(Item.text("UserMode", "Vacuum Mode"), Item.text("Gas", "Vacuum Gas"));

    private static final List<Item> SPECIMEN = List.of(
            Item.quantity("Temperature", "Specimen Temperature", 1, Unit.KELVIN),
            Item.quantity("Humidity", "Specimen Humidity", 1, Unit.PERCENT));

    private final Input input;
    private final Dataset dataset;
    private final Tree extensions;
    private final Sections sections;

    private FeiScanning(Input input, Dataset dataset, Sections sections) {
        this.input = input;
        this.dataset = dataset;
        this.extensions = dataset.extensions();
        this.sections = sections;
    }

    static void fill(Input input, Dataset dataset, Tiff tiff, Sections sections) {
        new FeiScanning(input, dataset, sections).all(tiff);
    }

    private void all(Tiff tiff) {
        dataset.type(DatasetType.IMAGE, "SEM_Imaging");
        var beam = sections.value("Beam", "Beam").or(() -> first("EBeam", "IBeam"));
        var scan = sections.value("Beam", "Scan")
                .or(() -> sections.has("Beam") ? Optional.empty() : first("EScan", "IScan"));
        var detector = sections.value("Detectors", "Name");
        beam.ifPresent(this::beam);
        scan.ifPresent(section -> items(section, SCAN, extensions));
        detector.ifPresent(section -> items(section, DETECTOR, extensions));
        beam.ifPresent(name -> extensions.put("Beam Name", name));
        detector.ifPresent(name -> {
            extensions.put("Detector Name", name);
            dataset.put(Term.DETECTOR_TYPE, name);
        });
        items("System", SYSTEM, extensions);
        items("Image", IMAGE, extensions);
        items("User", USER, extensions);
        items("Vacuum", VACUUM, extensions);
        items("Specimen", SPECIMEN, extensions);
        sections.value("Beam", "Spot").ifPresent(spot -> extensions.put("Spot Size", Figures.orText(spot)));
        joined();
        dataset.pixels(TiffPixels.of(tiff.first(), metres(Term.PIXEL_WIDTH), metres(Term.PIXEL_HEIGHT))
                .orElse(null));
        var date = sections.value("User", "Date").orElse("");
        var time = sections.value("User", "Time").orElse("");
        dataset.acquired(input.clock(date + " " + time, "M/d/yyyy h:mm:ss a").orElse(null));
    }

    private Optional<String> first(String... names) {
        for (var name : names) {
            if (sections.has(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private double metres(Term term) {
        return dataset.get(term) instanceof Quantity quantity ? quantity.value() : 0;
    }

    private void items(String section, List<Item> items, Tree into) {
        for (var item : items) {
            sections.value(section, item.key()).ifPresent(text -> item.put(dataset, into, text));
        }
    }

    private void beam(String section) {
        items(section, BEAM, extensions);
        var stage = new Tree();
        items(section, STAGE, stage);
        if (!stage.isEmpty()) {
            extensions.put("Stage Position", stage);
            dataset.put(Term.STAGE_POSITION, position(stage));
        }
        sections.value(section, "ScanRotation").ifPresent(this::rotation);
        if (sections.value(section, "TiltCorrectionIsOn").orElse("").equals("yes")) {
            sections.value(section, "TiltCorrectionAngle")
                    .ifPresent(angle -> extensions.put("Tilt Correction Angle", Figures.orText(angle)));
        }
    }

    /// The same as terms of the schema; FEI writes metres and radians.
    private static Tree position(Tree stage) {
        var position = new Tree();
        stage.number("X").ifPresent(x -> position.put("x", x, Unit.METER));
        stage.number("Y").ifPresent(y -> position.put("y", y, Unit.METER));
        stage.number("Z").ifPresent(z -> position.put("z", z, Unit.METER));
        stage.number("R").ifPresent(angle -> position.put("rotation", angle, Unit.RADIAN));
        stage.number("α").ifPresent(angle -> position.put("tilt_alpha", angle, Unit.RADIAN));
        stage.number("β").ifPresent(angle -> position.put("tilt_beta", angle, Unit.RADIAN));
        return position;
    }

    /// Degrees with as many decimals as the radians were written with.
    private void rotation(String text) {
        var radians = Figures.parse(text);
        if (radians.isEmpty()) {
            extensions.put("Scan Rotation", text);
            return;
        }
        int decimals = Math.max(0, Math.min(15, Figures.decimals(text)));
        double degrees = BigDecimal.valueOf(Math.toDegrees(radians.get()))
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .doubleValue();
        extensions.put("Scan Rotation", degrees, Unit.DEGREE);
        dataset.put(Term.SCAN_ROTATION, degrees, Unit.DEGREE);
    }

    private void joined() {
        var software = sections.value("System", "Software");
        var build = sections.value("System", "BuildNr");
        software.ifPresent(name -> extensions.put(
                "Software Version",
                name + build.map(number -> " (build " + number + ")").orElse("")));
        var column = sections.value("System", "Column");
        var type = sections.value("System", "Type");
        column.ifPresent(name -> extensions.put(
                "Column Type", name + type.map(word -> " " + word).orElse("")));
        sections.value("Image", "DriftCorrected")
                .or(() -> Optional.ofNullable(
                        sections.tree().text("Image", "DriftCorrected").orElse(null)))
                .ifPresent(state -> extensions.put("Drift Correction Applied", state.equals("On")));
        sections.value("Image", "Integrate")
                .flatMap(Figures::parse)
                .filter(frames -> frames > 1)
                .ifPresent(frames -> extensions.put("Frames Integrated", frames.longValue()));
        var width = sections.value("Image", "ResolutionX");
        var height = sections.value("Image", "ResolutionY");
        if (width.isPresent() && height.isPresent()) {
            extensions.put("Data Dimensions", "(" + width.get() + ", " + height.get() + ")");
        }
        boolean high = sections.value("Vacuum", "UserMode").orElse("").equals("High vacuum");
        sections.value("Vacuum", "ChPressure")
                .ifPresent(text -> Item.quantity(
                                "ChPressure",
                                "Chamber Pressure",
                                high ? 1000 : 1,
                                high ? Unit.MILLIPASCAL : Unit.PASCAL)
                        .put(dataset, extensions, text));
        sections.value("User", "User").ifPresent(name -> {
            extensions.put("Operator", name);
            dataset.warn("Operator");
        });
    }
}
