package stack.commands.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;

/**
 * What one cluster with an interface of every kind gets, each report in a file. After a wanted
 * change: {@code mvn -pl cli -am test -Dtest=ReportsTest -Dgolden=write}.
 */
class ReportsTest {
  private static final Path FILES =
      Path.of(System.getProperty("checkout"), "commands/src/test/resources/stack/commands/report");

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network zone private zone=site.lan",
          "set attr attr=Kickstart_PrivateDNSServers value=192.168.0.53",
          "add network data address=10.3.0.0 mask=255.255.0.0 mtu=9000 zone=data.lan dns=true",
          "add box suse os=sles",
          "add bootaction default type=install os=sles kernel=vmlinuz-suse ramdisk=initrd-suse",
          "add host el-1-1 appliance=backend rack=1 rank=1",
          "add host suse-1-2 appliance=backend rack=1 rank=2 box=suse",
          "add host interface el-1-1 interface=em1 mac=52:54:00:00:01:01 ip=192.168.0.21"
              + " network=private default=true",
          "add host interface el-1-1 interface=em2 mac=52:54:00:00:01:02",
          "add host interface el-1-1 interface=em3 mac=52:54:00:00:01:03 channel=bond0",
          "add host interface el-1-1 interface=em4 mac=52:54:00:00:01:04 channel=bond0",
          "add host interface el-1-1 interface=bond0 ip=10.3.0.21 network=data"
              + " options='bonding-opts=\"mode=4 miimon=100\"'",
          "add host interface el-1-1 interface=em5 mac=52:54:00:00:01:05 channel=br0",
          "add host interface el-1-1 interface=br0 ip=10.3.1.21 network=data options=bridge",
          "add host interface el-1-1 interface=em1.7 vlan=7 ip=10.3.2.21 network=data",
          "add host interface el-1-1 interface=em1:0 ip=192.168.0.22 network=private",
          "add host interface el-1-1 interface=em6 mac=52:54:00:00:01:06 options=dhcp",
          "add host interface el-1-1 interface=em7 mac=52:54:00:00:01:07 options=onboot=no",
          "add host interface suse-1-2 interface=eth0 mac=52:54:00:00:02:01 ip=192.168.0.31"
              + " network=private default=true",
          "add host interface suse-1-2 interface=eth0:0 ip=192.168.0.32 network=private",
          "add host interface suse-1-2 interface=eth1 mac=52:54:00:00:02:02 options=dhcp",
          "add host interface alias el-1-1 interface=bond0 alias=store",
          "add route address=10.9.0.1 gateway=private",
          "add appliance route backend address=10.9.0.2 gateway=192.168.0.1",
          "add os route redhat address=10.8.0.0 netmask=255.255.0.0 gateway=192.168.0.1"
              + " interface=em1",
          "add host route el-1-1 address=10.9.0.2 gateway=192.168.0.254",
          "add storage partition device=sda mountpoint=/ size=0 type=xfs",
          "add host storage partition el-1-1 device=sdb mountpoint=/ size=9000 type=ext4"
              + " partid=3 options=--label=ROOT",
          "add firewall rulename=web service=http,https protocol=tcp chain=INPUT action=ACCEPT"
              + " network=private comment='web pages'");

  @ParameterizedTest
  @CsvSource({
    "interfaces-redhat, report host interface el-1-1",
    "interfaces-sles, report host interface suse-1-2",
    "one-interface-redhat, report host interface el-1-1 interface=em1",
    "host-names-redhat, report host network el-1-1",
    "host-names-sles, report host network suse-1-2",
    "resolver, report host resolv el-1-1",
    "routes-redhat, report host route el-1-1",
    "routes-sles, report host route suse-1-2",
    "firewall, report host firewall el-1-1",
    "time, report host time el-1-1",
    "partitions-of-the-host, report host storage partition el-1-1",
    "partitions-of-everybody, report host storage partition suse-1-2",
    "dhcpd, report dhcpd",
    "hosts, report host",
    "named, report named",
    "zones, report zones",
    "hostfile, report hostfile",
    "networkfile, report networkfile"
  })
  void reportIsTheGoldenOne(String name, String line) throws IOException {
    isGolden(name, stack.ok(line));
  }

  @Test
  void linesOfTheSiteStandInTheZones() throws IOException {
    stack.file("var/named/data.domain.local", "printer\tA\t10.3.0.9\n");
    stack.file("var/named/reverse.data.domain.local", "9.0 PTR printer.data.lan.\n");
    isGolden("zones-with-lines-of-the-site", stack.ok("report zones"));
  }

  private static void isGolden(String name, String printed) throws IOException {
    var text = printed.replaceAll("\t[0-9]{10} ; Serial", "\t0000000000 ; Serial");
    var golden = FILES.resolve(name + ".txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FILES);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }
}
