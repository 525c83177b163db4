CREATE TABLE access (
  id      INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  gid     INTEGER NOT NULL
) STRICT;
CREATE TABLE alias (
  id        INTEGER PRIMARY KEY,
  interface INTEGER NOT NULL REFERENCES interface ON DELETE CASCADE,
  name      TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  UNIQUE (name, interface)
) STRICT;
CREATE INDEX alias_interface ON alias (interface);
CREATE TABLE appliance (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  public INTEGER NOT NULL CHECK (public IN (0, 1))
) STRICT;
CREATE TABLE attribute (
  id          INTEGER PRIMARY KEY,
  appliance   INTEGER REFERENCES appliance ON DELETE CASCADE,
  os          INTEGER REFERENCES os ON DELETE CASCADE,
  environment INTEGER REFERENCES environment ON DELETE CASCADE,
  host        INTEGER REFERENCES host ON DELETE CASCADE,
  scope       INTEGER AS (CASE WHEN host IS NOT NULL THEN 4 WHEN environment IS NOT NULL THEN 3
                WHEN os IS NOT NULL THEN 2 WHEN appliance IS NOT NULL THEN 1 ELSE 0 END),
  owner       INTEGER AS (coalesce(host, environment, os, appliance, 0)),
  name        TEXT NOT NULL CHECK (name <> ''),
  value       TEXT NOT NULL,
  CHECK ((appliance IS NOT NULL) + (os IS NOT NULL) + (environment IS NOT NULL)
    + (host IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX attribute_name ON attribute (scope, owner, name);
CREATE INDEX attribute_of_name ON attribute (name);
CREATE INDEX attribute_appliance ON attribute (appliance) WHERE appliance IS NOT NULL;
CREATE INDEX attribute_os ON attribute (os) WHERE os IS NOT NULL;
CREATE INDEX attribute_environment ON attribute (environment) WHERE environment IS NOT NULL;
CREATE INDEX attribute_host ON attribute (host) WHERE host IS NOT NULL;
CREATE TABLE attribute_doc (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  doc  TEXT NOT NULL
) STRICT;
CREATE TABLE boot (
  host   INTEGER PRIMARY KEY REFERENCES host ON DELETE CASCADE,
  action TEXT NOT NULL CHECK (action IN ('os', 'install')),
  token  TEXT
) STRICT;
CREATE TABLE boot_action (
  id        INTEGER PRIMARY KEY,
  boot_name INTEGER NOT NULL REFERENCES boot_name ON DELETE CASCADE,
  os        INTEGER REFERENCES os ON DELETE CASCADE,
  kernel    TEXT,
  ramdisk   TEXT,
  args      TEXT
) STRICT;
CREATE UNIQUE INDEX boot_action_os ON boot_action (boot_name, coalesce(os, 0));
CREATE INDEX boot_action_of_os ON boot_action (os);
CREATE TABLE boot_name (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  type TEXT NOT NULL CHECK (type IN ('os', 'install')),
  UNIQUE (name, type)
) STRICT;
CREATE TABLE box (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  os   INTEGER NOT NULL REFERENCES os ON DELETE CASCADE
) STRICT;
CREATE INDEX box_os ON box (os);
CREATE TABLE box_cart (
  id   INTEGER PRIMARY KEY,
  box  INTEGER NOT NULL REFERENCES box ON DELETE CASCADE,
  cart INTEGER NOT NULL REFERENCES cart ON DELETE CASCADE,
  UNIQUE (box, cart)
) STRICT;
CREATE INDEX box_cart_cart ON box_cart (cart);
CREATE TABLE box_pallet (
  id     INTEGER PRIMARY KEY,
  box    INTEGER NOT NULL REFERENCES box ON DELETE CASCADE,
  pallet INTEGER NOT NULL REFERENCES pallet ON DELETE CASCADE,
  UNIQUE (box, pallet)
) STRICT;
CREATE INDEX box_pallet_pallet ON box_pallet (pallet);
CREATE TRIGGER box_pallet_os BEFORE INSERT ON box_pallet
WHEN (SELECT os FROM pallet WHERE id = new.pallet) COLLATE NOCASE
  <> (SELECT o.name FROM box b JOIN os o ON o.id = b.os WHERE b.id = new.box)
BEGIN
  SELECT RAISE(ABORT, 'the pallet is made for another os than the box');
END;
CREATE TABLE box_repo (
  id   INTEGER PRIMARY KEY,
  box  INTEGER NOT NULL REFERENCES box ON DELETE CASCADE,
  repo INTEGER NOT NULL REFERENCES repo ON DELETE CASCADE,
  UNIQUE (box, repo)
) STRICT;
CREATE INDEX box_repo_repo ON box_repo (repo);
CREATE TABLE cart (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  url  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE change (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  key       TEXT NOT NULL UNIQUE,
  at        TEXT NOT NULL,
  user      TEXT NOT NULL,
  command   TEXT NOT NULL,
  undone_by INTEGER REFERENCES change ON DELETE SET NULL
) STRICT;
CREATE INDEX change_undone_by ON change (undone_by);
CREATE TABLE changed_row (
  id         INTEGER PRIMARY KEY,
  change     INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row        INTEGER NOT NULL,
  before     TEXT,
  after      TEXT
) STRICT;
CREATE INDEX changed_row_change ON changed_row (change);
CREATE INDEX changed_row_row ON changed_row (table_name, row);
CREATE TABLE environment (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '')
) STRICT;
CREATE TABLE firewall_rule (
  id             INTEGER PRIMARY KEY,
  appliance      INTEGER REFERENCES appliance ON DELETE CASCADE,
  os             INTEGER REFERENCES os ON DELETE CASCADE,
  environment    INTEGER REFERENCES environment ON DELETE CASCADE,
  host           INTEGER REFERENCES host ON DELETE CASCADE,
  scope          INTEGER AS (CASE WHEN host IS NOT NULL THEN 4 WHEN environment IS NOT NULL THEN 3
                   WHEN os IS NOT NULL THEN 2 WHEN appliance IS NOT NULL THEN 1 ELSE 0 END),
  owner          INTEGER AS (coalesce(host, environment, os, appliance, 0)),
  name           TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  table_name     TEXT NOT NULL CHECK (table_name IN ('filter', 'nat', 'mangle', 'raw')),
  chain          TEXT NOT NULL,
  action         TEXT NOT NULL,
  service        TEXT NOT NULL,
  protocol       TEXT NOT NULL,
  network        INTEGER REFERENCES network ON DELETE CASCADE,
  output_network INTEGER REFERENCES network ON DELETE CASCADE,
  flags          TEXT,
  comment        TEXT,
  CHECK ((appliance IS NOT NULL) + (os IS NOT NULL) + (environment IS NOT NULL)
    + (host IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX firewall_rule_name ON firewall_rule (scope, owner, name);
CREATE INDEX firewall_rule_network ON firewall_rule (network);
CREATE INDEX firewall_rule_output_network ON firewall_rule (output_network);
CREATE INDEX firewall_rule_appliance ON firewall_rule (appliance) WHERE appliance IS NOT NULL;
CREATE INDEX firewall_rule_os ON firewall_rule (os) WHERE os IS NOT NULL;
CREATE INDEX firewall_rule_environment ON firewall_rule (environment) WHERE environment IS NOT NULL;
CREATE INDEX firewall_rule_host ON firewall_rule (host) WHERE host IS NOT NULL;
CREATE TABLE host (
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  appliance      INTEGER NOT NULL REFERENCES appliance,
  box            INTEGER NOT NULL REFERENCES box ON DELETE CASCADE,
  environment    INTEGER REFERENCES environment ON DELETE SET NULL,
  rack           TEXT NOT NULL,
  rank           TEXT NOT NULL,
  os_action      INTEGER REFERENCES boot_name ON DELETE SET NULL,
  install_action INTEGER REFERENCES boot_name ON DELETE SET NULL,
  comment        TEXT CONSTRAINT host_comment CHECK (length(comment) <= 140),
  metadata       TEXT,
  rack_key       TEXT AS (CASE WHEN rack <> '' AND rack NOT GLOB '*[^0-9]*'
                   THEN '0' || printf('%64s', rack) ELSE '1' || rack END),
  rank_key       TEXT AS (CASE WHEN rank <> '' AND rank NOT GLOB '*[^0-9]*'
                   THEN '0' || printf('%64s', rank) ELSE '1' || rank END)
) STRICT;
CREATE INDEX host_appliance ON host (appliance);
CREATE INDEX host_box ON host (box);
CREATE INDEX host_environment ON host (environment);
CREATE INDEX host_rack ON host (rack);
CREATE INDEX host_os_action ON host (os_action);
CREATE INDEX host_install_action ON host (install_action);
CREATE TABLE host_group (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '')
) STRICT;
CREATE TABLE host_key (
  id INTEGER PRIMARY KEY,
  host INTEGER NOT NULL REFERENCES host (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  public TEXT NOT NULL,
  private TEXT NOT NULL,
  UNIQUE (host, type)
) STRICT;
CREATE VIEW host_scope (host, scope, owner) AS
  SELECT id, 4, id FROM host
  UNION ALL SELECT id, 3, environment FROM host WHERE environment IS NOT NULL
  UNION ALL SELECT host.id, 2, box.os FROM host JOIN box ON box.id = host.box
  UNION ALL SELECT id, 1, appliance FROM host
  UNION ALL SELECT id, 0, 0 FROM host;
CREATE TABLE installed_software (
  host   INTEGER PRIMARY KEY REFERENCES host ON DELETE CASCADE,
  hashes TEXT NOT NULL
) STRICT;
CREATE TABLE interface (
  id         INTEGER PRIMARY KEY,
  host       INTEGER NOT NULL REFERENCES host ON DELETE CASCADE,
  device     TEXT,
  mac        TEXT COLLATE NOCASE,
  ip         INTEGER CHECK (ip BETWEEN 0 AND 4294967295),
  network    INTEGER REFERENCES network ON DELETE SET NULL,
  name       TEXT COLLATE NOCASE,
  module     TEXT,
  options    TEXT,
  channel    TEXT,
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1))
, vlan INTEGER) STRICT;
CREATE UNIQUE INDEX interface_default ON interface (host) WHERE is_default = 1;
CREATE INDEX interface_network ON interface (network);
CREATE INDEX interface_mac ON interface (mac);
CREATE INDEX interface_name ON interface (name);
CREATE UNIQUE INDEX interface_device ON interface (host, device, coalesce(vlan, 0));
CREATE TRIGGER interface_mac_insert BEFORE INSERT ON interface
WHEN EXISTS (SELECT * FROM interface WHERE mac = new.mac AND host <> new.host)
BEGIN
  SELECT RAISE(ABORT, 'another host has this mac');
END;
CREATE TRIGGER interface_mac_update BEFORE UPDATE OF mac, host ON interface
WHEN EXISTS (SELECT * FROM interface WHERE mac = new.mac AND host <> new.host)
BEGIN
  SELECT RAISE(ABORT, 'another host has this mac');
END;
CREATE TRIGGER interface_address_insert BEFORE INSERT ON interface
WHEN EXISTS (SELECT * FROM network n WHERE n.id = new.network AND new.ip & n.mask <> n.address & n.mask)
BEGIN
  SELECT RAISE(ABORT, 'ip address is not in its network');
END;
CREATE TRIGGER interface_address_update BEFORE UPDATE OF ip ON interface
WHEN new.ip IS NOT old.ip
  AND EXISTS (SELECT * FROM network n WHERE n.id = new.network AND new.ip & n.mask <> n.address & n.mask)
BEGIN
  SELECT RAISE(ABORT, 'ip address is not in its network');
END;
CREATE INDEX interface_ip ON interface (ip);
CREATE TRIGGER interface_taken_insert BEFORE INSERT ON interface
WHEN EXISTS (SELECT * FROM interface WHERE ip = new.ip AND network = new.network AND host <> new.host)
BEGIN
  SELECT RAISE(ABORT, 'another host has this address');
END;
CREATE TRIGGER interface_taken_update BEFORE UPDATE OF ip, network, host ON interface
WHEN (new.ip IS NOT old.ip OR new.network IS NOT old.network OR new.host <> old.host)
  AND EXISTS (SELECT * FROM interface WHERE ip = new.ip AND network = new.network AND host <> new.host)
BEGIN
  SELECT RAISE(ABORT, 'another host has this address');
END;
CREATE TABLE learned_file (
  id      INTEGER PRIMARY KEY,
  profile TEXT NOT NULL CHECK (profile <> ''),
  path    TEXT NOT NULL CHECK (path <> ''),
  UNIQUE (profile, path)
) STRICT;
CREATE TABLE membership (
  id         INTEGER PRIMARY KEY,
  host       INTEGER NOT NULL REFERENCES host ON DELETE CASCADE,
  host_group INTEGER NOT NULL REFERENCES host_group ON DELETE CASCADE,
  UNIQUE (host, host_group)
) STRICT;
CREATE INDEX membership_group ON membership (host_group);
CREATE TABLE network (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '' AND instr(name, ' ') = 0),
  address INTEGER NOT NULL CHECK (address BETWEEN 0 AND 4294967295),
  mask    INTEGER NOT NULL,
  gateway INTEGER CHECK (gateway BETWEEN 0 AND 4294967295),
  zone    TEXT NOT NULL,
  dns     INTEGER NOT NULL DEFAULT 0 CHECK (dns IN (0, 1)),
  pxe     INTEGER NOT NULL DEFAULT 0 CHECK (pxe IN (0, 1)), mtu INTEGER,
  CONSTRAINT network_mask CHECK (
    mask BETWEEN 0 AND 4294967295 AND ((4294967295 - mask) & (4294967296 - mask)) = 0)
) STRICT;
CREATE TABLE origin (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '' AND instr(name, ' ') = 0),
  url  TEXT NOT NULL UNIQUE CHECK (url <> ''),
  rack TEXT CHECK (rack <> ''),
  sync TEXT CHECK (sync <> '')
) STRICT;
CREATE TABLE os (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '')
) STRICT;
CREATE TABLE pallet (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  version TEXT NOT NULL DEFAULT '',
  release TEXT NOT NULL DEFAULT '',
  arch    TEXT NOT NULL DEFAULT '',
  os      TEXT NOT NULL,
  url     TEXT NOT NULL DEFAULT '',
  UNIQUE (name, version, release, arch, os)
) STRICT;
CREATE TABLE pallet_check (
  id       INTEGER PRIMARY KEY,
  pallet   INTEGER NOT NULL UNIQUE REFERENCES pallet ON DELETE CASCADE,
  at       TEXT NOT NULL,
  treeinfo INTEGER NOT NULL CHECK (treeinfo >= 0),
  repodata INTEGER NOT NULL CHECK (repodata >= 0),
  keys     TEXT NOT NULL
) STRICT;
CREATE TABLE pallet_tag (
  id     INTEGER PRIMARY KEY,
  pallet INTEGER NOT NULL REFERENCES pallet ON DELETE CASCADE,
  tag    TEXT NOT NULL,
  value  TEXT,
  UNIQUE (pallet, tag)
) STRICT;
CREATE TABLE public_key (
  id   INTEGER PRIMARY KEY,
  host INTEGER NOT NULL REFERENCES host ON DELETE CASCADE,
  key  TEXT NOT NULL,
  UNIQUE (host, key)
) STRICT;
CREATE TABLE repo (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  alias         TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (alias <> ''),
  url           TEXT NOT NULL,
  autorefresh   INTEGER NOT NULL DEFAULT 0 CHECK (autorefresh IN (0, 1)),
  assumeyes     INTEGER NOT NULL DEFAULT 0 CHECK (assumeyes IN (0, 1)),
  type          TEXT NOT NULL DEFAULT 'rpm-md',
  is_mirrorlist INTEGER NOT NULL DEFAULT 0 CHECK (is_mirrorlist IN (0, 1)),
  gpgcheck      INTEGER NOT NULL DEFAULT 0 CHECK (gpgcheck IN (0, 1)),
  gpgkey        TEXT,
  os            TEXT NOT NULL,
  pallet        INTEGER REFERENCES pallet ON DELETE CASCADE
) STRICT;
CREATE INDEX repo_pallet ON repo (pallet);
CREATE TABLE reported_partition (
  id              INTEGER PRIMARY KEY,
  host            INTEGER NOT NULL REFERENCES host ON DELETE CASCADE,
  device          TEXT NOT NULL,
  mountpoint      TEXT NOT NULL DEFAULT '',
  uuid            TEXT NOT NULL DEFAULT '',
  sector_start    TEXT NOT NULL DEFAULT '',
  size            TEXT NOT NULL DEFAULT '',
  partition_id    TEXT NOT NULL DEFAULT '',
  fstype          TEXT NOT NULL DEFAULT '',
  partition_flags TEXT NOT NULL DEFAULT '',
  format_flags    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reported_partition_host ON reported_partition (host);
CREATE TABLE route (
  id          INTEGER PRIMARY KEY,
  appliance   INTEGER REFERENCES appliance ON DELETE CASCADE,
  os          INTEGER REFERENCES os ON DELETE CASCADE,
  environment INTEGER REFERENCES environment ON DELETE CASCADE,
  host        INTEGER REFERENCES host ON DELETE CASCADE,
  scope       INTEGER AS (CASE WHEN host IS NOT NULL THEN 4 WHEN environment IS NOT NULL THEN 3
                WHEN os IS NOT NULL THEN 2 WHEN appliance IS NOT NULL THEN 1 ELSE 0 END),
  owner       INTEGER AS (coalesce(host, environment, os, appliance, 0)),
  address     TEXT NOT NULL,
  netmask     TEXT NOT NULL,
  gateway     TEXT,
  network     INTEGER REFERENCES network ON DELETE CASCADE,
  interface   TEXT,
  CHECK ((appliance IS NOT NULL) + (os IS NOT NULL) + (environment IS NOT NULL)
    + (host IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX route_address ON route (scope, owner, address);
CREATE INDEX route_network ON route (network);
CREATE INDEX route_appliance ON route (appliance) WHERE appliance IS NOT NULL;
CREATE INDEX route_os ON route (os) WHERE os IS NOT NULL;
CREATE INDEX route_environment ON route (environment) WHERE environment IS NOT NULL;
CREATE INDEX route_host ON route (host) WHERE host IS NOT NULL;
CREATE TABLE secret (
  id          INTEGER PRIMARY KEY,
  appliance   INTEGER REFERENCES appliance ON DELETE CASCADE,
  os          INTEGER REFERENCES os ON DELETE CASCADE,
  environment INTEGER REFERENCES environment ON DELETE CASCADE,
  host        INTEGER REFERENCES host ON DELETE CASCADE,
  scope       INTEGER AS (CASE WHEN host IS NOT NULL THEN 4 WHEN environment IS NOT NULL THEN 3
                WHEN os IS NOT NULL THEN 2 WHEN appliance IS NOT NULL THEN 1 ELSE 0 END),
  owner       INTEGER AS (coalesce(host, environment, os, appliance, 0)),
  name        TEXT NOT NULL CHECK (name <> ''),
  value       TEXT NOT NULL,
  CHECK ((appliance IS NOT NULL) + (os IS NOT NULL) + (environment IS NOT NULL)
    + (host IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX secret_name ON secret (scope, owner, name);
CREATE INDEX secret_of_name ON secret (name);
CREATE INDEX secret_appliance ON secret (appliance) WHERE appliance IS NOT NULL;
CREATE INDEX secret_os ON secret (os) WHERE os IS NOT NULL;
CREATE INDEX secret_environment ON secret (environment) WHERE environment IS NOT NULL;
CREATE INDEX secret_host ON secret (host) WHERE host IS NOT NULL;
CREATE TABLE storage_controller (
  id          INTEGER PRIMARY KEY,
  appliance   INTEGER REFERENCES appliance ON DELETE CASCADE,
  os          INTEGER REFERENCES os ON DELETE CASCADE,
  environment INTEGER REFERENCES environment ON DELETE CASCADE,
  host        INTEGER REFERENCES host ON DELETE CASCADE,
  scope       INTEGER AS (CASE WHEN host IS NOT NULL THEN 4 WHEN environment IS NOT NULL THEN 3
                WHEN os IS NOT NULL THEN 2 WHEN appliance IS NOT NULL THEN 1 ELSE 0 END),
  owner       INTEGER AS (coalesce(host, environment, os, appliance, 0)),
  enclosure   INTEGER CHECK (enclosure >= 0),
  adapter     INTEGER CHECK (adapter >= 0),
  slot        TEXT NOT NULL CHECK (slot = '*' OR slot <> '' AND slot NOT GLOB '*[^0-9]*'),
  raid_level  TEXT NOT NULL,
  array_id    TEXT NOT NULL CHECK (
    array_id IN ('*', 'global') OR array_id <> '' AND array_id NOT GLOB '*[^0-9]*'),
  options     TEXT NOT NULL DEFAULT '',
  CHECK ((appliance IS NOT NULL) + (os IS NOT NULL) + (environment IS NOT NULL)
    + (host IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX storage_controller_slot ON storage_controller (
  scope, owner, coalesce(enclosure, -1), coalesce(adapter, -1), slot);
CREATE INDEX storage_controller_appliance ON storage_controller (appliance)
  WHERE appliance IS NOT NULL;
CREATE INDEX storage_controller_os ON storage_controller (os) WHERE os IS NOT NULL;
CREATE INDEX storage_controller_environment ON storage_controller (environment)
  WHERE environment IS NOT NULL;
CREATE INDEX storage_controller_host ON storage_controller (host) WHERE host IS NOT NULL;
CREATE TABLE storage_partition (
  id          INTEGER PRIMARY KEY,
  appliance   INTEGER REFERENCES appliance ON DELETE CASCADE,
  os          INTEGER REFERENCES os ON DELETE CASCADE,
  environment INTEGER REFERENCES environment ON DELETE CASCADE,
  host        INTEGER REFERENCES host ON DELETE CASCADE,
  scope       INTEGER AS (CASE WHEN host IS NOT NULL THEN 4 WHEN environment IS NOT NULL THEN 3
                WHEN os IS NOT NULL THEN 2 WHEN appliance IS NOT NULL THEN 1 ELSE 0 END),
  owner       INTEGER AS (coalesce(host, environment, os, appliance, 0)),
  device      TEXT NOT NULL CHECK (device <> ''),
  mountpoint  TEXT,
  size        TEXT NOT NULL CHECK (
    size IN ('recommended', 'hibernation') OR size <> '' AND size NOT GLOB '*[^0-9]*'),
  fstype      TEXT,
  partid      INTEGER CHECK (partid > 0),
  options     TEXT NOT NULL DEFAULT '',
  CHECK ((appliance IS NOT NULL) + (os IS NOT NULL) + (environment IS NOT NULL)
    + (host IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX storage_partition_mountpoint ON storage_partition (
  scope, owner, device, mountpoint) WHERE mountpoint <> '';
CREATE INDEX storage_partition_owner ON storage_partition (scope, owner);
CREATE INDEX storage_partition_appliance ON storage_partition (appliance)
  WHERE appliance IS NOT NULL;
CREATE INDEX storage_partition_os ON storage_partition (os) WHERE os IS NOT NULL;
CREATE INDEX storage_partition_environment ON storage_partition (environment)
  WHERE environment IS NOT NULL;
CREATE INDEX storage_partition_host ON storage_partition (host) WHERE host IS NOT NULL;
CREATE TABLE switch_port (
  id        INTEGER PRIMARY KEY,
  interface INTEGER NOT NULL UNIQUE REFERENCES interface ON DELETE CASCADE,
  switch    INTEGER NOT NULL REFERENCES host ON DELETE CASCADE,
  port      INTEGER NOT NULL CHECK (port >= 0)
) STRICT;
CREATE INDEX switch_port_switch ON switch_port (switch);
