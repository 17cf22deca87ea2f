CREATE TABLE IF NOT EXISTS sample_events (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  sample_id         INTEGER NOT NULL,
  event_type        TEXT NOT NULL,
  from_container_id INTEGER,
  to_container_id   INTEGER,
  old_status        TEXT,
  new_status        TEXT,
  note              TEXT,
  occurred_at       TEXT NOT NULL,
  created_at        TEXT NOT NULL,
  FOREIGN KEY (sample_id) REFERENCES samples (id)
);

CREATE INDEX IF NOT EXISTS idx_sample_events_sample_id ON sample_events (sample_id);
CREATE INDEX IF NOT EXISTS idx_sample_events_occurred_at ON sample_events (occurred_at);
