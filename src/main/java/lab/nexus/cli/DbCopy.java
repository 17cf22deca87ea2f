package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Location;
import lab.nexus.db.Copy;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class DbCopy implements Command {
    @Override
    public String path() {
        return "db copy";
    }

    @Override
    public String summary() {
        return "Copy everything into another database, from SQLite to PostgreSQL or back.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("--to", "Path of a SQLite file, or postgresql://…; empty or not there yet."));
    }

    @Override
    public List<String> examples() {
        return List.of("db copy --to backup.sqlite3", "db copy --to postgresql://lab@server/nexus");
    }

    @Override
    public List<String> exits() {
        return List.of(
                "0  copied, and both sides compared equal",
                "2  refused or broken off; the same command goes on where it stopped");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        Location target = bench.settings().location("--to", given.text("--to"));
        if (target.shown().equals(bench.location().shown())) {
            throw Fault.of(Code.BAD_VALUE, "--to", "--to is the database itself")
                    .remedy("name another one");
        }
        var source = bench.migrated();
        try (var there = bench.at(target);
                var progress = new Progress(bench.err(), "rows", Copy.rows(source))) {
            var copied = new Copy(source, there.opened(), progress)
                    .run(bench.location().shown());
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (var table : copied) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("table", table.table());
                row.put("rows", table.rows());
                row.put("sha256", table.hash());
                rows.add(row);
            }
            return new Answer.Many("copied_table", "copied_tables", rows);
        }
    }
}
