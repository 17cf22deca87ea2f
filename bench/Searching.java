import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import lab.nexus.cli.Readers;
import lab.nexus.config.Settings;
import lab.nexus.db.Sqlite;
import lab.nexus.extract.Extract;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.ledger.Ledger;
import lab.nexus.record.Mode;
import lab.nexus.record.RecordSettings;
import lab.nexus.record.Records;
import lab.nexus.session.Booking;
import lab.nexus.session.Sessions;

/// Looks for the files of a session that has none, several times in one process, and prints what each time took, in
/// milliseconds. The folder of data remembers from one process to the next.
class Searching {
    public static void main(String[] words) {
        var clock = Clock.system(ZoneId.of("UTC"));
        var settings = Settings.read(System.getenv(), Path.of("."));
        try (var database = Sqlite.open(Path.of(words[0]), 30, clock)) {
            var ledger = new Ledger(clock);
            var session = new Sessions(database, ledger, clock).ended(words[1]);
            var extract = new Extract(Readers.all(), Readers.profiles(), clock, "bench");
            var records = new Records(
                    database, ledger, clock, RecordSettings.of(settings, 1), extract, new Drawing());
            for (int turn = Integer.parseInt(words[2]); turn > 0; turn--) {
                long begin = System.nanoTime();
                var outcome = records.build(session, agreed(session.identifier(), session.from()), Mode.WRITE);
                System.out.println(outcome.getClass().getSimpleName() + " " + (System.nanoTime() - begin) / 1_000_000);
            }
        }
    }

    private static Booking agreed(String session, lab.nexus.session.Moment from) {
        var who = new Booking.Who("ada", "");
        return new Booking.Agreed(
                session,
                new Booking.Details(
                        Booking.Source.LIST, "", "", who, who, from, from, null, null, null, null, "yes", true, List.of()));
    }
}
