package lab.nexus.people;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;

/// SQL about `nexus_token`.
final class TokenStore {
    private static final String ALL = """
            SELECT id, name, account, role, nouns, created_at, expires_at, last_used_at, revoked_at
            FROM nexus_token
            """;

    private TokenStore() {}

    private static Token map(Row row) throws SQLException {
        var nouns = row.text(5);
        return new Token(
                row.text(1),
                row.text(2),
                row.text(3),
                Role.parse(row.text(4)),
                nouns.isEmpty() ? List.of() : List.of(nouns.split(",", -1)),
                row.text(6),
                row.text(7),
                row.textOrNull(8),
                row.textOrNull(9));
    }

    static Optional<Token> hashed(Tx tx, String hash) {
        return tx.first(ALL + "WHERE hash = ?", TokenStore::map, hash);
    }

    static Optional<Token> of(Tx tx, String id) {
        return tx.first(ALL + "WHERE id = ?", TokenStore::map, id);
    }

    static List<Token> list(Tx tx) {
        return tx.list(ALL + "ORDER BY account, created_at, id", TokenStore::map);
    }

    static List<Token> list(Tx tx, String account) {
        return tx.list(ALL + "WHERE account = ? ORDER BY created_at, id", TokenStore::map, account);
    }

    static void insert(Tx tx, Token token, String hash) {
        tx.run(
                """
                INSERT INTO nexus_token (id, hash, name, account, role, nouns, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                token.id(),
                hash,
                token.name(),
                token.account(),
                token.role().word(),
                token.nouns().isEmpty() ? null : String.join(",", token.nouns()),
                token.createdAt(),
                token.expiresAt());
    }

    static void used(Tx tx, String id, String now) {
        tx.run("UPDATE nexus_token SET last_used_at = ? WHERE id = ?", now, id);
    }

    static void revoked(Tx tx, String id, String now) {
        tx.run("UPDATE nexus_token SET revoked_at = ? WHERE id = ?", now, id);
    }
}
