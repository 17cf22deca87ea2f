package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.demo.TrackerSeed;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class SeedDemo implements Command {
    private static final int MOST = 100_000;

    @Override
    public String path() {
        return "seed-demo";
    }

    @Override
    public String summary() {
        return "Put the tracker's demonstration data into the database.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.integer("--n", 12, "How many samples."));
    }

    @Override
    public List<String> examples() {
        return List.of("seed-demo --n 12");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        long count = given.integer("--n");
        if (count < 0 || count > MOST) {
            throw Fault.of(Code.BAD_VALUE, "--n", "--n must be between 0 and " + MOST);
        }
        var made = new TrackerSeed(bench.custody()).seed((int) count);
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("containers", made.containers());
        facts.put("samples", made.samples());
        return new Answer.Said(
                "seed_demo", "seeded " + made.containers() + " container(s), " + made.samples() + " sample(s)", facts);
    }
}
