-- A user's sessions are found without reading the whole log.
CREATE INDEX IF NOT EXISTS nexus_session_log_user ON session_log ("user");
