-- How the owner of an account likes the pages. What somebody likes to see is no fact of the laboratory, so nothing of
-- it is in the ledger.
CREATE TABLE IF NOT EXISTS nexus_preference (
  account    TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  value      TEXT COLLATE "C" NOT NULL,
  updated_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (account, name)
);
