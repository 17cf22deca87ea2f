package lab.nexus.custody;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `containers`.
final class ContainerStore {
    private static final String SELECT = """
            SELECT id, barcode, kind, location, created_at, updated_at, is_exclusive
            FROM containers
            """;

    private static final ByTime<Container> MADE = new ByTime<>(SELECT, "created_at", "id", ContainerStore::map);

    private ContainerStore() {}

    static Container map(Row row) throws SQLException {
        return map(row, 1);
    }

    /// Reads the seven columns of a container that start at `at`.
    static Container map(Row row, int at) throws SQLException {
        return new Container(
                row.integer(at),
                row.text(at + 1),
                row.text(at + 2),
                row.textOrNull(at + 3),
                row.text(at + 4),
                row.text(at + 5),
                row.integer(at + 6) == 1);
    }

    static Optional<Container> byId(Tx tx, long id) {
        return tx.first(SELECT + "WHERE id = ?", ContainerStore::map, id);
    }

    static Optional<Container> byBarcode(Tx tx, String barcode) {
        return tx.first(SELECT + "WHERE barcode = ?", ContainerStore::map, barcode);
    }

    /// The container of this id, kept from other writers until the transaction ends.
    static Optional<Container> hold(Tx tx, long id) {
        return tx.first(SELECT + "WHERE id = ?" + tx.dialect().rowLock(), ContainerStore::map, id);
    }

    static Optional<Container> find(Tx tx, Identifier identifier) {
        var number = identifier.number();
        var byId = number == null ? Optional.<Container>empty() : byId(tx, number);
        return byId.isPresent() || identifier.name().isEmpty() ? byId : byBarcode(tx, identifier.name());
    }

    static List<Container> newest(Tx tx, Stretch stretch, long limit) {
        return MADE.page(tx, "", List.of(), stretch, Order.NEWEST, limit);
    }

    /// The texts that containers have for their place, in order, and how many have each.
    static List<Places.Place> places(Tx tx, String after, long limit) {
        return tx.list(
                """
                SELECT location, count(*) FROM containers WHERE location > ?
                GROUP BY location ORDER BY location LIMIT ?
                """,
                row -> new Places.Place(
                        row.text(1), row.integer(2), byBarcode(tx, row.text(1)).orElse(null)),
                after,
                limit);
    }

    static long countAt(Tx tx, String location) {
        return tx.number("SELECT count(*) FROM containers WHERE location = ?", location);
    }

    static long countNowhere(Tx tx) {
        return tx.number("SELECT count(*) FROM containers WHERE location IS NULL");
    }

    /// Containers of one place by number, behind one of them; null for those without a place.
    static List<Container> at(Tx tx, @Nullable String location, long after, long limit) {
        return location == null
                ? tx.list(
                        SELECT + "WHERE location IS NULL AND id > ? ORDER BY id LIMIT ?",
                        ContainerStore::map,
                        after,
                        limit)
                : tx.list(
                        SELECT + "WHERE location = ? AND id > ? ORDER BY id LIMIT ?",
                        ContainerStore::map,
                        location,
                        after,
                        limit);
    }

    /// Containers whose barcode begins so, by it, behind one of them.
    static List<Container> beginning(Tx tx, String prefix, String end, String after, long limit) {
        return tx.list(
                SELECT + "WHERE barcode >= ? AND barcode < ? AND barcode > ? ORDER BY barcode LIMIT ?",
                ContainerStore::map,
                prefix,
                end,
                after,
                limit);
    }

    /// Containers with numbers from one up to below another, the highest first.
    static List<Container> between(Tx tx, long from, long below, long limit) {
        return tx.list(
                SELECT + "WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?", ContainerStore::map, from, below, limit);
    }

    /// The containers of the next higher ids.
    static List<Container> after(Tx tx, long id, int limit) {
        return tx.list(SELECT + "WHERE id > ? ORDER BY id LIMIT ?", ContainerStore::map, id, limit);
    }

    /// Returns the new id, or 0 when there is one with this barcode.
    static long insert(Tx tx, String barcode, String kind, @Nullable String location, String now) {
        return tx.insert("""
                INSERT INTO containers (barcode, kind, location, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (barcode) DO NOTHING
                """, barcode, kind, location, now, now);
    }

    static void setLocation(Tx tx, long id, @Nullable String location, String now) {
        tx.run("UPDATE containers SET location = ?, updated_at = ? WHERE id = ?", location, now, id);
    }

    static void setExclusive(Tx tx, long id, boolean exclusive, String now) {
        tx.run("UPDATE containers SET is_exclusive = ?, updated_at = ? WHERE id = ?", exclusive, now, id);
    }

    /// Containers whose flag is not what the default of their kind says; `kind` null means any kind.
    static List<Container> drifting(Tx tx, @Nullable String kind) {
        return tx.list("""
                SELECT c.id, c.barcode, c.kind, c.location, c.created_at, c.updated_at, c.is_exclusive
                FROM containers c
                JOIN container_kind_defaults d ON d.kind = lower(trim(c.kind))
                WHERE c.is_exclusive <> d.is_exclusive
                  AND (CAST(? AS TEXT) IS NULL OR d.kind = ?)
                ORDER BY c.id
                """, ContainerStore::map, kind, kind);
    }
}
