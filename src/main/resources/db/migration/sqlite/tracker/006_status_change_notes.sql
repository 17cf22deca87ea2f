CREATE TABLE IF NOT EXISTS sample_event_context (
  sample_id  INTEGER PRIMARY KEY,
  note       TEXT,
  created_at TEXT NOT NULL
);

DROP TRIGGER IF EXISTS trg_samples_au_status_changed;
CREATE TRIGGER trg_samples_au_status_changed
AFTER UPDATE OF status ON samples
WHEN OLD.status != NEW.status
BEGIN
  INSERT INTO sample_events (
    sample_id, event_type, from_container_id, to_container_id,
    old_status, new_status, note, occurred_at, created_at
  ) VALUES (
    NEW.id, 'status_changed', NULL, NEW.container_id,
    OLD.status, NEW.status,
    (SELECT note FROM sample_event_context WHERE sample_id = NEW.id),
    strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'),
    strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')
  );

  DELETE FROM sample_event_context WHERE sample_id = NEW.id;
END;
