package lab.nexus.extract.tiff;

import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Reader;

/// A TIFF file that no maker's reader knows: nothing is known of it but its time, and the picture.
public final class PlainReader implements Reader {
    @Override
    public String name() {
        return "basic_file_info_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Tiff.EXTENSIONS;
    }

    @Override
    public int priority() {
        return 1;
    }

    @Override
    public Outcome read(Input input) {
        try {
            var tiff = Tiff.of(input.source());
            if (tiff.isEmpty()) {
                return Outcome.notOurs();
            }
            for (var directory : tiff.get().directories()) {
                var pixels = TiffPixels.of(directory, 0, 0);
                if (pixels.isPresent()) {
                    return Outcome.one(Dataset.basic(input).pixels(pixels.get()));
                }
            }
            return Outcome.one(Dataset.basic(input));
        } catch (Damage damage) {
            return Outcome.Damaged.of(
                    damage, java.util.List.of(Dataset.basic(input).note(damage.why())));
        }
    }
}
