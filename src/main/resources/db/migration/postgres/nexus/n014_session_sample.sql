-- Samples that were on the instrument in a session, and names of which nobody knows yet which sample it is.
CREATE TABLE IF NOT EXISTS nexus_session_sample (
  session_identifier TEXT COLLATE "C" NOT NULL,
  named              TEXT COLLATE "C" NOT NULL,
  sample_id          BIGINT,
  found_by           TEXT COLLATE "C" NOT NULL,
  source             TEXT COLLATE "C" NOT NULL,
  tied_at            TEXT COLLATE "C" NOT NULL,
  actor              TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (session_identifier, named)
);
CREATE INDEX IF NOT EXISTS nexus_session_sample_sample ON nexus_session_sample (sample_id, session_identifier);
CREATE INDEX IF NOT EXISTS nexus_session_sample_found ON nexus_session_sample (found_by, session_identifier, named);

-- Up to when the scheduler was asked about an instrument, so that the next harvest begins there.
CREATE TABLE IF NOT EXISTS nexus_harvest (
  instrument_pid TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  harvested_to   TEXT COLLATE "C" NOT NULL
);
