package lab.nexus;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.custody.NewSample;
import lab.nexus.custody.Sample;
import lab.nexus.db.Migrations;
import lab.nexus.db.Sqlite;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;

/// Works at the bench until it is killed, and prints each row once it is acknowledged.
final class KillWorker {
    private static final List<String> PLACES = List.of("T1", "T2", "T3", "P1");

    private KillWorker() {}

    public static void main(String[] arguments) {
        var random = new Random(Long.parseLong(arguments[1]));
        try (var database = Sqlite.open(Path.of(arguments[0]), 30, Clock.systemUTC())) {
            new Migrations(database).up();
            var custody = new Custody(database, new Ledger(Clock.systemUTC()), Clock.systemUTC());
            new Actor("worker", "test").ask(() -> {
                while (true) {
                    try {
                        System.out.println("ack " + Json.line(step(custody, random)));
                        System.out.flush();
                    } catch (Fault refused) {
                        // a rule said no; nothing was acknowledged
                    }
                }
            });
        }
    }

    private static Map<String, ?> step(Custody custody, Random random) {
        var place = PLACES.get(random.nextInt(PLACES.size()));
        return switch (random.nextInt(4)) {
            case 0 -> Columns.of(custody.addContainer(place, place.startsWith("T") ? "tube" : "plate", null));
            case 1 -> Columns.of(custody.addSample(new NewSample(null, "blood", "received", "n", null, null)));
            case 2 -> Columns.of(custody.move(any(custody, random), place, "moved"));
            default ->
                Columns.of(custody.changeStatus(any(custody, random), "processing", "begun")
                        .sample());
        };
    }

    private static String any(Custody custody, Random random) {
        List<Sample> samples = custody.samples(Custody.Only.ALL, 20);
        return samples.isEmpty()
                ? "none"
                : Long.toString(samples.get(random.nextInt(samples.size())).id());
    }
}
