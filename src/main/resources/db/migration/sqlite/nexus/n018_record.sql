-- Records that were built, and which files each has. A record that was refused by the schema keeps the reason.
CREATE TABLE IF NOT EXISTS nexus_record (
  session_identifier TEXT NOT NULL PRIMARY KEY,
  instrument         TEXT NOT NULL,
  username           TEXT,
  started            TEXT NOT NULL,
  ended              TEXT NOT NULL,
  title              TEXT NOT NULL,
  file               TEXT UNIQUE,
  sha256             TEXT,
  activities         INTEGER NOT NULL,
  files              INTEGER NOT NULL,
  damaged            INTEGER NOT NULL,
  built_at           TEXT NOT NULL,
  published_at       TEXT,
  refused            TEXT
);

CREATE INDEX IF NOT EXISTS nexus_record_started ON nexus_record (started, session_identifier);

CREATE INDEX IF NOT EXISTS nexus_record_instrument ON nexus_record (instrument, started, session_identifier);

CREATE TABLE IF NOT EXISTS nexus_record_file (
  session_identifier TEXT NOT NULL,
  position           INTEGER NOT NULL,
  activity           INTEGER NOT NULL,
  location           TEXT NOT NULL,
  name               TEXT NOT NULL,
  type               TEXT NOT NULL,
  datasets           INTEGER NOT NULL,
  previews           INTEGER NOT NULL,
  size               INTEGER NOT NULL,
  modified           TEXT NOT NULL,
  mark               TEXT NOT NULL,
  damage             TEXT,
  PRIMARY KEY (session_identifier, position)
);

CREATE INDEX IF NOT EXISTS nexus_record_file_location ON nexus_record_file (location);
