-- What other systems call a person, where NexusLIMS' table has no place for it: a second server of a system,
-- and systems that it does not know.
CREATE TABLE IF NOT EXISTS nexus_person_identity (
  username         TEXT COLLATE "C" NOT NULL,
  system           TEXT COLLATE "C" NOT NULL,
  server           TEXT COLLATE "C" NOT NULL,
  external_id      TEXT COLLATE "C" NOT NULL,
  email            TEXT COLLATE "C",
  created_at       TEXT COLLATE "C" NOT NULL,
  last_verified_at TEXT COLLATE "C",
  notes            TEXT COLLATE "C",
  PRIMARY KEY (username, system, server),
  UNIQUE (system, server, external_id)
);
