CREATE TABLE IF NOT EXISTS sample_event_context (
  sample_id  BIGINT PRIMARY KEY,
  note       TEXT COLLATE "C",
  created_at TEXT COLLATE "C" NOT NULL
);
