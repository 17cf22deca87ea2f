-- Answers to changes that a client may send again, kept for a day.
CREATE TABLE IF NOT EXISTS nexus_repeat (
  id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  request TEXT COLLATE "C" NOT NULL,
  at      TEXT COLLATE "C" NOT NULL,
  status  BIGINT,
  type    TEXT COLLATE "C",
  body    TEXT COLLATE "C"
);

CREATE INDEX IF NOT EXISTS nexus_repeat_at ON nexus_repeat (at);
