-- Who may sign in. A role is the most that an account may do; the password is a hash, and an account of single
-- sign-on has an issuer and a subject instead.
CREATE TABLE IF NOT EXISTS nexus_account (
  name                TEXT NOT NULL PRIMARY KEY,
  display_name        TEXT,
  email               TEXT,
  role                TEXT NOT NULL CHECK (role IN ('viewer', 'bench', 'manager', 'admin')),
  password            TEXT,
  issuer              TEXT,
  subject             TEXT,
  created_at          TEXT NOT NULL,
  password_changed_at TEXT,
  last_sign_in_at     TEXT,
  disabled_at         TEXT,
  UNIQUE (issuer, subject)
);

-- Browsers that are signed in; what the browser has is kept as a hash.
CREATE TABLE IF NOT EXISTS nexus_sign_in (
  hash         TEXT NOT NULL PRIMARY KEY,
  account      TEXT NOT NULL,
  how          TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  expires_at   TEXT NOT NULL,
  last_seen_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS nexus_sign_in_account ON nexus_sign_in (account);
CREATE INDEX IF NOT EXISTS nexus_sign_in_expires ON nexus_sign_in (expires_at);

-- What programs sign in with; the token itself is kept as a hash.
CREATE TABLE IF NOT EXISTS nexus_token (
  id           TEXT NOT NULL PRIMARY KEY,
  hash         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  account      TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('viewer', 'bench', 'manager', 'admin')),
  nouns        TEXT,
  created_at   TEXT NOT NULL,
  expires_at   TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at   TEXT
);
CREATE INDEX IF NOT EXISTS nexus_token_account ON nexus_token (account);

-- Tries to sign in, by account and address, and by each alone; accounts are kept as a hash, because people type
-- passwords into the wrong field.
CREATE TABLE IF NOT EXISTS nexus_sign_in_try (
  account      TEXT NOT NULL,
  address      TEXT NOT NULL,
  failures     INTEGER NOT NULL,
  tried_at     TEXT NOT NULL,
  succeeded_at TEXT,
  PRIMARY KEY (account, address)
);
CREATE INDEX IF NOT EXISTS nexus_sign_in_try_tried ON nexus_sign_in_try (tried_at);
