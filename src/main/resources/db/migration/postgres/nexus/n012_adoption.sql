-- How far the custody events of other programs have been taken into the ledger: one row. Up to adopted_to
-- nothing can come any more; up to seen_to nothing once those transactions have ended that are in open.
CREATE TABLE IF NOT EXISTS nexus_adoption (
  id         BIGINT PRIMARY KEY CHECK (id = 1),
  adopted_to BIGINT NOT NULL,
  seen_to    BIGINT NOT NULL,
  open       TEXT COLLATE "C" NOT NULL
);
