package lab.nexus.feed;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import lab.nexus.Workplace;
import lab.nexus.config.Networks;
import lab.nexus.custody.Custody;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.db.Postgres;
import lab.nexus.db.Sqlite;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;

/// Servers without their HTTP side: a database open for many at once, and the feed on it.
final class Nodes implements AutoCloseable {
    private static final Actor ADA = new Actor("ada", "test");

    /// One server.
    record Node(Database database, Feed feed, Custody custody, Webhooks webhooks) {
        void container(String barcode) {
            ADA.ask(() -> custody.addContainer(barcode, "box", null));
        }

        void sample(String name, String container) {
            ADA.ask(() -> custody.addSample(
                    new lab.nexus.custody.NewSample(name, "blood", "received", null, null, container)));
        }

        void move(String name, String to) {
            ADA.ask(() -> custody.move(name, to, null));
        }

        <T> T asAda(ScopedValue.CallableOp<T, RuntimeException> work) {
            return ADA.ask(work);
        }
    }

    private final Workplace place;
    private final Clock clock;
    private final Deliveries.Patience patience;
    private final List<Node> nodes = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

    Nodes(Workplace place, Clock clock, Deliveries.Patience patience) {
        this.place = place;
        this.clock = clock;
        this.patience = patience;
    }

    Node start() {
        try (var plain = place.open(clock)) {
            new Migrations(plain).up();
        }
        var database = place.url().startsWith("postgresql:")
                ? Postgres.open(place.url(), "the test's server", 30, 8, clock)
                : Sqlite.openServer(place.database(), 30, 8, true, clock);
        var reach = Reach.of(Networks.of("allow", "127.0.0.1"));
        var feed = new Feed(database, log::add);
        feed.start(new Deliveries(database, clock, reach, patience, log::add));
        var node = new Node(
                database,
                feed,
                new Custody(database, new Ledger(clock), clock),
                new Webhooks(database, new Ledger(clock), clock, reach));
        nodes.add(node);
        return node;
    }

    List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public void close() {
        for (var node : nodes) {
            node.feed().close();
            node.database().close();
        }
    }
}
