-- Records on their way to destinations, so that each arrives once whatever happens.
CREATE TABLE IF NOT EXISTS nexus_upload (
  session_identifier TEXT COLLATE "C" NOT NULL,
  destination        TEXT COLLATE "C" NOT NULL,
  state              TEXT COLLATE "C" NOT NULL,
  checksum           TEXT COLLATE "C",
  tries              BIGINT NOT NULL,
  tried_at           TEXT COLLATE "C",
  next_try           TEXT COLLATE "C",
  record_id          TEXT COLLATE "C",
  record_url         TEXT COLLATE "C",
  why                TEXT COLLATE "C",
  remedy             TEXT COLLATE "C",
  claimed_by         TEXT COLLATE "C",
  claimed_until      TEXT COLLATE "C",
  held_by            TEXT COLLATE "C",
  hold_reason        TEXT COLLATE "C",
  changed_at         TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (session_identifier, destination)
);

CREATE INDEX IF NOT EXISTS nexus_upload_changed ON nexus_upload (changed_at, session_identifier, destination);

CREATE INDEX IF NOT EXISTS nexus_upload_state ON nexus_upload (state, changed_at);

-- What was or is being inserted at a destination, written before it is sent.
CREATE TABLE IF NOT EXISTS nexus_upload_step (
  session_identifier TEXT COLLATE "C" NOT NULL,
  destination        TEXT COLLATE "C" NOT NULL,
  step               TEXT COLLATE "C" NOT NULL,
  begun_at           TEXT COLLATE "C" NOT NULL,
  made_id            TEXT COLLATE "C",
  PRIMARY KEY (session_identifier, destination, step)
);
