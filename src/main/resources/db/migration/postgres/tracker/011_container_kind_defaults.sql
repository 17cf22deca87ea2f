CREATE TABLE IF NOT EXISTS container_kind_defaults (
  kind         TEXT COLLATE "C" PRIMARY KEY,
  is_exclusive INTEGER NOT NULL CHECK (is_exclusive IN (0, 1))
);

INSERT INTO container_kind_defaults (kind, is_exclusive) VALUES ('tube', 1), ('vial', 1)
ON CONFLICT (kind) DO NOTHING;

CREATE OR REPLACE FUNCTION containers_apply_kind_default() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW.is_exclusive := coalesce(
    (SELECT d.is_exclusive FROM container_kind_defaults d WHERE d.kind = lower(trim(NEW.kind))),
    NEW.is_exclusive
  );
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER trg_containers_kind_default
BEFORE INSERT ON containers
FOR EACH ROW EXECUTE FUNCTION containers_apply_kind_default();
