package lab.nexus.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import lab.nexus.config.Location;
import lab.nexus.db.Copy;
import lab.nexus.db.Migrations;
import lab.nexus.db.Postgres;
import lab.nexus.db.PostgresSwap;
import lab.nexus.db.Sqlite;
import lab.nexus.db.Times;
import lab.nexus.snapshot.Restore;

/// A server's database as the target of a restore.
final class ServerTarget implements Restore.Target {
    private final Bench bench;
    private final Location.Server server;

    ServerTarget(Bench bench, Location.Server server) {
        this.bench = bench;
        this.server = server;
    }

    @Override
    public String shown() {
        return server.shown();
    }

    @Override
    public boolean exists() {
        return !new Migrations(bench.opened()).nothingThere();
    }

    @Override
    public Path workshop() {
        return Snapshots.temporary(bench);
    }

    @Override
    public Optional<String> put(Path finished, boolean backup) {
        var loading = "nexus_restore_"
                + Times.micros(bench.clock().instant()).toLowerCase(Locale.ROOT).replace('-', '_');
        var swap = new PostgresSwap(bench.opened(), loading, bench.clock());
        swap.make();
        try (var from = Sqlite.openCopy(finished, bench.clock());
                var into = Postgres.openIn(loading, server.url(), server.shown(), bench.lockWait(), bench.clock());
                var progress = new Progress(bench.err(), "rows", Copy.rows(from))) {
            PostgresSwap.load(into, from, finished.toString(), progress);
        } catch (RuntimeException | Error refused) {
            clear(swap, refused);
            throw refused;
        }
        try {
            return swap.swap(backup);
        } catch (RuntimeException | Error refused) {
            clear(swap, refused);
            throw refused;
        }
    }

    private static void clear(PostgresSwap swap, Throwable why) {
        try {
            swap.clear();
        } catch (RuntimeException alsoRefused) {
            why.addSuppressed(alsoRefused);
        }
    }
}
