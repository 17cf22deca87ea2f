package lab.nexus.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.DriverManager;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;

class PostgresFeedTest extends FeedContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder).on(PostgresServer.require());
    }

    private static String insert(String word) {
        return "INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at)"
                + " VALUES (1, 'odd', '" + word + "', '2020', '2020')";
    }

    @Test
    void an_event_that_was_begun_before_others_and_ended_after_them_is_adopted_too() throws Exception {
        var node = nodes.start();
        node.container("T");
        node.sample("A", "T");
        until("placed", () -> node.feed().last() == 2);
        try (var slow = DriverManager.getConnection(place.jdbc());
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.executeUpdate(insert("slow"));
            place.sql(insert("quick 1"));
            until("adopted", () -> node.feed().last() == 3);
            place.sql(insert("quick 2"));
            until("adopted", () -> node.feed().last() == 4);
            node.container("U");
            until("placed", () -> node.feed().last() == 5);
            Thread.sleep(600);
            slow.commit();
        }
        until("adopted", () -> node.feed().last() == 6);
        place.sql(insert("last"));
        until("adopted", () -> node.feed().last() == 7);
        until(
                "settled",
                () -> place.number("SELECT adopted_to FROM nexus_adoption")
                        == place.number("SELECT max(id) FROM sample_events"));
        assertEquals(
                "[[quick 1], [quick 2], [slow], [last]]",
                place.query("SELECT reason FROM nexus_ledger WHERE source = 'other' ORDER BY position")
                        .toString());
    }

    @Test
    void an_entry_of_an_open_transaction_gets_its_place_when_that_ends() throws Exception {
        var node = nodes.start();
        try (var slow = DriverManager.getConnection(place.jdbc());
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO nexus_ledger (at, actor, action, subject, source)"
                    + " VALUES ('2020', 'eve', 'sample.move', 'sample:1', 'test')");
            node.container("T");
            until("placed", () -> node.feed().last() == 1);
            slow.commit();
        }
        until("placed", () -> node.feed().last() == 2);
        assertEquals("sample.move", node.feed().behind(1).getFirst().name());
    }

    @Override
    long placedAtOnce() {
        return 0;
    }
}
