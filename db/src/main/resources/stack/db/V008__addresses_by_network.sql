-- An address is a host's on a network: two sites may have the same block, and a host may have it twice.
DROP INDEX interface_ip;
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
