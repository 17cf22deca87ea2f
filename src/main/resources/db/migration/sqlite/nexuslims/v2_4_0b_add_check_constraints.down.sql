-- rebuild session_log as session_log_old
CREATE TABLE session_log_old (
	id_session_log INTEGER NOT NULL,
	session_identifier VARCHAR(36) NOT NULL,
	instrument VARCHAR(100) NOT NULL,
	timestamp VARCHAR NOT NULL,
	event_type VARCHAR(17) NOT NULL,
	record_status VARCHAR(18) NOT NULL,
	user VARCHAR(50),
	PRIMARY KEY (id_session_log),
	FOREIGN KEY(instrument) REFERENCES instruments (instrument_pid)
);

INSERT INTO session_log_old (
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
)
SELECT
	id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
FROM session_log;

-- verify session_log_old
DROP INDEX IF EXISTS ix_session_log_session_identifier;

DROP INDEX IF EXISTS "session_log.fk_instrument_idx";

DROP TABLE session_log;

PRAGMA legacy_alter_table=ON;

ALTER TABLE session_log_old RENAME TO session_log;

PRAGMA legacy_alter_table=OFF;

CREATE INDEX ix_session_log_session_identifier ON session_log (session_identifier);
