package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        if (given.has("--fresh") || Files.notExists(file)) {
            make(bench, file);
        }
        try (var demo = bench.at(file)) {
            var story = demo.custody().story("S-001", 50);
            return new Answer.Plain("""
                    A small laboratory with %1$d samples is in %2$s.
                    This is what happened to one of them:

                    %3$s
                    Where to go next:
                      export NEXUS_DB='%2$s'
                      %4$s sample list            # the samples that came last
                      %4$s sample report S-002    # a story with a refused move in it
                      %4$s container show PLATE-1 # what is on the plate now
                      %4$s container audit        # is every rule kept?
                      %4$s --help                 # everything else
                    docs/quickstart.md walks through the first quarter of an hour.
                    """.formatted(SAMPLES, file, StoryText.of(story, true), program()));
        }
    }

    /// What the launcher was called by, so that the lines above work when pasted.
    private static String program() {
        return System.getProperty("nexus.command", "nexus");
    }

    /// Fills a file beside it and puts it in place when it is whole, so that a demonstration that was
    /// broken off is never told.
    private static void make(Bench bench, Path file) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
            try (var demo = bench.at(part)) {
                new Laboratory(demo.custody(), bench.clock(), SEED).fill(SAMPLES);
            }
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-journal"));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "demo", "cannot write " + file, failure)
                    .remedy("give this user the right to write in its folder");
        }
    }
}
