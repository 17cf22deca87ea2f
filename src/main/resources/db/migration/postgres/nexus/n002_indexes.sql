-- A page of a list costs the same whatever the database holds: each filter has its order beside it.
CREATE INDEX IF NOT EXISTS nexus_containers_created ON containers (created_at);
CREATE INDEX IF NOT EXISTS nexus_samples_container_created ON samples (container_id, created_at);
CREATE INDEX IF NOT EXISTS nexus_samples_container_received ON samples (container_id, received_at);
CREATE INDEX IF NOT EXISTS nexus_samples_container_status_received ON samples (container_id, status, received_at);
CREATE INDEX IF NOT EXISTS nexus_samples_status_received ON samples (status, received_at);
