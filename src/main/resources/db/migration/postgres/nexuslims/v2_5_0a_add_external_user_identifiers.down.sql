-- only when external_user_identifiers has rows
CREATE TABLE nexus_saved_external_user_identifiers (
	id BIGINT PRIMARY KEY,
	nexuslims_username TEXT COLLATE "C",
	external_system TEXT COLLATE "C",
	external_id TEXT COLLATE "C",
	email TEXT COLLATE "C",
	created_at TEXT COLLATE "C",
	last_verified_at TEXT COLLATE "C",
	notes TEXT COLLATE "C"
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
