import java.nio.file.Path;
import java.time.Clock;
import lab.nexus.db.Sqlite;
import lab.nexus.ledger.Ledger;
import lab.nexus.session.Sessions;

/// Asks for the sessions to build several times in one process and prints what each time took, in
/// microseconds: how it is in a program that is running already.
class ToBuild {
    public static void main(String[] words) {
        var clock = Clock.systemUTC();
        try (var database = Sqlite.open(Path.of(words[0]), 30, clock)) {
            var sessions = new Sessions(database, new Ledger(clock), clock);
            for (int turn = Integer.parseInt(words[1]); turn > 0; turn--) {
                long begin = System.nanoTime();
                int found = sessions.toBuild().sessions().size();
                System.out.println(found + " " + (System.nanoTime() - begin) / 1_000);
            }
        }
    }
}
