-- Where changes are told of, how far each has been told, and what it answered. The secret is needed to sign.
CREATE TABLE IF NOT EXISTS nexus_webhook (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL UNIQUE,
  url           TEXT NOT NULL,
  secret        TEXT NOT NULL,
  nouns         TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('active', 'paused')),
  why           TEXT,
  created_at    TEXT NOT NULL,
  created_by    TEXT NOT NULL,
  told_to       INTEGER NOT NULL,
  failures      INTEGER NOT NULL,
  failing_since TEXT,
  next_try_at   TEXT,
  last_answer   TEXT,
  last_told_at  TEXT,
  held_by       TEXT,
  held_until    TEXT
);
