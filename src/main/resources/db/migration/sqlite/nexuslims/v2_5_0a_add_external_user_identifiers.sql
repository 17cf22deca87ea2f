-- makes external_user_identifiers
CREATE TABLE external_user_identifiers (
	id INTEGER NOT NULL,
	nexuslims_username VARCHAR NOT NULL,
	external_system VARCHAR NOT NULL,
	external_id VARCHAR NOT NULL,
	email VARCHAR,
	created_at VARCHAR NOT NULL,
	last_verified_at VARCHAR,
	notes VARCHAR,
	PRIMARY KEY (id),
	CONSTRAINT valid_external_system CHECK (external_system IN ('nemo', 'labarchives_eln', 'labarchives_scheduler', 'cdcs')),
	CONSTRAINT "nexuslims_username_system_UNIQUE" UNIQUE (nexuslims_username, external_system),
	CONSTRAINT "system_external_id_UNIQUE" UNIQUE (external_system, external_id)
);

CREATE INDEX idx_external_lookup ON external_user_identifiers (external_system, external_id);

CREATE INDEX idx_nexuslims_username ON external_user_identifiers (nexuslims_username);

-- only when nexus_saved_external_user_identifiers exists
INSERT INTO external_user_identifiers (
	id, nexuslims_username, external_system, external_id, email, created_at, last_verified_at, notes
)
SELECT
	id, nexuslims_username, external_system, external_id, email, created_at, last_verified_at, notes
FROM nexus_saved_external_user_identifiers
ORDER BY id;

DROP TABLE nexus_saved_external_user_identifiers;
