-- Search by letters, made of the rows from outside: no trigger stands in another program's way.
CREATE TABLE IF NOT EXISTS nexus_search (
  id    TEXT NOT NULL PRIMARY KEY,
  pages TEXT NOT NULL
) WITHOUT ROWID;

-- The stretches of numbers that are searched by their letters.
CREATE TABLE IF NOT EXISTS nexus_search_segment (
  id       TEXT NOT NULL PRIMARY KEY,
  noun     TEXT NOT NULL,
  first    INTEGER NOT NULL,
  built_at TEXT NOT NULL
) WITHOUT ROWID;

-- What stands at a place is found without reading all containers.
CREATE INDEX IF NOT EXISTS nexus_containers_location ON containers (location);
