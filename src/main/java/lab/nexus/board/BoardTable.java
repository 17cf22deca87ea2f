package lab.nexus.board;

import java.util.Optional;
import lab.nexus.db.Database;

/// A board in the table `nexus_board`, which has one row.
final class BoardTable implements BoardStore {
    private final Database database;

    BoardTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> load() {
        return database.read(tx -> tx.first("SELECT board FROM nexus_board WHERE id = 1", row -> row.text(1)));
    }

    @Override
    public void keep(String text) {
        database.write(tx -> tx.run("""
                INSERT INTO nexus_board (id, board)
                VALUES (1, ?)
                ON CONFLICT (id) DO UPDATE SET board = excluded.board
                """, text));
    }
}
