-- Two writers cannot both find a container empty: the second waits for the first one's row lock.
CREATE OR REPLACE FUNCTION samples_keep_exclusive() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  exclusive INTEGER;
BEGIN
  IF NEW.container_id IS NULL OR (TG_OP = 'UPDATE' AND (OLD.container_id <> NEW.container_id) IS NOT TRUE) THEN
    RETURN NEW;
  END IF;
  SELECT is_exclusive INTO exclusive FROM containers WHERE id = NEW.container_id FOR UPDATE;
  IF exclusive = 1 AND EXISTS (SELECT 1 FROM samples s WHERE s.container_id = NEW.container_id) THEN
    RAISE EXCEPTION 'container is exclusive and already holds a sample';
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER trg_samples_exclusive_container
BEFORE INSERT OR UPDATE OF container_id ON samples
FOR EACH ROW EXECUTE FUNCTION samples_keep_exclusive();
