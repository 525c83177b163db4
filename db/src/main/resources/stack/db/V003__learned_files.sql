-- Files that installations of a profile fetched though nobody had expected it; the newest last.
CREATE TABLE learned_file (
  id      INTEGER PRIMARY KEY,
  profile TEXT NOT NULL CHECK (profile <> ''),
  path    TEXT NOT NULL CHECK (path <> ''),
  UNIQUE (profile, path)
) STRICT;
