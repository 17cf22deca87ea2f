package lab.nexus.db;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lab.nexus.fault.Fault;

/// What differs between database engines, each difference by its name.
public interface Dialect {
    /// Folder of this engine's migration files: `db/migration/<name>`.
    String name();

    /// Starts a transaction that may only read.
    String beginRead();

    /// Starts a transaction that writes and already holds the right to do so.
    String beginWrite();

    /// What stands behind a SELECT of one row to keep other writers from it until the end of the
    /// transaction; starts with a blank, or is empty where a writer is alone anyway.
    String rowLock();

    /// Is whoever writes alone until the end of the transaction?
    default boolean oneWriter() {
        return rowLock().isEmpty();
    }

    /// Taken first by work that must be alone of its kind (a run of migrations, an import); empty where
    /// beginning to write is lock enough.
    String soloLock();

    /// What a run of migrations does before it changes tables that hold somebody's work.
    void protect(Tx tx, Clock clock);

    /// Copies the database as NexusLIMS' tool does before it migrates, under its name for the copy; answers
    /// where that is, or nothing where the transaction is protection enough.
    Optional<String> backUpAsNexuslims(Tx tx, Clock clock);

    /// The type of a text column whose order and comparison are those of its bytes.
    String text();

    /// The type of the version column of the nexuslims line.
    String versionText();

    /// Names of all tables, indexes and triggers, one column.
    String objectNames();

    /// Names of all columns of one table (the parameter), one column.
    String columnNames();

    /// Names of all triggers, one column.
    String triggerNames();

    /// Something that stands on a table and goes with it.
    ///
    /// @param sql the statement that made it
    record Attached(String name, String sql) {}

    /// The indexes and triggers that would go with a table when it is replaced, in the order of their
    /// making; none where a table can be changed in place.
    List<Attached> attached(Tx tx, String table);

    /// Views and triggers that cannot be used as things stand, one line each; none where the engine itself
    /// refuses a change that would leave some.
    List<String> unsound(Tx tx);

    /// What the database is made of.
    Shape shape(Tx tx);

    /// Keeps the triggers of these tables from firing until the answered statements are run, in their
    /// order, in the same transaction; a rollback brings the triggers back as well.
    List<String> suspendTriggers(Tx tx, List<String> tables);

    /// A query for the id that the last `INSERT` of this connection gave, where that costs less than to let the
    /// statement answer it; else empty.
    String lastInserted();

    /// The highest id that a table has ever given, also to a row that is gone: no id is given twice.
    long lastId(Tx tx, String table, String key);

    /// Makes the next id of a table follow this one, after rows were written with ids given.
    void restartIds(Tx tx, String table, String key, long lastId);

    /// The transactions of others that may have written rows of a table which nobody else sees yet, each by
    /// a name that is never given again; none where a writer is alone.
    List<String> writing(Tx tx, String table);

    /// A query for a text that is another one whenever somebody has changed the database.
    String changeMark();

    /// A query for the number that no transaction has been given yet; 0 where writers are alone anyway.
    String nextTransaction();

    /// A query for the lowest number of a transaction that is not over; 0 where writers are alone anyway.
    String oldestTransaction();

    /// What a failure of the driver means to a person.
    Fault fault(SQLException failure);
}
