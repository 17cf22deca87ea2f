-- Events are written by one function, in the order that the SQLite triggers write them. It is in its
-- last form from the beginning: a server has no databases of older levels.
CREATE OR REPLACE FUNCTION samples_now() RETURNS TEXT LANGUAGE sql VOLATILE AS $$
  SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+00:00'
$$;

CREATE OR REPLACE FUNCTION samples_write_events() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  happened TEXT := samples_now();
  moved    BOOLEAN;
  changed  BOOLEAN;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.container_id IS NOT NULL THEN
      INSERT INTO sample_events (
        sample_id, event_type, to_container_id, new_status, note, occurred_at, created_at
      ) VALUES (
        NEW.id, 'container_assigned', NEW.container_id, NEW.status, NEW.notes, NEW.received_at, happened
      );
    END IF;
    INSERT INTO sample_events (
      sample_id, event_type, to_container_id, new_status, note, occurred_at, created_at
    ) VALUES (
      NEW.id, 'received', NEW.container_id, NEW.status, NEW.notes, NEW.received_at, happened
    );
    RETURN NULL;
  END IF;

  moved := OLD.container_id IS DISTINCT FROM NEW.container_id;
  changed := OLD.status <> NEW.status;
  IF moved THEN
    INSERT INTO sample_events (
      sample_id, event_type, from_container_id, to_container_id,
      old_status, new_status, note, occurred_at, created_at
    ) VALUES (
      NEW.id, 'container_moved', OLD.container_id, NEW.container_id,
      OLD.status, NEW.status,
      (SELECT note FROM sample_event_context WHERE sample_id = NEW.id), happened, happened
    );
    DELETE FROM sample_event_context WHERE sample_id = NEW.id;
  END IF;
  IF changed THEN
    INSERT INTO sample_events (
      sample_id, event_type, to_container_id, old_status, new_status, note, occurred_at, created_at
    ) VALUES (
      NEW.id, 'status_changed', NEW.container_id, OLD.status, NEW.status,
      (SELECT note FROM sample_event_context WHERE sample_id = NEW.id), happened, happened
    );
    DELETE FROM sample_event_context WHERE sample_id = NEW.id;
  END IF;
  IF moved AND OLD.container_id IS NULL THEN
    INSERT INTO sample_events (
      sample_id, event_type, to_container_id, new_status, note, occurred_at, created_at
    ) VALUES (
      NEW.id, 'container_assigned', NEW.container_id, NEW.status, NEW.notes, happened, happened
    );
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER trg_samples_events
AFTER INSERT OR UPDATE OF status, container_id ON samples
FOR EACH ROW EXECUTE FUNCTION samples_write_events();
