package lab.nexus.custody;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// Pages of a list that goes by time and then by number.
///
/// First what is left of the very time at which the page before ended, then what lies beyond it: an import gives
/// thousands of rows one time, and neither engine would find its place among them by both columns at once.
///
/// @param select the rows, up to and without `WHERE`
/// @param time the column that the list goes by
/// @param id the column that parts rows of one time
/// @param mapper makes a row
record ByTime<T>(String select, String time, String id, Tx.Mapper<T> mapper) {
    /// The next page of a stretch.
    ///
    /// @param filter a condition that ends with `AND` and a blank; empty for none
    /// @param values what its marks stand for
    List<T> page(Tx tx, String filter, List<Object> values, Stretch stretch, Order order, long limit) {
        var page = new ArrayList<T>();
        var at = stretch.at();
        if (at != null && stretch.holds(at)) {
            var left = " = ? AND " + id + " " + order.beyond() + " ? ORDER BY " + id + " " + order.sql() + " LIMIT ?";
            page.addAll(
                    tx.list(select + "WHERE " + filter + time + left, mapper, with(values, at, stretch.id(), limit)));
        }
        if (page.size() < limit) {
            boolean newest = order == Order.NEWEST;
            var from = newest ? stretch.from() : stretch.above();
            var to = newest ? stretch.below() : stretch.to();
            var beyond = !newest && from.equals(at) ? " > ?" : " >= ?";
            var rest = time + beyond + " AND " + time + " < ? ORDER BY " + time + " " + order.sql() + ", " + id + " "
                    + order.sql() + " LIMIT ?";
            page.addAll(
                    tx.list(select + "WHERE " + filter + rest, mapper, with(values, from, to, limit - page.size())));
        }
        return page;
    }

    private static @Nullable Object[] with(List<Object> values, Object... more) {
        var all = new ArrayList<@Nullable Object>(values);
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }
}
