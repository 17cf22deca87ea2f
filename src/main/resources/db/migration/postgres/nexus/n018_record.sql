-- Records that were built, and which files each has. A record that was refused by the schema keeps the reason.
CREATE TABLE IF NOT EXISTS nexus_record (
  session_identifier TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  instrument         TEXT COLLATE "C" NOT NULL,
  username           TEXT COLLATE "C",
  started            TEXT COLLATE "C" NOT NULL,
  ended              TEXT COLLATE "C" NOT NULL,
  title              TEXT COLLATE "C" NOT NULL,
  file               TEXT COLLATE "C" UNIQUE,
  sha256             TEXT COLLATE "C",
  activities         BIGINT NOT NULL,
  files              BIGINT NOT NULL,
  damaged            BIGINT NOT NULL,
  built_at           TEXT COLLATE "C" NOT NULL,
  published_at       TEXT COLLATE "C",
  refused            TEXT COLLATE "C"
);

CREATE INDEX IF NOT EXISTS nexus_record_started ON nexus_record (started, session_identifier);

CREATE INDEX IF NOT EXISTS nexus_record_instrument ON nexus_record (instrument, started, session_identifier);

CREATE TABLE IF NOT EXISTS nexus_record_file (
  session_identifier TEXT COLLATE "C" NOT NULL,
  position           BIGINT NOT NULL,
  activity           BIGINT NOT NULL,
  location           TEXT COLLATE "C" NOT NULL,
  name               TEXT COLLATE "C" NOT NULL,
  type               TEXT COLLATE "C" NOT NULL,
  datasets           BIGINT NOT NULL,
  previews           BIGINT NOT NULL,
  size               BIGINT NOT NULL,
  modified           TEXT COLLATE "C" NOT NULL,
  mark               TEXT COLLATE "C" NOT NULL,
  damage             TEXT COLLATE "C",
  PRIMARY KEY (session_identifier, position)
);

CREATE INDEX IF NOT EXISTS nexus_record_file_location ON nexus_record_file (location);
