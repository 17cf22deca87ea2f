ALTER TABLE instruments RENAME COLUMN display_name TO schema_name;

ALTER TABLE instruments
	ADD COLUMN computer_name TEXT COLLATE "C",
	ADD COLUMN computer_ip TEXT COLLATE "C",
	ADD COLUMN computer_mount TEXT COLLATE "C",
	ADD COLUMN calendar_name TEXT COLLATE "C";

-- only when nexus_saved_instrument_fields exists
UPDATE instruments SET
	calendar_name = s.calendar_name,
	computer_name = s.computer_name,
	computer_ip = s.computer_ip,
	computer_mount = s.computer_mount
FROM nexus_saved_instrument_fields s
WHERE s.instrument_pid = instruments.instrument_pid;

DROP TABLE nexus_saved_instrument_fields;
