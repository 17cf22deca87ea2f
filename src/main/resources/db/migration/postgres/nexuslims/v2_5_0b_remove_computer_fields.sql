CREATE TABLE IF NOT EXISTS nexus_saved_instrument_fields (
	instrument_pid TEXT COLLATE "C" PRIMARY KEY,
	calendar_name TEXT COLLATE "C",
	computer_name TEXT COLLATE "C",
	computer_ip TEXT COLLATE "C",
	computer_mount TEXT COLLATE "C"
);

DELETE FROM nexus_saved_instrument_fields WHERE instrument_pid IN (SELECT instrument_pid FROM instruments);

INSERT INTO nexus_saved_instrument_fields (
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

-- always
ALTER TABLE instruments
	DROP COLUMN calendar_name,
	DROP COLUMN computer_name,
	DROP COLUMN computer_ip,
	DROP COLUMN computer_mount;

ALTER TABLE instruments RENAME COLUMN schema_name TO display_name;
