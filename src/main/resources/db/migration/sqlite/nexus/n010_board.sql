-- The sticky-note board: one row, the board as JSON. Beside SQLite the board is a file, and this stays empty.
CREATE TABLE IF NOT EXISTS nexus_board (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  board TEXT NOT NULL
);
