package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import lab.nexus.demo.Laboratory;
import lab.nexus.demo.Plan;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

final class RunDemo implements Command {
    private static final String FILE = "data/demo.sqlite3";
    private static final int SAMPLES = 12;
    private static final int SEED = 2039;

    @Override
    public String path() {
        return "demo";
    }

    @Override
    public String summary() {
        return "Fill a database of its own with a simulated laboratory and show a sample's story.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.flag("--fresh", "Throw the demonstration's database away and begin again."),
                Argument.integer("--samples", SAMPLES, "How many samples, " + Plan.FEWEST + " to " + Plan.MOST + "."),
                Argument.integer("--seed", SEED, "The same number gives the same laboratory."),
                new Argument(
                        "--until",
                        Argument.Kind.TEXT,
                        false,
                        Laboratory.LAST_DAY.toString(),
                        List.of(),
                        "The last simulated day."),
                Argument.text("--database", "Write this new file instead, and tell no story."));
    }

    @Override
    public List<String> examples() {
        return List.of("demo", "demo --fresh", "demo --samples 100000 --seed 7 --database large.sqlite3");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var laboratory = laboratory(given);
        var asked = given.textOrNull("--database");
        if (asked != null) {
            var file = path(asked);
            if (Files.exists(file)) {
                throw Fault.of(Code.ALREADY_EXISTS, "--database", "there is a file already: " + file)
                        .remedy("name one that does not exist yet");
            }
            make(bench, file, laboratory);
            return new Answer.Plain(
                    "A simulated laboratory with " + laboratory.samples() + " samples is in " + file + ".\n");
        }
        var file = bench.settings().root().resolve(FILE);
        if (given.has("--fresh") || Files.notExists(file)) {
            make(bench, file, laboratory);
        } else if (!laboratory.equals(new Laboratory(SEED, SAMPLES, Laboratory.LAST_DAY))) {
            throw Fault.of(Code.ALREADY_EXISTS, "demo", "there is a demonstration already: " + file)
                    .remedy("add --fresh to throw it away, or name another file with --database");
        }
        return tell(bench, file);
    }

    private static Laboratory laboratory(Given given) {
        long samples = given.integer("--samples");
        if (samples < Plan.FEWEST || samples > Plan.MOST) {
            throw Fault.of(
                            Code.BAD_VALUE,
                            "--samples",
                            "--samples must be between " + Plan.FEWEST + " and " + Plan.MOST)
                    .remedy("give a number between them");
        }
        var until = given.text("--until");
        try {
            return new Laboratory(given.integer("--seed"), samples, LocalDate.parse(until));
        } catch (DateTimeException notADay) {
            throw Fault.of(Code.BAD_VALUE, "--until", "--until is not a day: '" + until + "'", notADay)
                    .remedy("give one like " + Laboratory.LAST_DAY);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of("").toAbsolutePath().resolve(text).normalize();
        } catch (InvalidPathException failure) {
            throw Fault.of(Code.BAD_VALUE, "--database", "--database is not a path: '" + text + "'", failure)
                    .remedy("give the path of a file");
        }
    }

    private static Answer tell(Bench bench, Path file) {
        try (var demo = bench.at(file)) {
            var story = demo.custody().story("S-001", 50);
            return new Answer.Plain("""
                    A simulated laboratory is in %1$s.
                    This is what happened to one of its samples:

                    %2$s
                    Where to go next:
                      export NEXUS_DB='%1$s'
                      %3$s sample list            # the samples that came last
                      %3$s sample report S-002    # a story with a refused move in it
                      %3$s container show PLATE-1 # what is on the plate now
                      %3$s container audit        # is every rule kept?
                      %3$s --help                 # everything else
                    docs/quickstart.md walks through the first quarter of an hour.
                    """.formatted(file, StoryText.of(story, true), program()));
        }
    }

    /// What the launcher was called by, so that the lines above work when pasted.
    private static String program() {
        return System.getProperty("nexus.command", "nexus");
    }

    /// Fills a file beside it and puts it in place when it is whole, so that a laboratory that was
    /// broken off is never seen.
    private static void make(Bench bench, Path file, Laboratory laboratory) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
            try (var demo = bench.at(part);
                    var progress = new Progress(bench.err(), "samples", laboratory.samples())) {
                laboratory.fill(demo.migrated(), progress);
            }
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-journal"));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "demo", "cannot write " + file, failure)
                    .remedy("give this user the right to write in its folder");
        }
    }
}
