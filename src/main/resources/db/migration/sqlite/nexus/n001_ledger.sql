-- The append-only record of every change made through Nexus. The id only identifies; the order is
-- "position", given later by a sequencer.
CREATE TABLE IF NOT EXISTS nexus_ledger (
  id       INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  before   TEXT,
  after    TEXT,
  reason   TEXT,
  source   TEXT NOT NULL,
  batch    TEXT,
  position INTEGER UNIQUE
);

-- Which custody events an entry caused: an event that is not here was not written through Nexus.
CREATE TABLE IF NOT EXISTS nexus_ledger_event (
  event_id  INTEGER PRIMARY KEY,
  ledger_id INTEGER NOT NULL
);
