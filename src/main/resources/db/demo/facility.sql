INSERT INTO instruments (
	instrument_pid, api_url, calendar_url, location, display_name, property_tag, filestore_path, harvester, timezone
)
VALUES
	('FEI-Titan-TEM-000001', 'https://nemo.example.com/api/tools/?id=1', 'https://nemo.example.com/calendar/1',
	 'Building 1, Room A', 'FEI Titan 80-300', '000001', './Titan', 'nemo', 'America/New_York'),
	('JEOL-JEM-TEM-000002', 'https://nemo.example.com/api/tools/?id=2', 'https://nemo.example.com/calendar/2',
	 'Building 1, Room B', 'JEOL JEM-3010', '000002', './JEOL', 'nemo', 'America/New_York'),
	('Zeiss-Gemini-SEM-000003', 'https://nemo.example.com/api/tools/?id=3', 'https://nemo.example.com/calendar/3',
	 'Gebäude 2, Raum 12', 'Zeiss GeminiSEM', '000003', './Gemini', 'nemo', 'Europe/Berlin');

INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, "user")
VALUES
	('https://nemo.example.com/api/usage_events/?id=101', 'FEI-Titan-TEM-000001',
	 '2026-01-12T09:00:00-05:00', 'START', 'COMPLETED', 'ana'),
	('https://nemo.example.com/api/usage_events/?id=101', 'FEI-Titan-TEM-000001',
	 '2026-01-12T12:30:00-05:00', 'END', 'COMPLETED', 'ana'),
	('https://nemo.example.com/api/usage_events/?id=102', 'Zeiss-Gemini-SEM-000003',
	 '2026-01-13T08:15:00+01:00', 'START', 'TO_BE_BUILT', 'björn'),
	('https://nemo.example.com/api/usage_events/?id=102', 'Zeiss-Gemini-SEM-000003',
	 '2026-01-13T10:45:00+01:00', 'END', 'TO_BE_BUILT', 'björn');

INSERT INTO upload_log (session_identifier, destination_name, success, timestamp, record_id, record_url)
VALUES
	('https://nemo.example.com/api/usage_events/?id=101', 'cdcs', 1,
	 '2026-01-12T13:00:00.000000', '1', 'https://cdcs.example.com/data?id=1');

DROP TABLE alembic_version;
