-- only when instruments has rows
CREATE TABLE nexus_saved_instruments (
	place INTEGER PRIMARY KEY,
	instrument_pid VARCHAR(100),
	api_url VARCHAR,
	calendar_name VARCHAR,
	calendar_url VARCHAR,
	location VARCHAR(100),
	schema_name VARCHAR,
	property_tag VARCHAR(20),
	filestore_path VARCHAR,
	harvester VARCHAR,
	timezone VARCHAR,
	computer_name VARCHAR,
	computer_ip VARCHAR(15),
	computer_mount VARCHAR
);

INSERT INTO nexus_saved_instruments (
	instrument_pid, api_url, calendar_name, calendar_url, location, schema_name, property_tag,
	filestore_path, harvester, timezone, computer_name, computer_ip, computer_mount
)
SELECT
	instrument_pid, api_url, calendar_name, calendar_url, location, schema_name, property_tag,
	filestore_path, harvester, timezone, computer_name, computer_ip, computer_mount
FROM instruments
ORDER BY rowid;

-- only when session_log has rows
CREATE TABLE nexus_saved_session_log (
	id_session_log INTEGER PRIMARY KEY,
	session_identifier VARCHAR(36),
	instrument VARCHAR(100),
	timestamp VARCHAR,
	event_type VARCHAR,
	record_status VARCHAR,
	user VARCHAR(50)
);

INSERT INTO nexus_saved_session_log (
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
)
SELECT
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
FROM session_log;

-- always
DROP INDEX IF EXISTS ix_session_log_session_identifier;

DROP TABLE IF EXISTS session_log;

DROP TABLE IF EXISTS instruments;
