package lab.nexus.db;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Copies everything from one database into another, whatever their engines: row by row in the order
/// of each table's key, some thousand rows a transaction, so that memory stays flat and a copy that
/// was broken off goes on where it stopped. Until it is whole and proved equal, the target bears a mark
/// that every other command refuses. Not safe for several threads.
public final class Copy {
    /// Stands in a target from the first row until the comparison; holds where the rows come from.
    static final String MARK = "nexus_copy";

    private static final int PAGE = 5_000;

    /// What was copied of one table.
    ///
    /// @param rows how many rows both databases hold now
    /// @param hash SHA-256 over all of them, equal on both sides
    public record Copied(String table, long rows, String hash) {}

    private final Reading from;
    private final Database to;
    private List<CopyTable> tables;
    private final LongConsumer progress;
    private long done;

    /// @param progress is told how many rows are safely in the target
    public Copy(Database from, Database to, LongConsumer progress) {
        this(from::read, to, from.read(Copy::tables), progress);
    }

    private Copy(Reading from, Database to, List<CopyTable> tables, LongConsumer progress) {
        this.from = from;
        this.to = to;
        this.tables = tables;
        this.progress = progress;
    }

    /// Tables that the source does not have are left out.
    private static List<CopyTable> tables(Tx source) {
        var there = Migrations.objects(source);
        return CopyTable.declared().stream()
                .filter(table -> there.contains(table.name()))
                .toList();
    }

    /// A copy of one instant, which one transaction sees, without the secrets.
    public static Copy withoutSecrets(Tx instant, Database to, LongConsumer progress) {
        return new Copy(
                new Reading() {
                    @Override
                    public <T> T read(Function<Tx, T> work) {
                        return work.apply(instant);
                    }
                },
                to,
                tables(instant).stream()
                        .filter(table -> !Secrets.tables().contains(table.name()))
                        .toList(),
                progress);
    }

    /// Where rows come from: each page in a transaction of its own, or all of them in one.
    private interface Reading {
        <T> T read(Function<Tx, T> work);
    }

    /// Begins a copy or goes on with one that was broken off, and compares both sides at its end.
    ///
    /// @param source how the source is named, kept in the mark
    /// @throws Fault when the target holds something else, or the two are not equal at the end
    public List<Copied> run(String source) {
        if (!marked(to)) {
            new Migrations(to).up();
            bringFacility();
            begin(source);
        } else {
            requireSame(source);
        }
        tables = tables.stream().map(this::asThere).toList();
        for (var table : tables) {
            copy(table);
        }
        var copied = compare();
        to.write(tx -> {
            for (var table : tables) {
                if (table.numbered()) {
                    tx.dialect().restartIds(tx, table.name(), table.key(), lastId(table));
                }
            }
            tx.script("DROP TABLE " + MARK);
            return 0;
        });
        return copied;
    }

    private long lastId(CopyTable table) {
        return from.read(tx -> tx.dialect().lastId(tx, table.name(), table.key()));
    }

    /// The tables of NexusLIMS are copied at the revision that they have: the copy does not migrate. What a way
    /// down has put aside is copied as it waits.
    private void bringFacility() {
        if (tables.stream().noneMatch(Copy::facility)) {
            return;
        }
        requireEmpty();
        var revision = from.read(this::revision);
        if (revision.equals(Route.BASE)) {
            move(Direction.UP, Revision.head().id()); // what of ours stands on it comes along
            move(Direction.DOWN, Route.BASE);
        } else {
            move(Direction.UP, revision);
            if (!from.read(this::optional).equals(to.read(this::optional)) || lacksOurs()) {
                move(Direction.UP, Revision.head().id()); // the source came down, and looks otherwise since
                move(Direction.DOWN, revision);
            }
        }
        to.write(tx -> {
            tables.stream().filter(CopyTable::saved).forEach(table -> tx.script(table.make(tx.dialect())));
            return 0;
        });
    }

    /// Does something of ours stand on a revision that the source has been at, and the target not?
    private boolean lacksOurs() {
        var there = to.read(Migrations::objects);
        return tables.stream()
                .anyMatch(table ->
                        table.line().equals(Line.NEXUS.name()) && !table.saved() && !there.contains(table.name()));
    }

    private static boolean facility(CopyTable table) {
        return table.line().equals(Line.NEXUSLIMS.name());
    }

    private void move(Direction direction, String target) {
        var moved = new Revisions(to).move(new Revisions.Order(direction, target, Revisions.Habit.NEXUS, false));
        if (moved.failed().isPresent()) {
            throw moved.failed().get();
        }
    }

    /// The columns of NexusLIMS' tables that may be without a value.
    private List<String> optional(Tx tx) {
        var found = new ArrayList<String>();
        tx.dialect().shape(tx).tables().forEach((name, table) -> {
            if (tables.stream()
                    .anyMatch(one -> facility(one) && !one.saved() && one.name().equals(name))) {
                table.columns().stream()
                        .filter(column -> !column.notNull())
                        .forEach(column -> found.add(name + "." + column.name()));
            }
        });
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /// Where NexusLIMS' line stands; `base` where a way down has put everything aside.
    private String revision(Tx source) {
        var revision = Route.only(Revisions.rows(source, Migrations.objects(source)));
        boolean nothing = tables.stream().noneMatch(table -> facility(table) && !table.saved());
        if (revision == null && nothing) {
            return Route.BASE;
        }
        if (revision == null || Revision.place(revision) < 0) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "database",
                            "the NexusLIMS tables are at " + (revision == null ? "no revision" : revision)
                                    + ", which says nothing to this release")
                    .remedy("write down at which one they are: nexus db stamp nexuslims REVISION");
        }
        return revision;
    }

    /// The table with the columns that its revision has.
    private CopyTable asThere(CopyTable table) {
        if (!facility(table) || table.saved()) {
            return table;
        }
        var columns = new ArrayList<String>();
        columns.add(table.key());
        for (var column : to.read(tx -> tx.list(tx.dialect().columnNames(), row -> row.text(1), table.name()))) {
            if (!column.equals(table.key())) {
                columns.add(column);
            }
        }
        return new CopyTable(table.name(), columns, table.keys(), table.numbered(), table.line(), false);
    }

    /// How many rows there are to copy.
    public static long rows(Database database) {
        return database.read(Copy::rows);
    }

    /// The same, seen by a transaction.
    public static long rows(Tx tx) {
        return tables(tx).stream().mapToLong(table -> tx.number(table.count())).sum();
    }

    /// Is this database the unfinished target of a copy?
    static boolean marked(Database database) {
        return database.read(
                tx -> tx.list(tx.dialect().objectNames(), row -> row.text(1)).contains(MARK));
    }

    private void begin(String source) {
        requireEmpty();
        to.write(tx -> {
            tx.run("DELETE FROM container_kind_defaults");
            tx.script("CREATE TABLE " + MARK + " (source " + tx.dialect().text() + " NOT NULL)");
            tx.run("INSERT INTO " + MARK + " (source) VALUES (?)", source);
            return 0;
        });
    }

    private void requireEmpty() {
        var filled = to.read(tx -> {
            var there = Migrations.objects(tx);
            return tables.stream()
                    .filter(table ->
                            there.contains(table.name()) && !table.name().equals("container_kind_defaults"))
                    .filter(table -> tx.number(table.count()) > 0)
                    .findFirst();
        });
        if (filled.isPresent()) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "--to",
                            "the target is not empty: it has rows in "
                                    + filled.get().name())
                    .remedy("name a database that is empty or does not exist yet");
        }
    }

    private void requireSame(String source) {
        var before = to.read(
                tx -> tx.first("SELECT source FROM " + MARK, row -> row.text(1)).orElse(""));
        if (!before.equals(source)) {
            throw Fault.of(Code.UNUSABLE, "--to", "the target is the unfinished copy of another database: " + before)
                    .remedy("finish that copy, or name an empty database");
        }
    }

    private void copy(CopyTable table) {
        var last = to.read(tx ->
                tx.first(table.lastKey(), row -> cells(row, table.keys())).orElse(List.of()));
        done += to.read(tx -> tx.number(table.count()));
        while (true) {
            var page = page(from, table, last);
            if (page.isEmpty()) {
                return;
            }
            to.write(tx -> {
                Triggers.suspended(tx, List.of("samples", "containers"), () -> {
                    for (var row : page) {
                        tx.batch(table.insert(), row.toArray());
                    }
                });
                return 0;
            });
            last = page.getLast().subList(0, table.keys());
            done += page.size();
            progress.accept(done);
        }
    }

    private static List<@Nullable Object> cells(Row row, int count) throws SQLException {
        var cells = new ArrayList<@Nullable Object>();
        for (int i = 1; i <= count; i++) {
            cells.add(row.value(i));
        }
        return cells;
    }

    /// @param behind the key of the row before; empty for none
    private static List<List<@Nullable Object>> page(Reading database, CopyTable table, List<@Nullable Object> behind) {
        return database.read(tx -> {
            Tx.Mapper<List<@Nullable Object>> mapper =
                    row -> cells(row, table.columns().size());
            var values = new ArrayList<@Nullable Object>(behind);
            values.add(PAGE);
            return tx.list(behind.isEmpty() ? table.first() : table.next(), mapper, values.toArray());
        });
    }

    private List<Copied> compare() {
        var copied = new ArrayList<Copied>();
        for (var table : tables) {
            var theirs = fold(from, table);
            var ours = fold(to::read, table);
            if (!theirs.equals(ours)) {
                throw Fault.of(
                                Code.CONFLICT,
                                "--to",
                                "source and target differ in " + table.name() + ": " + theirs.rows() + " and "
                                        + ours.rows() + " rows; the source was changed while it was copied")
                        .remedy("stop the writers, and copy into another empty database");
            }
            copied.add(ours);
        }
        return copied;
    }

    private static Copied fold(Reading database, CopyTable table) {
        var hash = new RowHash();
        long rows = 0;
        List<@Nullable Object> last = List.of();
        while (true) {
            var page = page(database, table, last);
            if (page.isEmpty()) {
                return new Copied(table.name(), rows, hash.hex());
            }
            page.forEach(hash::add);
            rows += page.size();
            last = page.getLast().subList(0, table.keys());
        }
    }
}
