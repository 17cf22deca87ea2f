-- only when instruments has rows
CREATE TABLE nexus_saved_instruments (
	place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	instrument_pid TEXT COLLATE "C",
	api_url TEXT COLLATE "C",
	calendar_name TEXT COLLATE "C",
	calendar_url TEXT COLLATE "C",
	location TEXT COLLATE "C",
	schema_name TEXT COLLATE "C",
	property_tag TEXT COLLATE "C",
	filestore_path TEXT COLLATE "C",
	harvester TEXT COLLATE "C",
	timezone TEXT COLLATE "C",
	computer_name TEXT COLLATE "C",
	computer_ip TEXT COLLATE "C",
	computer_mount TEXT COLLATE "C"
);

INSERT INTO nexus_saved_instruments (
	instrument_pid, api_url, calendar_name, calendar_url, location, schema_name, property_tag,
	filestore_path, harvester, timezone, computer_name, computer_ip, computer_mount
)
SELECT
	instrument_pid, api_url, calendar_name, calendar_url, location, schema_name, property_tag,
	filestore_path, harvester, timezone, computer_name, computer_ip, computer_mount
FROM instruments
ORDER BY instrument_pid;

-- only when session_log has rows
CREATE TABLE nexus_saved_session_log (
	id_session_log BIGINT PRIMARY KEY,
	session_identifier TEXT COLLATE "C",
	instrument TEXT COLLATE "C",
	timestamp TEXT COLLATE "C",
	event_type TEXT COLLATE "C",
	record_status TEXT COLLATE "C",
	"user" TEXT COLLATE "C"
);

INSERT INTO nexus_saved_session_log (
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, "user"
)
SELECT
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, "user"
FROM session_log;

-- always
DROP INDEX IF EXISTS ix_session_log_session_identifier;

DROP TABLE IF EXISTS session_log;

DROP TABLE IF EXISTS instruments;
