-- Samples that were on the instrument in a session, and names of which nobody knows yet which sample it is.
CREATE TABLE IF NOT EXISTS nexus_session_sample (
  session_identifier TEXT NOT NULL,
  named              TEXT NOT NULL,
  sample_id          INTEGER,
  found_by           TEXT NOT NULL,
  source             TEXT NOT NULL,
  tied_at            TEXT NOT NULL,
  actor              TEXT NOT NULL,
  PRIMARY KEY (session_identifier, named)
);
CREATE INDEX IF NOT EXISTS nexus_session_sample_sample ON nexus_session_sample (sample_id, session_identifier);
CREATE INDEX IF NOT EXISTS nexus_session_sample_found ON nexus_session_sample (found_by, session_identifier, named);

-- Up to when the scheduler was asked about an instrument, so that the next harvest begins there.
CREATE TABLE IF NOT EXISTS nexus_harvest (
  instrument_pid TEXT NOT NULL PRIMARY KEY,
  harvested_to   TEXT NOT NULL
);
