package lab.nexus.extract.basic;

import java.util.Set;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Reader;

/// Knows every file, but only that it is there. Always asked last.
public final class BasicReader implements Reader {
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
        return Outcome.one(Dataset.basic(input));
    }
}
