-- only when external_user_identifiers has rows
CREATE TABLE nexus_saved_external_user_identifiers (
	id INTEGER PRIMARY KEY,
	nexuslims_username VARCHAR,
	external_system VARCHAR,
	external_id VARCHAR,
	email VARCHAR,
	created_at VARCHAR,
	last_verified_at VARCHAR,
	notes VARCHAR
);

INSERT INTO nexus_saved_external_user_identifiers (
	id, nexuslims_username, external_system, external_id, email, created_at, last_verified_at, notes
)
SELECT
	id, nexuslims_username, external_system, external_id, email, created_at, last_verified_at, notes
FROM external_user_identifiers;

-- always
DROP INDEX IF EXISTS idx_nexuslims_username;

DROP INDEX IF EXISTS idx_external_lookup;

DROP TABLE IF EXISTS external_user_identifiers;
