package stack.db.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;

class FreshFrontendTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void familiesAndBoxes() {
    assertThat(rows("SELECT name FROM os ORDER BY id"))
        .containsExactly("redhat", "ubuntu", "sles", "vmware", "xenserver");
    assertThat(rows("SELECT b.name || ' ' || o.name FROM box b JOIN os o ON o.id = b.os"))
        .containsExactlyInAnyOrder("frontend redhat", "default redhat");
    assertThat(
            rows(
                """
                SELECT b.name || ': ' || p.name || ' ' || p.version || ' ' || p.release || ' '
                  || p.arch || ' ' || p.os
                FROM box_pallet l JOIN box b ON b.id = l.box JOIN pallet p ON p.id = l.pallet
                ORDER BY b.name
                """))
        .containsExactly(
            "default: stacki 6.0 redhat7 x86_64 redhat",
            "frontend: stacki 6.0 redhat7 x86_64 redhat");
  }

  @Test
  void access() {
    assertThat(rows("SELECT command || ' ' || gid FROM access ORDER BY id"))
        .containsExactly("* 0", "* 48", "list* 10", "list * 99");
  }

  @Test
  void appliances() {
    assertThat(
            rows(
                """
                SELECT p.name || ' ' || p.public || ' '
                  || group_concat(a.name || '=' || a.value, ' ' ORDER BY a.name)
                FROM appliance p JOIN attribute a ON a.appliance = p.id
                GROUP BY p.id ORDER BY p.name
                """))
        .containsExactly(
            "backend 1 kickstartable=True managed=True node=backend",
            "barnacle 0 kickstartable=True managed=True node=barnacle",
            "builder 0 kickstartable=True managed=True node=builder",
            "external 0 kickstartable=False managed=False",
            "frontend 0 kickstartable=True managed=False node=server time.orphantype=parent"
                + " time.protocol=chrony",
            "hypervisor 1 hypervisor=True kickstartable=True managed=True node=hypervisor",
            "replicant 1 const_overwrite=False kickstartable=True managed=True node=replicant",
            "switch 0 kickstartable=False managed=False");
  }

  @Test
  void networkHostAndInterface() {
    assertThat(
            rows(
                """
                SELECT concat_ws(' ', name, address = 0xc0a80000, mask = 0xffffff00,
                  gateway = 0xc0a80001, '[' || zone || ']', mtu IS NULL, dns, pxe) FROM network
                """))
        .containsExactly("private 1 1 1 [] 1 0 1");
    assertThat(
            rows(
                """
                SELECT concat_ws(' ', h.name, a.name, b.name, h.environment IS NULL, h.rack, h.rank,
                  o.name, o.type, i.name, i.type, h.comment IS NULL, t.action)
                FROM host h JOIN appliance a ON a.id = h.appliance JOIN box b ON b.id = h.box
                  JOIN boot_name o ON o.id = h.os_action JOIN boot_name i ON i.id = h.install_action
                  JOIN boot t ON t.host = h.id
                """))
        .containsExactly("frontend-0-0 frontend frontend 1 0 0 default os default install 1 os");
    assertThat(
            rows(
                """
                SELECT concat_ws(' ', i.device, i.mac, i.ip = 0xc0a80002, n.name, i.name,
                  i.is_default, i.module IS NULL, i.vlan IS NULL, i.options IS NULL,
                  i.channel IS NULL)
                FROM interface i JOIN network n ON n.id = i.network
                """))
        .containsExactly("eth1 52:54:00:00:00:01 1 private frontend-0-0 1 1 1 1 1");
  }

  @Test
  void globalAttributes() {
    assertThat(rows("SELECT name || '=' || value FROM attribute WHERE scope = 0 ORDER BY name"))
        .containsExactly(
            "Info_FQDN=frontend-0-0",
            "Kickstart_Keyboard=us",
            "Kickstart_Lang=en_US",
            "Kickstart_Langsupport=en_US",
            "Kickstart_PrivateDNSServers=192.168.0.1",
            "Kickstart_PrivateEthernet=52:54:00:00:00:01",
            "Kickstart_PrivateGateway=192.168.0.1",
            "Kickstart_PrivateInterface=eth1",
            "Kickstart_PublicNTPHost=pool.ntp.org",
            "Kickstart_Timezone=UTC",
            "Server_Partitioning=force-default-root-disk-only",
            "firewall=True",
            "install.confirm=false",
            "install.final_reboot=false",
            "manage.hostsfile=False",
            "os=redhat",
            "ssh.use_dns=True",
            "sync.ssh.authkey=True",
            "systemd.default.target=multi-user",
            "time.protocol=chrony",
            "user.auth=unix");
    assertThat(rows("SELECT scope || ' ' || name || '=' || value FROM secret ORDER BY scope"))
        .containsExactly(
            "0 Kickstart_PrivateRootPassword=$6$salt$hash", "4 roll_install_on_the_fly=true");
  }

  @Test
  void routesRulesAndDisks() {
    assertThat(
            rows(
                """
                SELECT concat_ws(' ', r.scope, r.address, r.netmask, n.name, r.gateway, r.interface)
                FROM route r JOIN network n ON n.id = r.network ORDER BY r.id
                """))
        .containsExactly(
            "0 224.0.0.0 255.255.255.0 private", "0 255.255.255.255 255.255.255.255 private");
    assertThat(
            rows(
                """
                SELECT concat_ws('|', f.scope, f.name, f.table_name, chain, action, service,
                  protocol, coalesce(n.name, '-'), coalesce(flags, '-'), comment)
                FROM firewall_rule f LEFT JOIN network n ON n.id = f.network ORDER BY f.id
                """))
        .containsExactly(
            "0|LOOPBACK-NET|filter|INPUT|ACCEPT|all|all|-|-i lo"
                + "|Accept all traffic over loopback interface",
            "0|SSH|filter|INPUT|ACCEPT|ssh|tcp|-|-m state --state NEW"
                + "|Accept all ssh traffic on all networks",
            "0|PRIVATE-RELATED|filter|INPUT|ACCEPT|all|all|-|-m state --state RELATED,ESTABLISHED"
                + "|Accept related and established connections",
            "0|PRIVATE-NET|filter|INPUT|ACCEPT|all|all|private|-"
                + "|Accept all traffic on private network",
            "0|REJECT-ALL|filter|INPUT|REJECT|all|all|-|-|Block all traffic");
    assertThat(
            rows(
                """
                SELECT concat_ws('|', scope, coalesce(enclosure, '-'), coalesce(adapter, '-'), slot,
                  raid_level, array_id, options) FROM storage_controller
                """))
        .containsExactly("0|-|-|*|0|*|");
  }

  @Test
  void bootActions() {
    var base =
        "ip=bootif:dhcp inst.ks=https://192.168.0.2/install/sbin/profile.cgi inst.geoloc=0"
            + " inst.noverifyssl";
    var files = "redhat vmlinuz-6.0-redhat7-x86_64 initrd.img-6.0-redhat7-x86_64 " + base;
    assertThat(
            rows(
                """
                SELECT concat_ws(' ', n.type, n.name, o.name, a.kernel, a.ramdisk, a.args)
                FROM boot_action a JOIN boot_name n ON n.id = a.boot_name LEFT JOIN os o ON o.id = a.os
                ORDER BY a.id
                """))
        .containsExactly(
            "os default com32 chain.c32 hd0",
            "os pxeflash kernel memdisk bigraw pxeflash.img keeppxe",
            "os localboot localboot 0",
            "os hplocalboot localboot -1",
            "os memtest kernel memtest",
            "install default " + files + " ramdisk_size=300000",
            "install console " + files + " ramdisk_size=300000 console=tty0 console=ttyS0,115200n8",
            "install no-parallel-format " + files + " no-parallel-format ramdisk_size=300000",
            "install headless " + files + " inst.vnc ramdisk_size=300000",
            "install rescue " + files + " rescue ramdisk_size=300000");
  }

  @Test
  void nothingElse() {
    for (var table :
        List.of(
            "environment",
            "host_group",
            "cart",
            "repo",
            "alias",
            "public_key",
            "attribute_doc",
            "storage_partition",
            "change")) {
      assertThat(rows("SELECT count(*) || '' FROM " + table)).containsExactly("0");
    }
  }

  @Test
  void againWithTheSameAnswersChangesNothing() {
    var before = cluster.dump();
    new FreshFrontend(cluster.database()).write(Cluster.ANSWERS);
    assertThat(cluster.dump()).isEqualTo(before);
  }

  @Test
  void againKeepsWhatTheAdminChanged() {
    cluster
        .database()
        .update("UPDATE attribute SET value = 'de' WHERE name = 'Kickstart_Keyboard'");
    cluster.database().update("DELETE FROM firewall_rule WHERE name = 'SSH'");
    cluster.database().update("UPDATE network SET dns = 1, mtu = 9000");
    var before = cluster.dump();
    new FreshFrontend(cluster.database()).write(Cluster.ANSWERS);
    assertThat(cluster.dump()).isEqualTo(before);
  }

  @Test
  void slesFrontendKnowsItsInstallers() {
    var a = Cluster.ANSWERS;
    var sles = new Answers.Product("stacki", "6.0", "sles12", "x86_64", "sles");
    var actions =
        SeedBootActions.ofInstaller(
                new Answers(
                    a.name(),
                    a.device(),
                    a.mac(),
                    a.ip(),
                    a.network(),
                    a.mask(),
                    a.gateway(),
                    a.zone(),
                    a.nameServers(),
                    a.timezone(),
                    a.passwordHash(),
                    sles,
                    a.groups()))
            .stream()
            .map(action -> action.name() + ": " + action.args().orElseThrow())
            .toList();
    assertThat(actions)
        .hasSize(12)
        .contains(
            "default: install=http://192.168.0.2/install/pallets/SLES/12sp3/sles12/sles/x86_64"
                + " autoyast=file:///tmp/profile/autoinst.xml ramdisk_size=300000 biosdevname=0"
                + " Server=192.168.0.2")
        .anyMatch(action -> action.startsWith("install sles 15.1 rescue: splash=silent rescue=1"))
        .anyMatch(action ->
            action.startsWith("install sles 11.3 console:")
                && action.endsWith(
                    " console=ttyS0,115200n8 nomodeset=1 textmode=1 Server=192.168.0.2"
                        + " insmod=ixgbe insmod=i40e forceinsmod=1"));
  }

  private List<String> rows(String sql) {
    return cluster.rows(sql);
  }
}
