package stack.commands.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** Two sites have the same block, and hosts have the same address there. */
class AddressesTest {
  private static final String BOTH =
      "192.168.0.9 is the address of backend-0-0 and backend-1-0: nobody can tell which of them is"
          + " meant";

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network dns private dns=true",
          "set network zone private zone=one.test",
          "add network site address=192.168.0.0 mask=255.255.255.0 zone=two.test dns=true pxe=true",
          "add host backend-0-0",
          "add host backend-1-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.9"
              + " network=private default=true");

  private static final String OTHER =
      "add host interface backend-1-0 interface=eth0 mac=52:54:00:00:00:02 default=true ";

  @Test
  void anotherHostMayNotHaveItOnTheNetworkOfTheSameName() {
    var taken = "error - ip 192.168.0.9 exists on backend-0-0\n";
    assertThat(stack.fails(OTHER + "ip=192.168.0.9 network=private")).isEqualTo(taken);
    assertThat(stack.fails(OTHER + "ip=192.168.0.9 network=PRIVATE vlan=4")).isEqualTo(taken);
    stack.ok(OTHER + "ip=192.168.0.10 network=private");
    assertThat(stack.fails("set host interface ip backend-1-0 interface=eth0 ip=192.168.0.9"))
        .isEqualTo(taken);
    assertThat(
            stack.fails(
                "add host bonded backend-1-0 channel=bond0 interfaces=eth0 ip=192.168.0.9"
                    + " network=private"))
        .contains("\tip 192.168.0.9 exists on backend-0-0\n");
  }

  @Test
  void addressOutsideItsNetworkIsRefusedAsEver() {
    assertThat(stack.fails(OTHER + "ip=10.0.0.9 network=site"))
        .isEqualTo("error - ip 10.0.0.9 is not in network \"site\"\n");
  }

  @Test
  void itMayStandOnAnotherNetworkOnNoneAndOnTheSameHost() {
    stack.ok(OTHER + "ip=192.168.0.9 network=site");
    stack.ok("add host interface backend-1-0 interface=eth1 ip=192.168.0.9");
    stack.ok("add host interface backend-0-0 interface=eth1 ip=192.168.0.9 network=private");
    assertThat(stack.ok("list host interface output-format=col:ip"))
        .isEqualTo("192.168.0.2\n" + "192.168.0.9\n".repeat(4));
  }

  @Test
  void interfaceMayNotMoveToWhereAnotherHostHasItsAddress() {
    stack.ok(OTHER + "ip=192.168.0.9 network=site");
    assertThat(stack.fails("set host interface network backend-1-0 interface=eth0 network=private"))
        .isEqualTo("error - ip 192.168.0.9 exists on backend-0-0\n");
    stack.ok("set host interface network backend-1-0 interface=eth0 network=");
    stack.ok("set host interface network backend-1-0 interface=eth0 network=site");
  }

  @Test
  void spreadsheetFollowsTheSameRule() {
    var rows =
        """
        NAME,APPLIANCE,RACK,RANK,IP,MAC,INTERFACE,NETWORK
        backend-0-5,backend,0,5,192.168.0.15,52:54:00:00:00:05,eth0,private
        backend-1-5,backend,1,5,192.168.0.15,52:54:00:00:00:06,eth0,%s
        """;
    assertThat(stack.fails("load hostfile file=" + stack.file("a.csv", rows.formatted("Private"))))
        .contains("duplicate IP \"192.168.0.15\" in the input file");
    stack.ok("load hostfile file=" + stack.file("b.csv", rows.formatted("site")));
    assertThat(
            stack.fails(
                "load hostfile file="
                    + stack.file("c.csv", rows.replace(".15,", ".9,").formatted("site"))))
        .contains("ip 192.168.0.9 exists on backend-0-0");
  }

  @Test
  void addressThatSeveralHaveStandsForNone() {
    stack.ok(OTHER + "ip=192.168.0.9 network=site");
    assertThat(stack.fails("list host 192.168.0.9")).isEqualTo("error - " + BOTH + "\n");
    assertThat(stack.ok("list host backend-1-0 output-format=col:host")).isEqualTo("backend-1-0\n");
    stack.ok("add host interface backend-0-0 interface=eth1 ip=192.168.0.30 network=private");
    stack.ok("add host interface backend-0-0 interface=eth2 ip=192.168.0.30");
    assertThat(stack.ok("list host 192.168.0.30 output-format=col:host"))
        .isEqualTo("backend-0-0\n");
  }

  @Test
  void bootFileByAddressIsNobodysAndBothAreNamed() {
    stack.ok("sync host boot");
    var byAddress = stack.root().resolve("tftpboot/pxelinux/pxelinux.cfg/C0A80009");
    assertThat(byAddress).exists();
    stack.ok(OTHER + "ip=192.168.0.9 network=site");
    var report = stack.run("report host bootfile backend-0-0 backend-1-0");
    assertThat(report.out()).doesNotContain("C0A80009");
    assertThat(report.err()).isEqualTo("warning - no boot file by address: " + BOTH + "\n");
    var boot = stack.run("set host boot backend-1-0 action=install");
    assertThat(boot.code()).isZero();
    assertThat(boot.err())
        .contains(
            "warning - backend-1-0 cannot install: "
                + BOTH
                + "; type: stack set host interface ip");
    assertThat(byAddress).doesNotExist();
    assertThat(byAddress.resolveSibling("01-52-54-00-00-00-02")).exists();
  }

  @Test
  void reverseZoneHoldsBothNames() {
    stack.ok(OTHER + "ip=192.168.0.9 network=site");
    assertThat(stack.ok("report zones"))
        .contains("9 IN PTR backend-0-0.one.test.\n9 IN PTR backend-1-0.two.test.\n");
  }
}
