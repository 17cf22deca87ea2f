-- only when instruments has calendar_name
CREATE TABLE IF NOT EXISTS nexus_saved_instrument_fields (
	instrument_pid VARCHAR(100) PRIMARY KEY,
	calendar_name VARCHAR,
	computer_name VARCHAR,
	computer_ip VARCHAR(15),
	computer_mount VARCHAR
);

INSERT OR REPLACE INTO nexus_saved_instrument_fields (
	instrument_pid, calendar_name, computer_name, computer_ip, computer_mount
)
SELECT
	instrument_pid, calendar_name, computer_name, computer_ip, computer_mount
FROM instruments
WHERE calendar_name IS NOT NULL
	OR computer_name IS NOT NULL
	OR computer_ip IS NOT NULL
	OR computer_mount IS NOT NULL;

-- only when nexus_saved_instrument_fields is empty
DROP TABLE nexus_saved_instrument_fields;

-- only when instruments has no display_name
-- rebuild instruments as _alembic_tmp_instruments
CREATE TABLE _alembic_tmp_instruments (
	instrument_pid VARCHAR(100) NOT NULL,
	api_url VARCHAR NOT NULL,
	calendar_url VARCHAR NOT NULL,
	location VARCHAR(100) NOT NULL,
	display_name VARCHAR NOT NULL,
	property_tag VARCHAR(20) NOT NULL,
	filestore_path VARCHAR NOT NULL,
	harvester VARCHAR NOT NULL,
	timezone VARCHAR NOT NULL,
	PRIMARY KEY (instrument_pid),
	UNIQUE (api_url)
);

INSERT INTO _alembic_tmp_instruments (
	instrument_pid, api_url, calendar_url, location, display_name, property_tag, filestore_path, harvester, timezone
)
SELECT
	instrument_pid, api_url, calendar_url, location, schema_name, property_tag, filestore_path, harvester, timezone
FROM instruments
ORDER BY rowid;

DROP TABLE instruments;

PRAGMA legacy_alter_table=ON;

ALTER TABLE _alembic_tmp_instruments RENAME TO instruments;

PRAGMA legacy_alter_table=OFF;
