package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.nexus.demo.Laboratory;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

final class RunDemo implements Command {
    private static final String FILE = "data/demo.sqlite3";
    private static final int SAMPLES = 12;
    private static final long SEED = 2026;

    @Override
    public String path() {
        return "demo";
    }

    @Override
    public String summary() {
        return "Fill a database of its own with a small laboratory and show a sample's story.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.flag("--fresh", "Throw the demonstration's database away and begin again."));
    }

    @Override
    public List<String> examples() {
        return List.of("demo", "demo --fresh");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var file = bench.settings().root().resolve(FILE);
        if (given.has("--fresh")) {
            throwAway(file);
        }
        try (var demo = bench.at(file)) {
            var custody = demo.custody();
            if (custody.samples(null, null, 1).isEmpty()) {
                new Laboratory(custody, bench.clock(), SEED).fill(SAMPLES);
            }
            var story = custody.story("S-001", 50);
            return new Answer.Plain("""
                    A small laboratory with %d samples is in %s.
                    This is what happened to one of them:

                    %s
                    Where to go next:
                      export NEXUS_DB='%s'
                      nexus sample list                      # the samples that came last
                      nexus sample report S-002              # a story with a refused move in it
                      nexus container show PLATE-1           # what is on the plate now
                      nexus container audit                  # is every rule kept?
                      nexus --help                           # everything else
                    docs/quickstart.md walks through the first quarter of an hour.
                    """.formatted(SAMPLES, file, StoryText.of(story, true), file));
        }
    }

    private static void throwAway(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "demo", "cannot remove " + file, failure)
                    .remedy("give this user the right to write in its folder");
        }
    }
}
