-- rebuild session_log as session_log
ALTER TABLE session_log
	DROP CONSTRAINT check_event_type,
	DROP CONSTRAINT check_record_status;

-- verify session_log
