-- Sessions that wait for their record are found without reading the whole log.
CREATE INDEX IF NOT EXISTS nexus_session_log_status ON session_log (record_status);
