package stack.install.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;

/**
 * What commands say of a host is in force on it: a machine runs the scripts of its kickstart with
 * the programs that a node has, and what came up is compared with what was typed.
 */
class GuestIT {
  private static final String MAC = "52:54:00:00:00:1";
  private static final int CARDS = 8;

  /** What the database calls eth0 has another name on the node. */
  private static final String EVERY_SORT =
      """
      add host backend-0-0
      add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:10 ip=192.168.0.10 network=private
      add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:11 ip=10.77.0.10 network=public default=true
      add host interface backend-0-0 interface=eth2 mac=52:54:00:00:00:12
      add host interface backend-0-0 interface=eth3 mac=52:54:00:00:00:13
      add host bonded backend-0-0 channel=bond1 interfaces=eth2,eth3 network=storage ip=10.2.0.10 options='mode=active-backup miimon=100 updelay=200'
      add host interface backend-0-0 interface=bond1.451 vlan=451 network=lab ip=10.3.0.10
      add host interface backend-0-0 interface=br0 options=bridge network=machines ip=10.4.0.10
      add host interface backend-0-0 interface=eth4 mac=52:54:00:00:00:14 channel=br0
      add host route backend-0-0 address=10.9.0.0 netmask=255.255.0.0 gateway=192.168.0.7
      add host route backend-0-0 address=10.8.0.1 netmask=255.255.255.255 gateway=10.3.0.9
      set host attr backend-0-0 attr=Kickstart_PrivateDNSServers value=192.168.0.3
      """;

  private static final String EVERY_SORT_IN_FORCE =
      """
      52:54:00:00:00:10 address 192.168.0.10/24
      52:54:00:00:00:10 route 10.9.0.0/16 via 192.168.0.7
      52:54:00:00:00:10 route 224.0.0.0/24
      52:54:00:00:00:10 route 255.255.255.255
      52:54:00:00:00:11 address 10.77.0.10/24
      52:54:00:00:00:11 route default via 10.77.0.1
      52:54:00:00:00:12 in bond1
      52:54:00:00:00:12 mtu 9000
      52:54:00:00:00:13 in bond1
      52:54:00:00:00:13 mtu 9000
      52:54:00:00:00:14 in br0
      bond1 address 10.2.0.10/16
      bond1 miimon 100
      bond1 mode active-backup
      bond1 mtu 9000
      bond1 updelay 200
      bond1.451 address 10.3.0.10/24
      bond1.451 mtu 9000
      bond1.451 route 10.8.0.1 via 10.3.0.9
      bond1.451 vlan 451 on bond1
      br0 address 10.4.0.10/22
      nameserver 192.168.0.2
      nameserver 192.168.0.3
      search outside.test
      """;

  /** The installer has told the names, and a VLAN's long packets need a card that takes them. */
  private static final String AFTER_ITS_REPORT =
      """
      add host backend-0-1
      add host interface backend-0-1 interface=eth0 mac=52:54:00:00:00:15 ip=192.168.0.11 network=private default=true
      add host interface backend-0-1 interface=eth0:1 ip=192.168.0.99 network=private
      add host interface backend-0-1 interface=eth0.40 vlan=40 network=lab ip=10.3.0.11
      add host interface backend-0-1 interface=eth1 mac=52:54:00:00:00:16
      add host interface backend-0-1 interface=eth2 mac=52:54:00:00:00:17
      add host bonded backend-0-1 channel=bond0 interfaces=eth1,eth2 network=machines ip=10.4.0.11 options='mode=802.3ad miimon=100 lacp_rate=1 xmit_hash_policy=layer3+4'
      set host attr backend-0-1 attr=Kickstart_PrivateDNSServers value=192.168.0.3
      config host interface backend-0-1 interface=enp0s6,enp0s7,enp0s8 mac=52:54:00:00:00:15,52:54:00:00:00:16,52:54:00:00:00:17
      """;

  private static final String AFTER_ITS_REPORT_IN_FORCE =
      """
      52:54:00:00:00:15 address 192.168.0.11/24
      52:54:00:00:00:15 address 192.168.0.99/24
      52:54:00:00:00:15 mtu 9000
      52:54:00:00:00:15 route 224.0.0.0/24
      52:54:00:00:00:15 route 255.255.255.255
      52:54:00:00:00:15 route default via 192.168.0.1
      52:54:00:00:00:16 in bond0
      52:54:00:00:00:17 in bond0
      bond0 ad_lacp_rate fast
      bond0 address 10.4.0.11/22
      bond0 miimon 100
      bond0 mode 802.3ad
      bond0 xmit_hash_policy layer3+4
      enp0s6.40 address 10.3.0.11/24
      enp0s6.40 mtu 9000
      enp0s6.40 vlan 40 on enp0s6
      nameserver 192.168.0.2
      nameserver 192.168.0.3
      search lab.test
      """;

  private static final Pattern NETWORK =
      Pattern.compile("(?ms)^%post [^\\n]*-networking-client\\.log\\n(.*?)^%end$");

  @TempDir Path dir;

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network zone private zone=lab.test",
          "set network dns private dns=true",
          "add network public address=10.77.0.0 mask=255.255.255.0 gateway=10.77.0.1"
              + " zone=outside.test",
          "add network storage address=10.2.0.0 mask=255.255.0.0 mtu=9000",
          "add network lab address=10.3.0.0 mask=255.255.255.0 mtu=9000",
          "add network machines address=10.4.0.0 mask=255.255.252.0");

  @BeforeEach
  void enableDistribution() throws IOException {
    Needs.programs(GuestSystem.NETWORK.needs());
    stack.enableDistribution(dir.resolve("dvd"));
  }

  /** The section of a host's kickstart that writes its network. */
  private String networkOf(String host) {
    var section = NETWORK.matcher(stack.ok("list host profile " + host + " chapter=main"));
    assertThat(section.find()).isTrue();
    return section.group(1);
  }

  private void type(String lines) {
    lines.lines().forEach(stack::ok);
  }

  @Test
  void whatIsTypedIsInForce() throws Exception {
    type(EVERY_SORT);
    type(AFTER_ITS_REPORT);
    Map<String, String> files = new TreeMap<>();
    files.put("networks/every-sort", networkOf("backend-0-0"));
    files.put("networks/after-its-report", networkOf("backend-0-1"));

    var report = run(files);

    assertNetwork(report, "every-sort", EVERY_SORT_IN_FORCE);
    assertNetwork(report, "after-its-report", AFTER_ITS_REPORT_IN_FORCE);
  }

  private Map<String, String> run(Map<String, String> files) throws Exception {
    var version = Guest.kernel();
    var initramfs = GuestSystem.NETWORK.write(dir, version, files);
    var guest = new Guest(dir, version, initramfs);
    for (var number = 0; number < CARDS; number++) {
      guest.card(MAC + number);
    }
    return guest.run();
  }

  private static void assertNetwork(Map<String, String> report, String name, String facts)
      throws IOException {
    var network = new GuestNetwork(report, name);
    assertThat(network.facts())
        .as("%s%n%s%n%s", name, report.get(name + ".profiles"), report.get(name + ".log"))
        .containsExactlyInAnyOrder(facts.lines().toArray(String[]::new));
    assertThat(network.names()).as("udev has given other names").doesNotContain("eth0", "eth1");
  }
}
