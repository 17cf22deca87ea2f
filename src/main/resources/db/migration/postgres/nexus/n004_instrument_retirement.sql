-- Instruments out of use. The table of the instruments themselves is NexusLIMS' and has no place for it.
CREATE TABLE IF NOT EXISTS nexus_instrument_retirement (
  instrument_pid TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  retired_at     TEXT COLLATE "C" NOT NULL,
  reason         TEXT COLLATE "C"
);
