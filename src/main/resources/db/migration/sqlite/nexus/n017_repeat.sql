-- Answers to changes that a client may send again, kept for a day.
CREATE TABLE IF NOT EXISTS nexus_repeat (
  id      TEXT NOT NULL PRIMARY KEY,
  request TEXT NOT NULL,
  at      TEXT NOT NULL,
  status  INTEGER,
  type    TEXT,
  body    TEXT
);

CREATE INDEX IF NOT EXISTS nexus_repeat_at ON nexus_repeat (at);
