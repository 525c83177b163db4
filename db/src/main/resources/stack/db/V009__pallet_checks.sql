-- What was verified when a pallet was added, and when: of how many files the checksum in .treeinfo,
-- of how many packages that in repodata, and by which keys all packages are signed.
CREATE TABLE pallet_check (
  id       INTEGER PRIMARY KEY,
  pallet   INTEGER NOT NULL UNIQUE REFERENCES pallet ON DELETE CASCADE,
  at       TEXT NOT NULL,
  treeinfo INTEGER NOT NULL CHECK (treeinfo >= 0),
  repodata INTEGER NOT NULL CHECK (repodata >= 0),
  keys     TEXT NOT NULL
) STRICT;
