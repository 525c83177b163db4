-- A row or two in every table of the first version.
INSERT INTO os (id, name) VALUES (1, 'redhat'), (2, 'sles');
INSERT INTO environment (id, name) VALUES (1, 'blue');
INSERT INTO appliance (id, name, public) VALUES (1, 'frontend', 0), (2, 'backend', 1);
INSERT INTO box (id, name, os) VALUES (1, 'default', 1);
INSERT INTO boot_name (id, name, type) VALUES (1, 'default', 'os'), (2, 'default', 'install');
INSERT INTO boot_action (id, boot_name, os, kernel, args) VALUES (1, 2, 1, 'vmlinuz', 'a b');
INSERT INTO network (id, name, address, mask, gateway, zone, mtu, dns, pxe)
  VALUES (1, 'private', 167772160, 4294967040, 167772161, 'local', 1500, 1, 1);
INSERT INTO host (id, name, appliance, box, environment, rack, rank, os_action, install_action,
    comment, metadata)
  VALUES (1, 'frontend-0-0', 1, 1, NULL, '0', '0', 1, 2, NULL, NULL),
    (2, 'backend-0-0', 2, 1, 1, '0', '1', 1, 2, 'new', 'm');
INSERT INTO boot (host, action, token) VALUES (2, 'install', 'abc');
INSERT INTO interface (id, host, device, mac, ip, network, name, module, vlan, options, channel,
    is_default)
  VALUES (1, 1, 'eth0', '52:54:00:00:00:01', 167772162, 1, 'frontend-0-0', NULL, NULL, NULL, NULL, 1),
    (2, 2, 'eth0', '52:54:00:00:00:02', 167772163, 1, 'backend-0-0', 'm', 3, 'o', 'c', 1);
INSERT INTO alias (id, interface, name) VALUES (1, 2, 'node');
INSERT INTO host_group (id, name) VALUES (1, 'gpu');
INSERT INTO membership (id, host, host_group) VALUES (1, 2, 1);
INSERT INTO access (id, command, gid) VALUES (1, '*', 0);
INSERT INTO pallet (id, name, version, release, arch, os, url)
  VALUES (1, 'Rocky', '9.4', 'redhat9', 'x86_64', 'redhat', 'file:/a');
INSERT INTO pallet_tag (id, pallet, tag, value) VALUES (1, 1, 't', 'v');
INSERT INTO cart (id, name, url) VALUES (1, 'site', '');
INSERT INTO repo (id, name, alias, url, os, pallet) VALUES (1, 'r', 'ra', 'http://a', 'redhat', 1);
INSERT INTO box_pallet (id, box, pallet) VALUES (1, 1, 1);
INSERT INTO box_cart (id, box, cart) VALUES (1, 1, 1);
INSERT INTO box_repo (id, box, repo) VALUES (1, 1, 1);
INSERT INTO attribute (id, host, name, value) VALUES (1, NULL, 'a', 'global'), (2, 2, 'a', 'own');
INSERT INTO secret (id, environment, name, value) VALUES (1, 1, 's', 'é "1"');
INSERT INTO attribute_doc (id, name, doc) VALUES (1, 'a', 'what it is');
INSERT INTO route (id, appliance, address, netmask, gateway, network)
  VALUES (1, 2, '10.1.0.0', '255.255.0.0', '10.0.0.1', 1);
INSERT INTO firewall_rule (id, os, name, table_name, chain, action, service, protocol, network)
  VALUES (1, 1, 'ssh', 'filter', 'INPUT', 'ACCEPT', 'ssh', 'tcp', 1);
INSERT INTO storage_controller (id, host, slot, raid_level, array_id) VALUES (1, 2, '1', '1', '0');
INSERT INTO storage_partition (id, host, device, mountpoint, size) VALUES (1, 2, 'sda', '/', '100');
INSERT INTO public_key (id, host, key) VALUES (1, 2, 'ssh-ed25519 AAAA');
INSERT INTO reported_partition (id, host, device) VALUES (1, 2, 'sda1');
INSERT INTO switch_port (id, interface, switch, port) VALUES (1, 2, 1, 7);
