-- Who may sign in. A role is the most that an account may do; the password is a hash, and an account of single
-- sign-on has an issuer and a subject instead.
CREATE TABLE IF NOT EXISTS nexus_account (
  name                TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  display_name        TEXT COLLATE "C",
  email               TEXT COLLATE "C",
  role                TEXT COLLATE "C" NOT NULL CHECK (role IN ('viewer', 'bench', 'manager', 'admin')),
  password            TEXT COLLATE "C",
  issuer              TEXT COLLATE "C",
  subject             TEXT COLLATE "C",
  created_at          TEXT COLLATE "C" NOT NULL,
  password_changed_at TEXT COLLATE "C",
  last_sign_in_at     TEXT COLLATE "C",
  disabled_at         TEXT COLLATE "C",
  UNIQUE (issuer, subject)
);

-- Browsers that are signed in; what the browser has is kept as a hash.
CREATE TABLE IF NOT EXISTS nexus_sign_in (
  hash         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  account      TEXT COLLATE "C" NOT NULL,
  how          TEXT COLLATE "C" NOT NULL,
  created_at   TEXT COLLATE "C" NOT NULL,
  expires_at   TEXT COLLATE "C" NOT NULL,
  last_seen_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX IF NOT EXISTS nexus_sign_in_account ON nexus_sign_in (account);
CREATE INDEX IF NOT EXISTS nexus_sign_in_expires ON nexus_sign_in (expires_at);

-- What programs sign in with; the token itself is kept as a hash.
CREATE TABLE IF NOT EXISTS nexus_token (
  id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  hash         TEXT COLLATE "C" NOT NULL UNIQUE,
  name         TEXT COLLATE "C" NOT NULL,
  account      TEXT COLLATE "C" NOT NULL,
  role         TEXT COLLATE "C" NOT NULL CHECK (role IN ('viewer', 'bench', 'manager', 'admin')),
  nouns        TEXT COLLATE "C",
  created_at   TEXT COLLATE "C" NOT NULL,
  expires_at   TEXT COLLATE "C" NOT NULL,
  last_used_at TEXT COLLATE "C",
  revoked_at   TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS nexus_token_account ON nexus_token (account);

-- Tries to sign in, by account and address, and by each alone; accounts are kept as a hash, because people type
-- passwords into the wrong field.
CREATE TABLE IF NOT EXISTS nexus_sign_in_try (
  account      TEXT COLLATE "C" NOT NULL,
  address      TEXT COLLATE "C" NOT NULL,
  failures     BIGINT NOT NULL,
  tried_at     TEXT COLLATE "C" NOT NULL,
  succeeded_at TEXT COLLATE "C",
  PRIMARY KEY (account, address)
);
CREATE INDEX IF NOT EXISTS nexus_sign_in_try_tried ON nexus_sign_in_try (tried_at);
