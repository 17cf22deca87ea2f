-- Which project a sample belongs to; a sample without one has no row. The arrival is the sample's own, kept beside the
-- project so that a page of a project's samples costs the same however many there are; it never changes.
CREATE TABLE IF NOT EXISTS nexus_sample_project (
  sample_id   BIGINT NOT NULL PRIMARY KEY,
  project     TEXT COLLATE "C" NOT NULL,
  received_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX IF NOT EXISTS nexus_sample_project_arrival ON nexus_sample_project (project, received_at, sample_id);
