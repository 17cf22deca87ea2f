package lab.nexus.db;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One row of an answer; columns count from 1. Only valid inside the mapper it was handed to.
public final class Row {
    private final ResultSet rows;
    private final boolean bytes;

    /// @param bytes whether texts are taken as their bytes in UTF-8
    Row(ResultSet rows, boolean bytes) {
        this.rows = rows;
        this.bytes = bytes;
    }

    /// Text, a whole number (as Long), or null: whatever a column of ours may hold.
    ///
    /// @throws SQLException when it is something else, which another program must have put there
    public @Nullable Object value(int column) throws SQLException {
        var value = rows.getObject(column);
        if (value == null || value instanceof String || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer number) {
            return Long.valueOf(number.longValue());
        }
        throw new SQLException("a value that is neither text nor a whole number: "
                + value.getClass().getSimpleName());
    }

    /// Text of a column that is never null; null reads as empty.
    public String text(int column) throws SQLException {
        var value = textOrNull(column);
        return value == null ? "" : value;
    }

    /// Text, or null.
    public @Nullable String textOrNull(int column) throws SQLException {
        if (bytes) {
            var value = rows.getBytes(column);
            return value == null ? null : new String(value, StandardCharsets.UTF_8);
        }
        return rows.getString(column);
    }

    /// A 64-bit integer; null reads as 0.
    public long integer(int column) throws SQLException {
        return rows.getLong(column);
    }

    /// A 64-bit integer, or null.
    public @Nullable Long integerOrNull(int column) throws SQLException {
        long value = rows.getLong(column);
        return value == 0 && rows.wasNull() ? null : Long.valueOf(value);
    }
}
