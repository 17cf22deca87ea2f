-- Records on their way to destinations, so that each arrives once whatever happens.
CREATE TABLE IF NOT EXISTS nexus_upload (
  session_identifier TEXT NOT NULL,
  destination        TEXT NOT NULL,
  state              TEXT NOT NULL,
  checksum           TEXT,
  tries              INTEGER NOT NULL,
  tried_at           TEXT,
  next_try           TEXT,
  record_id          TEXT,
  record_url         TEXT,
  why                TEXT,
  remedy             TEXT,
  claimed_by         TEXT,
  claimed_until      TEXT,
  held_by            TEXT,
  hold_reason        TEXT,
  changed_at         TEXT NOT NULL,
  PRIMARY KEY (session_identifier, destination)
);

CREATE INDEX IF NOT EXISTS nexus_upload_changed ON nexus_upload (changed_at, session_identifier, destination);

CREATE INDEX IF NOT EXISTS nexus_upload_state ON nexus_upload (state, changed_at);

-- What was or is being inserted at a destination, written before it is sent.
CREATE TABLE IF NOT EXISTS nexus_upload_step (
  session_identifier TEXT NOT NULL,
  destination        TEXT NOT NULL,
  step               TEXT NOT NULL,
  begun_at           TEXT NOT NULL,
  made_id            TEXT,
  PRIMARY KEY (session_identifier, destination, step)
);
