-- What other systems call a person, where NexusLIMS' table has no place for it: a second server of a system,
-- and systems that it does not know.
CREATE TABLE IF NOT EXISTS nexus_person_identity (
  username         TEXT NOT NULL,
  system           TEXT NOT NULL,
  server           TEXT NOT NULL,
  external_id      TEXT NOT NULL,
  email            TEXT,
  created_at       TEXT NOT NULL,
  last_verified_at TEXT,
  notes            TEXT,
  PRIMARY KEY (username, system, server),
  UNIQUE (system, server, external_id)
);
