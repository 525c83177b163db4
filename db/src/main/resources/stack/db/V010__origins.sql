-- Web servers besides the frontend that hold the pallets. Hosts of its rack ask one first; one without
-- a rack is for all hosts. Files are sent to where sync says.
CREATE TABLE origin (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '' AND instr(name, ' ') = 0),
  url  TEXT NOT NULL UNIQUE CHECK (url <> ''),
  rack TEXT CHECK (rack <> ''),
  sync TEXT CHECK (sync <> '')
) STRICT;
