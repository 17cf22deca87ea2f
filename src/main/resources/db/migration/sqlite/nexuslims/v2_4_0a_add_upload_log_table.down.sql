-- only when upload_log has rows
CREATE TABLE nexus_saved_upload_log (
	id INTEGER PRIMARY KEY,
	session_identifier VARCHAR(36),
	destination_name VARCHAR(100),
	success BOOLEAN,
	timestamp VARCHAR,
	record_id VARCHAR(255),
	record_url VARCHAR(500),
	error_message VARCHAR,
	metadata_json VARCHAR
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
