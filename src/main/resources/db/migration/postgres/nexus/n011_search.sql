-- Search by letters, made of the rows from outside: no trigger stands in another program's way.
CREATE TABLE IF NOT EXISTS nexus_search (
  id    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  pages TEXT COLLATE "C" NOT NULL
);

-- The stretches of numbers that are searched by their letters.
CREATE TABLE IF NOT EXISTS nexus_search_segment (
  id       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  noun     TEXT COLLATE "C" NOT NULL,
  first    BIGINT NOT NULL,
  built_at TEXT COLLATE "C" NOT NULL
);

-- What stands at a place is found without reading all containers.
CREATE INDEX IF NOT EXISTS nexus_containers_location ON containers (location);
