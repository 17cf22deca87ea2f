CREATE TABLE IF NOT EXISTS containers (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  barcode    TEXT UNIQUE NOT NULL,
  kind       TEXT NOT NULL,
  location   TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS idx_containers_barcode ON containers (barcode);

-- only when samples has no container_id
ALTER TABLE samples ADD COLUMN container_id INTEGER;

-- always
CREATE INDEX IF NOT EXISTS idx_samples_container_id ON samples (container_id);
