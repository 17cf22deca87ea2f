-- Sessions that a person has put aside; their status stays as it is.
CREATE TABLE IF NOT EXISTS nexus_session_hold (
  session_identifier TEXT NOT NULL PRIMARY KEY,
  held_at            TEXT NOT NULL,
  actor              TEXT NOT NULL,
  reason             TEXT NOT NULL
);

-- The sessions of one instrument are found without reading the whole log.
CREATE INDEX IF NOT EXISTS nexus_session_log_instrument ON session_log (instrument);
