-- new instruments
-- new session_log
CREATE TABLE instruments (
	instrument_pid VARCHAR(100) NOT NULL,
	api_url VARCHAR NOT NULL,
	calendar_name VARCHAR NOT NULL,
	calendar_url VARCHAR NOT NULL,
	location VARCHAR(100) NOT NULL,
	schema_name VARCHAR NOT NULL,
	property_tag VARCHAR(20) NOT NULL,
	filestore_path VARCHAR NOT NULL,
	harvester VARCHAR NOT NULL,
	timezone VARCHAR NOT NULL,
	computer_name VARCHAR,
	computer_ip VARCHAR(15),
	computer_mount VARCHAR,
	PRIMARY KEY (instrument_pid),
	UNIQUE (api_url),
	UNIQUE (computer_name),
	UNIQUE (computer_ip)
);

CREATE TABLE session_log (
	id_session_log INTEGER NOT NULL,
	session_identifier VARCHAR(36) NOT NULL,
	instrument VARCHAR(100) NOT NULL,
	timestamp VARCHAR NOT NULL,
	event_type VARCHAR NOT NULL,
	record_status VARCHAR NOT NULL,
	user VARCHAR(50),
	PRIMARY KEY (id_session_log),
	FOREIGN KEY(instrument) REFERENCES instruments (instrument_pid)
);

CREATE INDEX ix_session_log_session_identifier ON session_log (session_identifier);

-- only when nexus_saved_instruments exists
INSERT INTO instruments (
	instrument_pid, api_url, calendar_name, calendar_url, location, schema_name, property_tag,
	filestore_path, harvester, timezone, computer_name, computer_ip, computer_mount
)
SELECT
	instrument_pid, api_url, coalesce(calendar_name, ''), calendar_url, location, schema_name, property_tag,
	filestore_path, coalesce(harvester, 'nemo'), timezone, computer_name, computer_ip, computer_mount
FROM nexus_saved_instruments
ORDER BY place;

DROP TABLE nexus_saved_instruments;

-- only when nexus_saved_session_log exists
INSERT INTO session_log (
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
)
SELECT
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
FROM nexus_saved_session_log
ORDER BY id_session_log;

DROP TABLE nexus_saved_session_log;
