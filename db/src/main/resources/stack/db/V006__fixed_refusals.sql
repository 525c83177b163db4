-- SQLite before 3.47 takes no expression in RAISE: with one in the schema the distributions' own
-- sqlite3 could not open the database. Who and where is said by the program.
DROP TRIGGER interface_mac_insert;
DROP TRIGGER interface_mac_update;
DROP TRIGGER interface_address_insert;
DROP TRIGGER interface_address_update;

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

-- Only when an address is given: an interface that moves gets its network first, then its address.
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
