-- How far the custody events of other programs have been taken into the ledger: one row. Up to adopted_to
-- nothing can come any more; up to seen_to nothing once those transactions have ended that are in open.
CREATE TABLE IF NOT EXISTS nexus_adoption (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  adopted_to INTEGER NOT NULL,
  seen_to    INTEGER NOT NULL,
  open       TEXT NOT NULL
);
