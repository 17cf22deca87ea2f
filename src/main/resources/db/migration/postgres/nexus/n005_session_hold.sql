-- Sessions that a person has put aside; their status stays as it is.
CREATE TABLE IF NOT EXISTS nexus_session_hold (
  session_identifier TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  held_at            TEXT COLLATE "C" NOT NULL,
  actor              TEXT COLLATE "C" NOT NULL,
  reason             TEXT COLLATE "C" NOT NULL
);

-- The sessions of one instrument are found without reading the whole log.
CREATE INDEX IF NOT EXISTS nexus_session_log_instrument ON session_log (instrument);
