-- Any whole number is a vlan or an MTU to Stacki: a column whose rule goes has to be made anew.
DROP INDEX interface_device;
DROP INDEX interface_ip;
ALTER TABLE interface ADD COLUMN any_vlan INTEGER;
UPDATE interface SET any_vlan = vlan;
ALTER TABLE interface DROP COLUMN vlan;
ALTER TABLE interface RENAME COLUMN any_vlan TO vlan;
CREATE UNIQUE INDEX interface_device ON interface (host, device, coalesce(vlan, 0));
CREATE UNIQUE INDEX interface_ip ON interface (ip, coalesce(vlan, 0)) WHERE ip IS NOT NULL;

ALTER TABLE network ADD COLUMN any_mtu INTEGER;
UPDATE network SET any_mtu = mtu;
ALTER TABLE network DROP COLUMN mtu;
ALTER TABLE network RENAME COLUMN any_mtu TO mtu;
