package lab.nexus.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import lab.nexus.Workplace;
import lab.nexus.config.Settings;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.People;
import lab.nexus.record.BuiltRecord;
import lab.nexus.upload.cdcs.CdcsDestination;
import lab.nexus.upload.elabftw.ElabftwDestination;
import lab.nexus.upload.labarchives.LabArchivesDestination;
import lab.nexus.wire.Patience;
import lab.nexus.wire.Trust;
import lab.nexus.wire.Wire;

/// Uploads in processes of their own, which are killed.
final class KillWalk {
    private final Uploading uploading;
    private final Duration settle;

    /// @param settle how long a site may still be at work on what a killed process has sent
    KillWalk(Uploading uploading, Duration settle) {
        this.uploading = uploading;
        this.settle = settle;
    }

    /// Begins an upload and kills it when it has come so far.
    ///
    /// @return false when it ended before
    boolean kill(BuiltRecord record, BooleanSupplier far) throws IOException, InterruptedException {
        var process = start(record);
        while (process.isAlive() && !far.getAsBoolean()) {
            Thread.sleep(1);
        }
        boolean alive = process.isAlive();
        process.destroyForcibly().waitFor();
        return alive;
    }

    /// Uploads to the end.
    boolean run(BuiltRecord record) throws IOException, InterruptedException {
        var process = start(record);
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    long successes(String session) {
        return uploading.place.number(
                "SELECT count(*) FROM upload_log WHERE success = 1 AND session_identifier = '" + session + "'");
    }

    private Process start(BuiltRecord record) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.sqlite.lib.path=" + Path.of("target/lib/native").toAbsolutePath(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                KillWalk.class.getName(),
                settle.toString(),
                uploading.place.folder().toString(),
                record.session(),
                record.file().toString()));
        uploading.settings.forEach((name, value) -> words.add(name + "=" + value));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(uploading.place.folder().resolve("out").toFile())
                .start();
    }

    /// One upload, as a process. It keeps no pace, so that a walk does not take minutes.
    public static void main(String[] words) {
        var folder = Path.of(words[1]);
        var settings = new TreeMap<String, String>();
        for (int i = 4; i < words.length; i++) {
            int is = words[i].indexOf('=');
            settings.put(words[i].substring(0, is), words[i].substring(is + 1));
        }
        var clock = Clock.systemUTC();
        var second = Duration.ofSeconds(1);
        var patience = new Patience(second, Duration.ofSeconds(10), 3, second, second, 16 << 20);
        Wire.Pause quick = time -> Thread.sleep(time.toMillis() / 20);
        boolean complete;
        try (var database = new Workplace(folder).open(clock);
                var wire = new Wire(Trust.usual(), patience, clock)) {
            var config = Settings.read(settings, folder);
            var destinations = new ArrayList<Destination>();
            CdcsDestination.of(config, wire, new People(database, new Ledger(clock), clock))
                    .ifPresent(destinations::add);
            LabArchivesDestination.of(config, wire, clock, quick).ifPresent(destinations::add);
            ElabftwDestination.of(config, wire).ifPresent(destinations::add);
            var uploads = new Uploads(
                    database,
                    new Ledger(clock),
                    clock,
                    Strategy.of(config),
                    destinations,
                    Duration.parse(words[0]),
                    Thread::sleep);
            var record = new BuiltRecord(
                    words[2],
                    "Five-0005",
                    "Instrument Five",
                    "alice",
                    OffsetDateTime.parse("2026-11-17T10:00:00+01:00"),
                    OffsetDateTime.parse("2026-11-17T13:00:00+01:00"),
                    "a title",
                    Path.of(words[3]),
                    1,
                    List.of());
            var result = new Actor("ada", "test").ask(() -> uploads.upload(record));
            System.err.println(result);
            complete = result.complete();
        }
        System.exit(complete ? 0 : 1);
    }
}
