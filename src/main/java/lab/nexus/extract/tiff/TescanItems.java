package lab.nexus.extract.tiff;

import java.util.List;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Input;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;

/// What the sections of Tescan's text mean. It writes plain SI units; of two keys for one name the later one wins.
final class TescanItems {
    private static final List<Item> MAIN = List.of(
            Item.quantity("Magnification", "Magnification", 0.001, Unit.KILO_X),
            Item.term("PixelSizeX", Term.PIXEL_WIDTH, 1e9, Unit.NANOMETER),
            Item.term("PixelSizeY", Term.PIXEL_HEIGHT, 1e9, Unit.NANOMETER),
            Item.number("AccFrames", "Accumulated Frames"),
            Item.number("ImageStripSize", "Image Strip Size"),
            Item.number("MagnificationReference", "Magnification Reference"),
            Item.number("ViewFieldsCountX", "View Fields Count X"),
            Item.number("ViewFieldsCountY", "View Fields Count Y"),
            Item.text("AccType", "Accumulation Type"),
            Item.text("Company", "Company"),
            Item.text("Date", "Acquisition Date"),
            Item.text("Description", "Description"),
            Item.text("Device", "Device"),
            Item.text("DeviceModel", "Device Model"),
            Item.text("FullUserName", "Full User Name"),
            Item.text("OrigFileName", "Original Filename"),
            Item.text("SerialNumber", "Serial Number"),
            Item.text("Sign", "Sign"),
            Item.text("SoftwareVersion", "Software Version"),
            Item.text("Time", "Acquisition Time"),
            Item.text("UserName", "User Name"));

    private static final List<Item> SEM = List.of(
            Item.term("AcceleratorVoltage", Term.ACCELERATION_VOLTAGE, 0.001, Unit.KILOVOLT),
            Item.term("HV", Term.ACCELERATION_VOLTAGE, 0.001, Unit.KILOVOLT),
            Item.term("WD", Term.WORKING_DISTANCE, 1000, Unit.MILLIMETER),
            Item.term("EmissionCurrent", Term.EMISSION_CURRENT, 1e6, Unit.MICROAMPERE),
            Item.term("DwellTime", Term.DWELL_TIME, 1e6, Unit.MICROSECOND),
            Item.quantity("ApertureDiameter", "Aperture Diameter", 1e6, Unit.MICROMETER),
            Item.quantity("CrossSectionShiftX", "Cross Section Shift X", 1e6, Unit.MICROMETER),
            Item.quantity("CrossSectionShiftY", "Cross Section Shift Y", 1e6, Unit.MICROMETER),
            Item.quantity("DepthOfFocus", "Depth of Focus", 1e6, Unit.MICROMETER),
            Item.quantity("ChamberPressure", "Chamber Pressure", 1000, Unit.MILLIPASCAL),
            Item.quantity("ImageShiftX", "Image Shift X", 1e9, Unit.NANOMETER),
            Item.quantity("ImageShiftY", "Image Shift Y", 1e9, Unit.NANOMETER),
            Item.quantity("SpotSize", "Spot Size", 1e9, Unit.NANOMETER),
            Item.quantity("MTDGrid", "MTD Grid", 0.001, Unit.KILOVOLT),
            Item.quantity("MTDScintillator", "MTD Scintillator", 0.001, Unit.KILOVOLT),
            Item.quantity("SymmetrizationVoltage", "Symmetrization Voltage", 0.001, Unit.KILOVOLT),
            Item.quantity("TubeVoltage", "Tube Voltage", 0.001, Unit.KILOVOLT),
            Item.quantity("PredictedBeamCurrent", "Predicted Beam Current", 1e12, Unit.PICOAMPERE),
            Item.quantity("SpecimenCurrent", "Specimen Current", 1e12, Unit.PICOAMPERE),
            Item.quantity("SampleVoltage", "Sample Voltage", 1, Unit.VOLT),
            Item.quantity("ScanRotation", "Scan Rotation", 1, Unit.DEGREE),
            Item.quantity("VirtualObserverDistance", "Virtual Observer Distance", 1000, Unit.MILLIMETER),
            Item.number("ApertureOptimization", "Aperture Optimization"),
            Item.number("CrossFree", "Cross Free"),
            Item.number("Detector0FlatField", "Detector 0 Flat Field"),
            Item.number("PrimaryDetectorGain", "Detector 0 Gain"),
            Item.number("Detector0Gain", "Detector 0 Gain"),
            Item.number("PrimaryDetectorOffset", "Detector 0 Offset"),
            Item.number("Detector0Offset", "Detector 0 Offset"),
            Item.number("GunShiftX", "Gun Shift X"),
            Item.number("GunShiftY", "Gun Shift Y"),
            Item.number("GunTiltX", "Gun Tilt X"),
            Item.number("GunTiltY", "Gun Tilt Y"),
            Item.number("IMLCenteringX", "IML Centering X"),
            Item.number("IMLCenteringY", "IML Centering Y"),
            Item.number("LUTGamma", "LUT Gamma"),
            Item.number("LUTMaximum", "LUT Maximum"),
            Item.number("LUTMinimum", "LUT Minimum"),
            Item.number("OBJCenteringX", "OBJ Centering X"),
            Item.number("OBJCenteringY", "OBJ Centering Y"),
            Item.number("OBJPreCenteringX", "OBJ Pre-Centering X"),
            Item.number("OBJPreCenteringY", "OBJ Pre-Centering Y"),
            Item.number("PrimaryDetectorGain", "Primary Detector Gain"),
            Item.number("PrimaryDetectorOffset", "Primary Detector Offset"),
            Item.number("ScanID", "Scan ID"),
            Item.number("ScanSpeed", "Scan Speed"),
            Item.number("StigmatorX", "Stigmator X Value"),
            Item.number("StigmatorY", "Stigmator Y Value"),
            Item.number("TiltCorrection", "Tilt Correction"),
            Item.text("Detector", "Detector Name"),
            Item.text("Detector0", "Detector 0"),
            Item.text("Gun", "Gun Type"),
            Item.text("InjectedGas", "Injected Gas"),
            Item.text("PotentialMode", "Potential Mode"),
            Item.text("ScanMode", "Scan Mode"),
            Item.text("SessionID", "Session ID"),
            Item.text("SyncMains", "Sync to Mains"));

    private static final List<Item> STAGE = List.of(
            Item.quantity("StageX", "X", 1, Unit.METER),
            Item.quantity("StageY", "Y", 1, Unit.METER),
            Item.quantity("StageZ", "Z", 1, Unit.METER),
            Item.quantity("StageRotation", "Rotation", 1, Unit.DEGREE),
            Item.quantity("StageTilt", "Tilt", 1, Unit.DEGREE));

    private TescanItems() {}

    static void fill(Input input, Dataset dataset, Sections sections) {
        var extensions = dataset.extensions();
        items(dataset, sections, "MAIN", MAIN, extensions);
        items(dataset, sections, "SEM", SEM, extensions);
        var stage = new Tree();
        items(dataset, sections, "SEM", STAGE, stage);
        if (!stage.isEmpty()) {
            extensions.put("Stage Position", stage);
            dataset.put(Term.STAGE_POSITION, OrionZeiss.position(stage));
        }
        dataset.put(Term.SCAN_ROTATION, extensions.get("Scan Rotation"), "Scan Rotation");
        dataset.put(Term.DETECTOR_TYPE, extensions.get("Detector Name"));
        sections.value("MAIN", "Magnification")
                .flatMap(Figures::parse)
                .ifPresent(times -> dataset.put(Term.MAGNIFICATION, times));
        sections.value("MAIN", "FullUserName")
                .or(() -> sections.value("MAIN", "UserName"))
                .ifPresent(name -> {
                    extensions.put("Operator", name);
                    dataset.warn("Operator");
                });
        var date = sections.value("MAIN", "Date").orElse("");
        var time = sections.value("MAIN", "Time").orElse("");
        dataset.acquired(input.clock(date + " " + time, "yyyy-MM-dd H:mm:ss").orElse(null));
    }

    private static void items(Dataset dataset, Sections sections, String section, List<Item> items, Tree into) {
        for (var item : items) {
            sections.value(section, item.key()).ifPresent(text -> item.put(dataset, into, text));
        }
    }
}
