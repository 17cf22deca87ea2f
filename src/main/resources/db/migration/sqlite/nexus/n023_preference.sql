-- How the owner of an account likes the pages. What somebody likes to see is no fact of the laboratory, so nothing of
-- it is in the ledger.
CREATE TABLE IF NOT EXISTS nexus_preference (
  account    TEXT NOT NULL,
  name       TEXT NOT NULL,
  value      TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (account, name)
);
