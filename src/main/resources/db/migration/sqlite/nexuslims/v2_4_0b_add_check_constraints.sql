-- rebuild session_log as session_log_new
CREATE TABLE session_log_new (
	id_session_log INTEGER NOT NULL,
	session_identifier VARCHAR(36) NOT NULL,
	instrument VARCHAR(100) NOT NULL,
	timestamp VARCHAR NOT NULL,
	event_type VARCHAR(17) NOT NULL,
	record_status VARCHAR(18) NOT NULL,
	user VARCHAR(50),
	PRIMARY KEY (id_session_log),
	CONSTRAINT check_event_type CHECK (event_type IN ('START', 'END', 'RECORD_GENERATION')),
	CONSTRAINT check_record_status CHECK (record_status IN ('COMPLETED', 'WAITING_FOR_END', 'TO_BE_BUILT', 'BUILT_NOT_EXPORTED', 'ERROR', 'NO_FILES_FOUND', 'NO_CONSENT', 'NO_RESERVATION')),
	FOREIGN KEY(instrument) REFERENCES instruments (instrument_pid)
);

INSERT INTO session_log_new (
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
)
SELECT
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
FROM session_log;

-- verify session_log_new
DROP INDEX IF EXISTS ix_session_log_session_identifier;

DROP INDEX IF EXISTS "session_log.fk_instrument_idx";

DROP TABLE session_log;

PRAGMA legacy_alter_table=ON;

ALTER TABLE session_log_new RENAME TO session_log;

PRAGMA legacy_alter_table=OFF;

CREATE INDEX ix_session_log_session_identifier ON session_log (session_identifier);
