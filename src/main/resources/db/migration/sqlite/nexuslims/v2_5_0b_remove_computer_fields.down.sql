-- only when instruments has no schema_name
-- rebuild instruments as _alembic_tmp_instruments
CREATE TABLE _alembic_tmp_instruments (
	instrument_pid VARCHAR(100) NOT NULL,
	api_url VARCHAR NOT NULL,
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
	calendar_name VARCHAR,
	PRIMARY KEY (instrument_pid),
	UNIQUE (api_url)
);

INSERT INTO _alembic_tmp_instruments (
	instrument_pid, api_url, calendar_url, location, schema_name, property_tag, filestore_path, harvester, timezone
)
SELECT
	instrument_pid, api_url, calendar_url, location, display_name, property_tag, filestore_path, harvester, timezone
FROM instruments
ORDER BY rowid;

DROP TABLE instruments;

PRAGMA legacy_alter_table=ON;

ALTER TABLE _alembic_tmp_instruments RENAME TO instruments;

PRAGMA legacy_alter_table=OFF;

-- only when nexus_saved_instrument_fields exists
UPDATE instruments SET
	(calendar_name, computer_name, computer_ip, computer_mount) = (
		SELECT calendar_name, computer_name, computer_ip, computer_mount
		FROM nexus_saved_instrument_fields s
		WHERE s.instrument_pid = instruments.instrument_pid
	)
WHERE instrument_pid IN (SELECT instrument_pid FROM nexus_saved_instrument_fields);

DROP TABLE nexus_saved_instrument_fields;
