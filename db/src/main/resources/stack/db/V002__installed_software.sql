-- What a host was installed from: hashes of pallets, carts and profile, a line each.
CREATE TABLE installed_software (
  host   INTEGER PRIMARY KEY REFERENCES host ON DELETE CASCADE,
  hashes TEXT NOT NULL
) STRICT;
