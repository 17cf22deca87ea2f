-- Which event puts which other one right; both stay.
CREATE TABLE IF NOT EXISTS nexus_correction (
  event_id     INTEGER NOT NULL PRIMARY KEY,
  corrected_id INTEGER NOT NULL,
  reason       TEXT NOT NULL,
  at           TEXT NOT NULL,
  actor        TEXT NOT NULL
);
