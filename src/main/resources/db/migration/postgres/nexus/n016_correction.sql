-- Which event puts which other one right; both stay.
CREATE TABLE IF NOT EXISTS nexus_correction (
  event_id     BIGINT NOT NULL PRIMARY KEY,
  corrected_id BIGINT NOT NULL,
  reason       TEXT COLLATE "C" NOT NULL,
  at           TEXT COLLATE "C" NOT NULL,
  actor        TEXT COLLATE "C" NOT NULL
);
