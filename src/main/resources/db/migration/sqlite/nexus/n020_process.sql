-- Runs over the sessions, what became of each session in them, and how far each session is: so that a run that
-- was killed is gone on with, and two machines never work on one session.
CREATE TABLE IF NOT EXISTS nexus_run (
  id          INTEGER PRIMARY KEY,
  state       TEXT NOT NULL CHECK (state IN ('running', 'stopping', 'done', 'failed', 'stopped')),
  started_at  TEXT NOT NULL,
  finished_at TEXT,
  actor       TEXT NOT NULL,
  holder      TEXT NOT NULL,
  asked       TEXT NOT NULL,
  stage       TEXT NOT NULL,
  found       INTEGER NOT NULL,
  beat_at     TEXT NOT NULL,
  why         TEXT,
  report      TEXT,
  mailed      TEXT
);

CREATE TABLE IF NOT EXISTS nexus_run_session (
  run                INTEGER NOT NULL,
  session_identifier TEXT NOT NULL,
  instrument         TEXT NOT NULL,
  outcome            TEXT NOT NULL,
  why                TEXT,
  told               TEXT NOT NULL,
  finished_at        TEXT NOT NULL,
  PRIMARY KEY (run, session_identifier)
);
CREATE INDEX IF NOT EXISTS nexus_run_session_session ON nexus_run_session (session_identifier, run);

CREATE TABLE IF NOT EXISTS nexus_work (
  session_identifier TEXT NOT NULL PRIMARY KEY,
  step               TEXT NOT NULL CHECK (step IN ('found', 'generating', 'built', 'uploading', 'done')),
  generation         INTEGER,
  held_by            TEXT,
  held_until         TEXT,
  changed_at         TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS nexus_work_held ON nexus_work (held_by);
