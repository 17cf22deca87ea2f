package lab.nexus.people;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `external_user_identifiers`, which is NexusLIMS', and `nexus_person_identity`, which has what
/// that has no place for.
final class IdentityStore {
    private static final String FROZEN = """
            SELECT nexuslims_username, external_system, '' AS server, external_id, email, notes, created_at,
                   last_verified_at
            FROM external_user_identifiers
            """;

    private static final String OURS = """
            SELECT username, system, server, external_id, email, notes, created_at, last_verified_at
            FROM nexus_person_identity
            """;

    private IdentityStore() {}

    private static Identity map(Row row) throws SQLException {
        return new Identity(
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.textOrNull(5),
                row.textOrNull(6),
                row.text(7),
                row.textOrNull(8));
    }

    /// What a system calls a person.
    static Optional<Identity> of(Tx tx, String username, String system, String server) {
        var ours = tx.first(
                OURS + "WHERE username = ? AND system = ? AND server = ?",
                IdentityStore::map,
                username,
                system,
                server);
        return ours.isPresent() || !server.isEmpty()
                ? ours
                : tx.first(
                        FROZEN + "WHERE nexuslims_username = ? AND external_system = ?",
                        IdentityStore::map,
                        username,
                        system);
    }

    /// Whom a system calls so.
    static Optional<Identity> named(Tx tx, String externalId, String system, String server) {
        var ours = tx.first(
                OURS + "WHERE system = ? AND server = ? AND external_id = ?",
                IdentityStore::map,
                system,
                server,
                externalId);
        return ours.isPresent() || !server.isEmpty()
                ? ours
                : tx.first(
                        FROZEN + "WHERE external_system = ? AND external_id = ?",
                        IdentityStore::map,
                        system,
                        externalId);
    }

    /// Everything about a person, in the order in which it was written in each table.
    static List<Identity> of(Tx tx, String username) {
        var all = new ArrayList<>(
                tx.list(FROZEN + "WHERE nexuslims_username = ? ORDER BY id", IdentityStore::map, username));
        all.addAll(tx.list(OURS + "WHERE username = ? ORDER BY system, server", IdentityStore::map, username));
        return all;
    }

    /// The next identities of NexusLIMS' table behind a username and a system.
    static List<Identity> frozenAfter(Tx tx, String username, String system, int limit) {
        return tx.list(FROZEN + """
                        WHERE (nexuslims_username, external_system) > (?, ?)
                        ORDER BY nexuslims_username, external_system LIMIT ?
                        """, IdentityStore::map, username, system, limit);
    }

    /// The next identities of our own table behind a username, a system and a server.
    static List<Identity> oursAfter(Tx tx, String username, String system, String server, int limit) {
        return tx.list(
                OURS + "WHERE (username, system, server) > (?, ?, ?) ORDER BY username, system, server LIMIT ?",
                IdentityStore::map,
                username,
                system,
                server,
                limit);
    }

    /// Answers false when somebody else has just taken the place or the id.
    static boolean insert(Tx tx, Told told, String now) {
        if (told.frozen()) {
            return tx.run(
                            """
                            INSERT INTO external_user_identifiers
                              (nexuslims_username, external_system, external_id, email, created_at, notes)
                            VALUES (?, ?, ?, ?, ?, ?)
                            ON CONFLICT DO NOTHING
                            """,
                            told.username(),
                            told.system().stored(),
                            told.externalId(),
                            told.email(),
                            now,
                            told.notes())
                    == 1;
        }
        return tx.run(
                        """
                        INSERT INTO nexus_person_identity
                          (username, system, server, external_id, email, created_at, notes)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                        told.username(),
                        told.system().stored(),
                        told.server(),
                        told.externalId(),
                        told.email(),
                        now,
                        told.notes())
                == 1;
    }

    /// Only what was told is replaced; null leaves it.
    static void update(Tx tx, Told told, @Nullable String email, @Nullable String notes, String now) {
        if (told.frozen()) {
            tx.run(
                    """
                    UPDATE external_user_identifiers
                    SET external_id = ?, email = coalesce(?, email), notes = coalesce(?, notes), last_verified_at = ?
                    WHERE nexuslims_username = ? AND external_system = ?
                    """,
                    told.externalId(),
                    email,
                    notes,
                    now,
                    told.username(),
                    told.system().stored());
        } else {
            tx.run(
                    """
                    UPDATE nexus_person_identity
                    SET external_id = ?, email = coalesce(?, email), notes = coalesce(?, notes), last_verified_at = ?
                    WHERE username = ? AND system = ? AND server = ?
                    """,
                    told.externalId(),
                    email,
                    notes,
                    now,
                    told.username(),
                    told.system().stored(),
                    told.server());
        }
    }

    /// Takes an identity out of the table that has it.
    static void remove(Tx tx, Identity identity) {
        tx.run(
                "DELETE FROM nexus_person_identity WHERE username = ? AND system = ? AND server = ?",
                identity.username(),
                identity.system(),
                identity.server());
        if (identity.server().isEmpty()) {
            tx.run(
                    "DELETE FROM external_user_identifiers WHERE nexuslims_username = ? AND external_system = ?",
                    identity.username(),
                    identity.system());
        }
    }
}
