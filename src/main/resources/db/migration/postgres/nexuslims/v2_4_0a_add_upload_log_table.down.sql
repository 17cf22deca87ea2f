-- only when upload_log has rows
CREATE TABLE nexus_saved_upload_log (
	id BIGINT PRIMARY KEY,
	session_identifier TEXT COLLATE "C",
	destination_name TEXT COLLATE "C",
	success BIGINT,
	timestamp TEXT COLLATE "C",
	record_id TEXT COLLATE "C",
	record_url TEXT COLLATE "C",
	error_message TEXT COLLATE "C",
	metadata_json TEXT COLLATE "C"
);

INSERT INTO nexus_saved_upload_log (
	id, session_identifier, destination_name, success, timestamp, record_id, record_url, error_message, metadata_json
)
SELECT
	id, session_identifier, destination_name, success, timestamp, record_id, record_url, error_message, metadata_json
FROM upload_log;

-- always
DROP INDEX IF EXISTS ix_upload_log_destination_name;

DROP INDEX IF EXISTS ix_upload_log_session_identifier;

DROP TABLE IF EXISTS upload_log;
