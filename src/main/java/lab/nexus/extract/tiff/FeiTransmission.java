package lab.nexus.extract.tiff;

import java.util.Map;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;
import lab.nexus.extract.Xml;

/// FEI's transmission microscopes: XML of `Data` elements, each with `Label`, `Value` and `Unit`.
final class FeiTransmission {
    private static final Map<String, String> STAGE =
            Map.of("Stage X", "x", "Stage Y", "y", "Stage Z", "z", "Stage A", "tilt_alpha", "Stage B", "tilt_beta");

    private FeiTransmission() {}

    static Outcome read(Input input, Dataset dataset, Tiff tiff, String text) {
        dataset.type(DatasetType.IMAGE, "TEM_Imaging");
        dataset.pixels(TiffPixels.of(tiff.first(), 0, 0).orElse(null));
        try {
            var stage = new Tree();
            for (var data : Xml.parse(input.name(), text).all("Data")) {
                one(
                        dataset,
                        stage,
                        data.child("Label").map(Xml.Element::text).orElse(""),
                        data.child("Value").map(Xml.Element::text).orElse(""),
                        data.child("Unit").map(Xml.Element::text).orElse(""));
            }
            dataset.put(Term.STAGE_POSITION, stage);
            return Outcome.one(dataset);
        } catch (Damage damage) {
            return Outcome.Damaged.of(damage, java.util.List.of(dataset.note(damage.why())));
        }
    }

    private static void one(Dataset dataset, Tree stage, String label, String value, String unit) {
        if (label.isEmpty() || value.isEmpty()) {
            return;
        }
        var number = Figures.parse(value);
        var known = unit.equals("°") ? java.util.Optional.of(Unit.DEGREE) : Unit.of(unit);
        boolean quantity = number.isPresent() && known.isPresent();
        if (quantity && STAGE.containsKey(label)) {
            stage.put(STAGE.getOrDefault(label, label), number.get(), known.get());
        } else if (quantity && label.equals("High tension")) {
            dataset.put(Term.ACCELERATION_VOLTAGE, number.get(), known.get());
        } else {
            dataset.extensions().put(label, unit.isEmpty() ? value : value + " " + unit);
        }
        if (label.equals("Mode") && value.contains("Diffraction")) {
            dataset.type(DatasetType.DIFFRACTION, "TEM_Diffraction");
        }
    }
}
