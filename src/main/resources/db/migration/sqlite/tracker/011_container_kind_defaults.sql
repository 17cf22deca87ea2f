CREATE TABLE IF NOT EXISTS container_kind_defaults (
  kind         TEXT PRIMARY KEY,
  is_exclusive INTEGER NOT NULL CHECK (is_exclusive IN (0, 1))
);

INSERT OR IGNORE INTO container_kind_defaults (kind, is_exclusive) VALUES ('tube', 1), ('vial', 1);

UPDATE containers
SET is_exclusive = (SELECT is_exclusive FROM container_kind_defaults WHERE kind = lower(trim(containers.kind)))
WHERE lower(trim(kind)) IN ('tube', 'vial');

DROP TRIGGER IF EXISTS trg_containers_ai_apply_kind_defaults;
CREATE TRIGGER trg_containers_ai_apply_kind_defaults
AFTER INSERT ON containers
WHEN EXISTS (SELECT 1 FROM container_kind_defaults WHERE kind = lower(trim(NEW.kind)))
BEGIN
  UPDATE containers
  SET is_exclusive = (SELECT is_exclusive FROM container_kind_defaults WHERE kind = lower(trim(NEW.kind)))
  WHERE id = NEW.id;
END;
