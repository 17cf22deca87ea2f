package lab.nexus.extract.basic;

import java.util.Set;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Reader;

/// Knows every file, but only that it is there; pictures and text can be seen. Always asked last.
public final class BasicReader implements Reader {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
    private static final String TEXT = "txt";

    @Override
    public String name() {
        return "basic_file_info_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Set.of();
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Outcome read(Input input) {
        var dataset = Dataset.basic(input);
        if (PICTURES.contains(input.extension())) {
            dataset.pixels(new PicturePixels(input.source()));
        } else if (input.extension().equals(TEXT)) {
            dataset.page(Page.of(input.source()));
        }
        return Outcome.one(dataset);
    }
}
