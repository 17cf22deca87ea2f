package lab.nexus;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// Takes a snapshot at a given instant in a Java of its own: FOLDER EXPORTS INSTANT.
final class ExportWorker {
    private ExportWorker() {}

    public static void main(String[] arguments) {
        var clock = Clock.fixed(Instant.parse(arguments[2]), ZoneOffset.UTC);
        var run = new Workplace(Path.of(arguments[0]))
                .run(List.of("snapshot", "export", "--out", arguments[1], "--include-sample", "S-001"), clock);
        System.out.print(run.out() + run.err());
        System.exit(run.exit());
    }
}
