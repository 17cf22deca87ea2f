package lab.nexus;

import java.nio.file.Path;
import java.time.Clock;
import lab.nexus.db.Direction;
import lab.nexus.db.Revisions;
import lab.nexus.db.Sqlite;

/// Moves the nexuslims line, stands still before one of its statements, and waits there to be killed.
final class StepKillWorker {
    private StepKillWorker() {}

    public static void main(String[] arguments) {
        var direction = Direction.valueOf(arguments[1]);
        int at = Integer.parseInt(arguments[3]);
        int[] seen = {0};
        try (var database = Sqlite.open(Path.of(arguments[0]), 30, Clock.systemUTC())) {
            new Revisions(database, statement -> {
                        if (seen[0]++ == at) {
                            System.out.println("here");
                            System.out.flush();
                            sleep();
                        }
                    })
                    .move(new Revisions.Order(direction, arguments[2], Revisions.Habit.NEXUSLIMS, false));
        }
        System.out.println("done");
    }

    private static void sleep() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException woken) {
            throw new IllegalStateException(woken);
        }
    }
}
