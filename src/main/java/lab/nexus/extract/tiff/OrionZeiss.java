package lab.nexus.extract.tiff;

import java.util.List;
import java.util.Optional;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Input;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;
import lab.nexus.extract.Xml;

/// Zeiss' own XML: a value is the `Value` child of its element; a dotted name leads through elements.
final class OrionZeiss {
    /// @param group the tree among the extensions; empty for a term of the schema
    private record Target(String element, String group, Item item) {}

    private static final List<Target> TARGETS = List.of(
            of(
                    "AccelerationVoltage",
                    "",
                    Item.term("AccelerationVoltage", Term.ACCELERATION_VOLTAGE, 0.001, Unit.KILOVOLT)),
            of("Fov", "", Item.term("Fov", Term.HORIZONTAL_FIELD_WIDTH, 1, Unit.MICROMETER)),
            of("ScanRotate", "", Item.term("ScanRotate", Term.SCAN_ROTATION, 1, Unit.DEGREE)),
            of(
                    "ExtractionVoltage",
                    "Beam",
                    Item.quantity("ExtractionVoltage", "Extraction Voltage", 0.001, Unit.KILOVOLT)),
            of("BlankerCurrent", "Beam", Item.quantity("BlankerCurrent", "Blanker Current", 1, Unit.PICOAMPERE)),
            of("SampleCurrent", "Beam", Item.quantity("SampleCurrent", "Sample Current", 1, Unit.PICOAMPERE)),
            of("SpotNumber", "Beam", Item.number("SpotNumber", "Spot Number")),
            of("WorkingDistance", "Beam", Item.quantity("WorkingDistance", "Working Distance", 1, Unit.MILLIMETER)),
            of("PanX", "Beam", Item.quantity("PanX", "Pan X", 1, Unit.MICROMETER)),
            of("PanY", "Beam", Item.quantity("PanY", "Pan Y", 1, Unit.MICROMETER)),
            of("StigmationX", "Beam", Item.number("StigmationX", "Stigmator X Value")),
            of("StigmationY", "Beam", Item.number("StigmationY", "Stigmator Y Value")),
            of("ApertureSize", "Beam", Item.number("ApertureSize", "Aperture Size")),
            of(
                    "CrossOverPosition",
                    "Beam",
                    Item.quantity("CrossOverPosition", "Crossover Position", 1, Unit.MILLIMETER)),
            of(
                    "GFIS.AccelerationVoltage",
                    "GFIS",
                    Item.quantity("GFIS.AccelerationVoltage", "Acceleration Voltage", 0.001, Unit.KILOVOLT)),
            of(
                    "GFIS.ExtractionVoltage",
                    "GFIS",
                    Item.quantity("GFIS.ExtractionVoltage", "Extraction Voltage", 0.001, Unit.KILOVOLT)),
            of(
                    "GFIS.CondenserVoltage",
                    "GFIS",
                    Item.quantity("GFIS.CondenserVoltage", "Condenser Voltage", 0.001, Unit.KILOVOLT)),
            of(
                    "GFIS.ObjectiveVoltage",
                    "GFIS",
                    Item.quantity("GFIS.ObjectiveVoltage", "Objective Voltage", 0.001, Unit.KILOVOLT)),
            of("GFIS.BeamCurrent", "GFIS", Item.quantity("GFIS.BeamCurrent", "Beam Current", 1, Unit.PICOAMPERE)),
            of("GFIS.PanX", "GFIS", Item.quantity("GFIS.PanX", "Pan X", 1, Unit.MICROMETER)),
            of("GFIS.PanY", "GFIS", Item.quantity("GFIS.PanY", "Pan Y", 1, Unit.MICROMETER)),
            of(
                    "GFIS.FieldOfView",
                    "GFIS",
                    Item.quantity("GFIS.FieldOfView", "Horizontal Field Width", 1, Unit.MICROMETER)),
            of("GFIS.ScanRotation", "GFIS", Item.quantity("GFIS.ScanRotation", "Scan Rotation", 1, Unit.DEGREE)),
            of("GFIS.StigmationX", "GFIS", Item.number("GFIS.StigmationX", "Stigmation X")),
            of("GFIS.StigmationY", "GFIS", Item.number("GFIS.StigmationY", "Stigmation Y")),
            of("GFIS.ApertureSize", "GFIS", Item.quantity("GFIS.ApertureSize", "Aperture Size", 1, Unit.MICROMETER)),
            of("GFIS.ApertureIndex", "GFIS", Item.number("GFIS.ApertureIndex", "Aperture Index")),
            of("GFIS.IonGas", "GFIS", Item.number("GFIS.IonGas", "Ion Gas")),
            of(
                    "GFIS.CrossoverPosition",
                    "GFIS",
                    Item.quantity("GFIS.CrossoverPosition", "Crossover Position", 1, Unit.MILLIMETER)),
            of(
                    "GFIS.WorkingDistance",
                    "GFIS",
                    Item.quantity("GFIS.WorkingDistance", "Working Distance", 1, Unit.MILLIMETER)),
            of("FrameRetrace", "Scan", Item.quantity("FrameRetrace", "Frame Retrace", 1, Unit.MICROSECOND)),
            of("LineRetrace", "Scan", Item.quantity("LineRetrace", "Line Retrace", 1, Unit.MICROSECOND)),
            of("DwellTime", "Scan", Item.quantity("DwellTime", "Dwell Time", 1, Unit.MICROSECOND)),
            of("AveragingMode", "Scan", Item.number("AveragingMode", "Averaging Mode")),
            of("NumAverages", "Scan", Item.number("NumAverages", "Number of Averages")),
            of("SAS.ScanSize", "Scan", Item.number("SAS.ScanSize", "Scan Size")),
            of("StageX", "Stage Position", Item.quantity("StageX", "X", 1, Unit.MICROMETER)),
            of("StageY", "Stage Position", Item.quantity("StageY", "Y", 1, Unit.MICROMETER)),
            of("StageZ", "Stage Position", Item.quantity("StageZ", "Z", 1, Unit.MILLIMETER)),
            of("StageTilt", "Stage Position", Item.quantity("StageTilt", "Tilt", 1, Unit.DEGREE)),
            of("StageRotate", "Stage Position", Item.quantity("StageRotate", "Rotation", 1, Unit.DEGREE)),
            of("Stage.XLocation", "Stage Position", Item.quantity("Stage.XLocation", "X Location", 1, Unit.MICROMETER)),
            of("Stage.YLocation", "Stage Position", Item.quantity("Stage.YLocation", "Y Location", 1, Unit.MICROMETER)),
            of("sFimFOV", "Optics", Item.quantity("sFimFOV", "sFIM Field of View", 1, Unit.MICROMETER)),
            of("McXShift", "Optics", Item.quantity("McXShift", "MC X Shift", 1, Unit.MICRORADIAN)),
            of("McXTilt", "Optics", Item.quantity("McXTilt", "MC X Tilt", 1, Unit.MICRORADIAN)),
            of("McYShift", "Optics", Item.quantity("McYShift", "MC Y Shift", 1, Unit.MICRORADIAN)),
            of("McYTilt", "Optics", Item.quantity("McYTilt", "MC Y Tilt", 1, Unit.MICRORADIAN)),
            of("ColumnMag", "Optics", Item.number("ColumnMag", "Column Magnification")),
            of("ColumnMode", "Optics", Item.number("ColumnMode", "Column Mode")),
            of("Lens1Voltage", "Optics", Item.quantity("Lens1Voltage", "Lens 1 Voltage", 0.001, Unit.KILOVOLT)),
            of("Lens2Voltage", "Optics", Item.quantity("Lens2Voltage", "Lens 2 Voltage", 0.001, Unit.KILOVOLT)),
            of("Magnification4x5", "Optics", Item.number("Magnification4x5", "Magnification 4x5")),
            of("MagnificationDisplay", "Optics", Item.number("MagnificationDisplay", "Magnification Display")),
            of("DetectorName", "Detector", Item.number("DetectorName", "Name")),
            of("ETGridVoltage", "Detector", Item.quantity("ETGridVoltage", "ET Grid Voltage", 1, Unit.VOLT)),
            of("ETContrast", "Detector", Item.number("ETContrast", "ET Contrast")),
            of("ETBrightness", "Detector", Item.number("ETBrightness", "ET Brightness")),
            of("ETImageIntensity", "Detector", Item.number("ETImageIntensity", "ET Image Intensity")),
            of("MCPContrast", "Detector", Item.number("MCPContrast", "MCP Contrast")),
            of("MCPBrightness", "Detector", Item.number("MCPBrightness", "MCP Brightness")),
            of("MCPBias", "Detector", Item.quantity("MCPBias", "MCP Bias", 1, Unit.VOLT)),
            of("MCPImageIntensity", "Detector", Item.number("MCPImageIntensity", "MCP Image Intensity")),
            of(
                    "Detector.Scintillator",
                    "Detector",
                    Item.quantity("Detector.Scintillator", "Scintillator", 0.001, Unit.KILOVOLT)),
            of("SampleBiasVoltage", "Detector", Item.quantity("SampleBiasVoltage", "Sample Bias", 1, Unit.VOLT)),
            of("GunPressure", "System", Item.quantity("GunPressure", "Gun Pressure", 1, Unit.TORR)),
            of("ColumnPressure", "System", Item.quantity("ColumnPressure", "Column Pressure", 1, Unit.TORR)),
            of("ChamberPressure", "System", Item.quantity("ChamberPressure", "Chamber Pressure", 1, Unit.TORR)),
            of("HeliumPressure", "System", Item.quantity("HeliumPressure", "Helium Pressure", 1, Unit.TORR)),
            of("GunTemp", "System", Item.quantity("GunTemp", "Gun Temperature", 1, Unit.KELVIN)),
            of("System.Model", "System", Item.number("System.Model", "Model")),
            of("System.Name", "System", Item.number("System.Name", "Name")),
            of("TimeStamp", "System", Item.number("TimeStamp", "Acquisition Date/Time")),
            of("ColumnType", "System", Item.number("ColumnType", "Column Type")),
            of("FloodGunMode", "Flood Gun", Item.number("FloodGunMode", "Mode")),
            of("FloodGunEnergy", "Flood Gun", Item.quantity("FloodGunEnergy", "Energy", 1, Unit.ELECTRON_VOLT)),
            of("FloodGunTime", "Flood Gun", Item.quantity("FloodGunTime", "Time", 1, Unit.MICROSECOND)),
            of("FloodGun.DeflectionX", "Flood Gun", Item.number("FloodGun.DeflectionX", "Deflection X")),
            of("FloodGun.DeflectionY", "Flood Gun", Item.number("FloodGun.DeflectionY", "Deflection Y")),
            of("ScalingX", "Calibration", Item.quantity("ScalingX", "X Scale", 1, Unit.METER)),
            of("ScalingY", "Calibration", Item.quantity("ScalingY", "Y Scale", 1, Unit.METER)),
            of("ImageWidth", "Image", Item.number("ImageWidth", "Width")),
            of("ImageHeight", "Image", Item.number("ImageHeight", "Height")),
            of("LutMode", "Display", Item.number("LutMode", "LUT Mode")),
            of("LowGray", "Display", Item.number("LowGray", "Low Gray Value")),
            of("HighGray", "Display", Item.number("HighGray", "High Gray Value")),
            of("LUT.LUTGamma", "Display", Item.number("LUT.LUTGamma", "LUT Gamma")));

    private OrionZeiss() {}

    private static Target of(String element, String group, Item item) {
        return new Target(element, group, item);
    }

    static void fill(Input input, Dataset dataset, Xml.Element root) {
        for (var target : TARGETS) {
            value(root, target.element()).ifPresent(text -> {
                var into = target.group().isEmpty()
                        ? dataset.extensions()
                        : dataset.extensions().tree(target.group());
                target.item().put(dataset, into, text);
                if (into.isEmpty()) {
                    dataset.extensions().remove(target.group());
                }
            });
        }
        var extensions = dataset.extensions();
        dataset.put(Term.WORKING_DISTANCE, extensions.get("Beam", "Working Distance"), "Working Distance");
        dataset.put(Term.DWELL_TIME, extensions.get("Scan", "Dwell Time"));
        dataset.put(Term.BEAM_CURRENT, extensions.get("GFIS", "Beam Current"), "Beam Current");
        dataset.put(Term.DETECTOR_TYPE, extensions.get("Detector", "Name"));
        extensions.find("Stage Position").ifPresent(stage -> dataset.put(Term.STAGE_POSITION, position(stage)));
        extensions
                .text("System", "Acquisition Date/Time")
                .ifPresent(text ->
                        dataset.acquired(input.clock(text, "M/d/yyyy h:mm:ss a").orElse(null)));
    }

    /// The same as terms of the schema; the stage has one tilt.
    static Tree position(Tree stage) {
        var position = new Tree();
        copy(stage, "X", position, "x");
        copy(stage, "Y", position, "y");
        copy(stage, "Z", position, "z");
        copy(stage, "Rotation", position, "rotation");
        copy(stage, "Tilt", position, "tilt_alpha");
        return position;
    }

    private static void copy(Tree stage, String from, Tree position, String to) {
        if (stage.get(from) instanceof Quantity quantity) {
            position.put(to, quantity);
        }
    }

    private static Optional<String> value(Xml.Element root, String path) {
        Optional<Xml.Element> here = Optional.of(root);
        for (var name : path.split("\\.")) {
            here = here.flatMap(element -> element.child(name));
        }
        return here.flatMap(element -> element.child("Value")).map(Xml.Element::text);
    }
}
