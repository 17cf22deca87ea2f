CREATE TABLE IF NOT EXISTS guest_sessions (
  id           TEXT COLLATE "C" PRIMARY KEY,
  display_name TEXT COLLATE "C",
  created_at   TEXT COLLATE "C" NOT NULL,
  expires_at   TEXT COLLATE "C" NOT NULL,
  last_seen_at TEXT COLLATE "C"
);

CREATE INDEX IF NOT EXISTS idx_guest_sessions_expires_at ON guest_sessions (expires_at);
