package lab.nexus.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// One transaction: runs SQL constants with parameters. Not safe for several threads.
///
/// Statements are prepared once and kept for the life of the connection, so SQL must be a constant
/// (or a constant and a fragment of [Dialect]); text of a user is always a parameter.
public final class Tx implements AutoCloseable {
    /// Makes a value of one row.
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /// Does something with one row.
    @FunctionalInterface
    public interface Each {
        void take(Row row) throws SQLException;
    }

    private static final int BATCH = 500;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private boolean bytes;
    private final Map<String, Integer> waiting = new LinkedHashMap<>();

    Tx(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /// The engine's own ways.
    public Dialect dialect() {
        return dialect;
    }

    /// Takes texts as their bytes from now on, where SQLite keeps them in UTF-8: its driver makes a character buffer of
    /// each otherwise, which takes a good tenth of reading a short list.
    Tx textsAsBytes() {
        bytes = first("PRAGMA encoding", row -> row.text(1)).orElse("").equals("UTF-8");
        return this;
    }

    /// Waits until no other migration or import runs, and keeps others waiting until the transaction ends.
    public void beAlone() {
        var lock = dialect.soloLock();
        if (!lock.isEmpty()) {
            list(lock, row -> 0);
        }
    }

    /// All rows, in the order of the answer.
    public <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
        try (var rows = query(sql, parameters)) {
            var found = new ArrayList<T>();
            var row = new Row(rows, bytes);
            while (rows.next()) {
                found.add(mapper.map(row));
            }
            return found;
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /// Does something with each row, in the order of the answer.
    public void each(String sql, Each each, @Nullable Object... parameters) {
        try (var rows = query(sql, parameters)) {
            var row = new Row(rows, bytes);
            while (rows.next()) {
                each.take(row);
            }
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /// `(?, ?), (?, ?)`: the places of so many rows of so many values, for SQL constants.
    public static String marks(int values, int rows) {
        var row = "(" + "?, ".repeat(values - 1) + "?)";
        return (row + ", ").repeat(rows - 1) + row;
    }

    /// The first row, if there is one.
    public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
        try (var rows = query(sql, parameters)) {
            return rows.next() ? Optional.of(mapper.map(new Row(rows, bytes))) : Optional.empty();
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /// The first column of the first row as a number; 0 when there is no row or it is null.
    public long number(String sql, @Nullable Object... parameters) {
        return first(sql, row -> row.integer(1), parameters).orElse(0L);
    }

    /// Runs an `INSERT` of one row into a table whose key is `id`; returns the new id, 0 when no row was made.
    public long insert(String sql, @Nullable Object... parameters) {
        var last = dialect.lastInserted();
        if (last.isEmpty()) {
            return number(sql + " RETURNING id", parameters);
        }
        return run(sql, parameters) == 0 ? 0 : number(last);
    }

    /// Runs a statement without an answer; returns the number of rows it touched.
    public int run(String sql, @Nullable Object... parameters) {
        try {
            return bind(sql, parameters).executeUpdate();
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /// Lays a statement without an answer aside, to be run together with others like it; the database
    /// holds it at the latest when the transaction is committed, and a query before [#flush] may miss it.
    public void batch(String sql, @Nullable Object... parameters) {
        try {
            bind(sql, parameters).addBatch();
            if (waiting.merge(sql, 1, Integer::sum) == BATCH) {
                prepared(sql).executeBatch();
                waiting.put(sql, 0);
            }
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /// Runs everything that was laid aside.
    public void flush() {
        var running = "";
        try {
            for (var sql : waiting.keySet()) {
                running = sql;
                prepared(sql).executeBatch();
            }
            waiting.clear();
        } catch (SQLException failure) {
            throw failed(running, failure);
        }
    }

    /// Forgets everything that was laid aside.
    void forget() {
        try {
            for (var sql : waiting.keySet()) {
                prepared(sql).clearBatch();
            }
            waiting.clear();
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }

    /// Runs a script of our own: several statements, no parameters.
    void script(String sql) {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }

    /// The driver ends a statement by itself when a disk is full or broken; so one that failed is prepared anew.
    private Fault failed(String sql, SQLException failure) {
        var statement = prepared.remove(sql);
        if (statement != null) {
            try {
                statement.close();
            } catch (SQLException alreadyEnded) {
                failure.addSuppressed(alreadyEnded);
            }
        }
        return dialect.fault(failure);
    }

    private ResultSet query(String sql, @Nullable Object... parameters) throws SQLException {
        return bind(sql, parameters).executeQuery();
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private PreparedStatement bind(String sql, @Nullable Object... parameters) throws SQLException {
        var statement = prepared(sql);
        for (int i = 0; i < parameters.length; i++) {
            set(statement, i + 1, parameters[i]);
        }
        return statement;
    }

    /// Asked one by one: a pattern switch would be linked anew at every start (2 ms each).
    private static void set(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Number number) {
            statement.setLong(at, number.longValue());
        } else if (value instanceof Boolean truth) {
            statement.setLong(at, truth ? 1 : 0);
        } else if (value == null) {
            statement.setObject(at, null);
        } else {
            throw new IllegalArgumentException("no SQL value: " + value.getClass());
        }
    }

    /// Gives everything back: the statements, and the connection (to its pool, if it has one).
    @Override
    public void close() {
        try {
            for (var statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
            connection.close();
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }
}
