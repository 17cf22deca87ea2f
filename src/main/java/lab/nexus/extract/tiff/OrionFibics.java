package lab.nexus.extract.tiff;

import java.util.List;
import java.util.Optional;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Input;
import lab.nexus.extract.Term;
import lab.nexus.extract.Unit;
import lab.nexus.extract.Xml;

/// Fibics' XML: sections; a value is a child of that name, or an `item` whose attribute `name` says it.
final class OrionFibics {
    /// @param group the tree among the extensions; empty for a term of the schema
    private record Target(String element, String group, Item item) {}

    private static final List<Target> TARGETS = List.of(
            of("Scan.Dwell", "", Item.term("Scan.Dwell", Term.DWELL_TIME, 0.001, Unit.MICROSECOND)),
            of("Scan.FOV_X", "", Item.term("Scan.FOV_X", Term.HORIZONTAL_FIELD_WIDTH, 1, Unit.MICROMETER)),
            of("Scan.FOV_Y", "", Item.term("Scan.FOV_Y", Term.VERTICAL_FIELD_WIDTH, 1, Unit.MICROMETER)),
            of("Scan.ScanRot", "", Item.term("Scan.ScanRot", Term.SCAN_ROTATION, 1, Unit.DEGREE)),
            of("BeamInfo.BeamI", "", Item.term("BeamInfo.BeamI", Term.BEAM_CURRENT, 1, Unit.PICOAMPERE)),
            of("BeamInfo.AccV", "", Item.term("BeamInfo.AccV", Term.ACCELERATION_VOLTAGE, 0.001, Unit.KILOVOLT)),
            of("Application.Version", "Application", Item.number("Application.Version", "Software Version")),
            of("Application.Date", "Application", Item.number("Application.Date", "Acquisition Date/Time")),
            of(
                    "Application.SupportsTransparency",
                    "Application",
                    Item.number("Application.SupportsTransparency", "Supports Transparency")),
            of(
                    "Application.TransparentPixelValue",
                    "Application",
                    Item.number("Application.TransparentPixelValue", "Transparent Pixel Value")),
            of("Image.Width", "Image", Item.number("Image.Width", "Width")),
            of("Image.Height", "Image", Item.number("Image.Height", "Height")),
            of("Image.BoundingBox.Left", "Image", Item.number("Image.BoundingBox.Left", "Bounding Box Left")),
            of("Image.BoundingBox.Right", "Image", Item.number("Image.BoundingBox.Right", "Bounding Box Right")),
            of("Image.BoundingBox.Top", "Image", Item.number("Image.BoundingBox.Top", "Bounding Box Top")),
            of("Image.BoundingBox.Bottom", "Image", Item.number("Image.BoundingBox.Bottom", "Bounding Box Bottom")),
            of("Image.Machine", "Image", Item.number("Image.Machine", "Machine Name")),
            of("Image.Beam", "Image", Item.number("Image.Beam", "Beam Type")),
            of("Image.Aperture", "Image", Item.number("Image.Aperture", "Aperture Description")),
            of("Image.Detector", "Detector", Item.number("Image.Detector", "Name")),
            of("Image.Contrast", "Detector", Item.number("Image.Contrast", "Contrast")),
            of("Image.Brightness", "Detector", Item.number("Image.Brightness", "Brightness")),
            of("Scan.LineAvg", "Scan", Item.number("Scan.LineAvg", "Line Averaging")),
            of("Scan.Ux", "Scan", Item.number("Scan.Ux", "Affine Ux")),
            of("Scan.Uy", "Scan", Item.number("Scan.Uy", "Affine Uy")),
            of("Scan.Vx", "Scan", Item.number("Scan.Vx", "Affine Vx")),
            of("Scan.Vy", "Scan", Item.number("Scan.Vy", "Affine Vy")),
            of("Scan.Focus", "Scan", Item.number("Scan.Focus", "Focus Value")),
            of("Scan.StigX", "Scan", Item.number("Scan.StigX", "Stigmator X Value")),
            of("Scan.StigY", "Scan", Item.number("Scan.StigY", "Stigmator Y Value")),
            of("Stage.X", "Stage Position", Item.quantity("Stage.X", "X", 1, Unit.MICROMETER)),
            of("Stage.Y", "Stage Position", Item.quantity("Stage.Y", "Y", 1, Unit.MICROMETER)),
            of("Stage.Z", "Stage Position", Item.quantity("Stage.Z", "Z", 1, Unit.MICROMETER)),
            of("Stage.Tilt", "Stage Position", Item.quantity("Stage.Tilt", "Tilt", 1, Unit.DEGREE)),
            of("Stage.Rot", "Stage Position", Item.quantity("Stage.Rot", "Rotation", 1, Unit.DEGREE)),
            of("Stage.M", "Stage Position", Item.quantity("Stage.M", "M", 1, Unit.MILLIMETER)),
            of("BeamInfo.Aperture", "Beam", Item.number("BeamInfo.Aperture", "Aperture")),
            of("BeamInfo.GFISGas", "Beam", Item.number("BeamInfo.GFISGas", "GFIS Gas Type")),
            of("BeamInfo.GunGasPressure", "Beam", Item.number("BeamInfo.GunGasPressure", "Gun Gas Pressure")),
            of("BeamInfo.SpotControl", "Beam", Item.number("BeamInfo.SpotControl", "Spot Control")));

    private OrionFibics() {}

    private static Target of(String element, String group, Item item) {
        return new Target(element, group, item);
    }

    static void fill(Input input, Dataset dataset, Xml.Element root) {
        for (var target : TARGETS) {
            value(root, target.element()).filter(text -> !text.isEmpty()).ifPresent(text -> {
                var extensions = dataset.extensions();
                boolean term = target.group().isEmpty();
                target.item().put(dataset, term ? extensions : extensions.tree(target.group()), text);
            });
        }
        volts(dataset, root, "DetectorInfo.Collector", "Collector Voltage");
        volts(dataset, root, "DetectorInfo.Stage Bias", "Stage Bias Voltage");
        var extensions = dataset.extensions();
        dataset.put(Term.DETECTOR_TYPE, extensions.get("Detector", "Name"));
        extensions
                .find("Stage Position")
                .ifPresent(stage -> dataset.put(Term.STAGE_POSITION, OrionZeiss.position(stage)));
        extensions
                .text("Application", "Acquisition Date/Time")
                .ifPresent(text -> dataset.acquired(
                        input.clock(text, "MM/dd/yyyy HH:mm:ss").orElse(null)));
    }

    /// Text such as `=500.0 V`.
    private static void volts(Dataset dataset, Xml.Element root, String path, String name) {
        value(root, path).filter(text -> !text.isEmpty()).ifPresent(text -> {
            var plain = text.startsWith("=") ? text.substring(1).strip() : text;
            int blank = plain.indexOf(' ');
            var number = Figures.parse(blank < 0 ? plain : plain.substring(0, blank));
            var detector = dataset.extensions().tree("Detector");
            if (number.isPresent()) {
                detector.put(name, number.get(), Unit.VOLT);
            } else {
                detector.put(name, text);
            }
        });
    }

    private static Optional<String> value(Xml.Element root, String path) {
        int dot = path.indexOf('.');
        var name = path.substring(dot + 1);
        return root.child(path.substring(0, dot))
                .flatMap(section -> section.child(name)
                        .or(() -> section.all("item").stream()
                                .filter(item -> item.attributes()
                                        .text("name")
                                        .orElse("")
                                        .equals(name))
                                .findFirst()))
                .map(Xml.Element::text);
    }
}
