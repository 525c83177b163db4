package stack.commands.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class InterfaceCommandsTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add network data address=10.2.0.0 mask=255.255.0.0",
          "add host backend-0-0",
          "add host backend-0-1",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=auto"
              + " network=private default=true",
          "add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:02");

  private static String row(String text) {
    return "backend-0-0 " + text;
  }

  @Test
  void listShowsDefaultsAndWhatIsMissing() {
    assertThat(stack.rows("list host interface backend-0-0"))
        .containsExactly(
            row(
                "eth0 True private 52:54:00:00:00:01 192.168.0.3 ----"
                    + " ------ ---- ------- -------"),
            row(
                "eth1 ------- ------- 52:54:00:00:00:02 ----------- ----"
                    + " ------ ---- ------- -------"));
    assertThat(stack.ok("list host interface backend-0-0 output-format=json"))
        .contains("\"default\": true", "\"default\": null", "\"vlan\": null");
    assertThat(stack.ok("list host interface expanded=yes").lines().findFirst().orElseThrow())
        .containsSubsequence("IP", "MASK", "GATEWAY", "NAME", "ZONE", "DNS", "PXE", "MODULE");
  }

  @Test
  void addRefusesWhatIsThereOrWrong() {
    var add = "add host interface backend-0-0 ";
    assertThat(stack.fails(add)).contains("\"interface\" or \"mac\" parameter is required");
    assertThat(stack.fails(add + "interface=eth0"))
        .isEqualTo("error - interface eth0 exists on backend-0-0\n");
    assertThat(stack.fails(add + "interface=eth9 mac=52:54:00:00:00:01"))
        .isEqualTo("error - mac 52:54:00:00:00:01 exists on backend-0-0\n");
    assertThat(stack.fails("add host interface backend-0-1 mac=52:54:00:00:00:01"))
        .isEqualTo("error - mac 52:54:00:00:00:01 exists on backend-0-0\n");
    assertThat(stack.fails(add + "interface=eth9 network=none"))
        .isEqualTo("error - network \"none\" does not exist\n");
    assertThat(stack.fails(add + "interface=eth9 name=a.b"))
        .startsWith("error - \"name\" parameter must be a non-FQDN (base hostname)\n");
    assertThat(stack.fails(add + "interface=eth9 vlan=x"))
        .startsWith("error - \"vlan\" parameter must be an integer\n");
    assertThat(stack.fails(add + "interface=eth9 ip=auto"))
        .startsWith("error - \"network\" parameter is required\n");
    assertThat(
            stack.fails(
                "add host interface backend-0-1 interface=eth9 ip=192.168.0.3 network=private"))
        .isEqualTo("error - ip 192.168.0.3 exists on backend-0-0\n");
    assertThat(stack.fails(add + "interface=eth9 ip=10.9.9.9 network=private"))
        .isEqualTo("error - ip 10.9.9.9 is not in network \"private\"\n");
    assertThat(stack.fails(add + "interface=eth9 ip=10.9.9"))
        .contains("\"ip\" parameter must be an IPv4 address");
    assertThat(stack.fails(add + "interface=eth9 mac=xyz"))
        .contains("\"mac\" parameter must be a hardware address");
    for (var line :
        List.of(
            add + "interface=eth5;reboot",
            add + "interface=longer-than-sixteen",
            "set host interface interface backend-0-0 mac=52:54:00:00:00:01 interface=eth/5",
            "add host bridge backend-0-0 interface=eth0 network=private name=br$0")) {
      assertThat(stack.fails(line)).contains("must be the name of a network device, such as eth0");
    }
    assertThat(stack.rows("list host interface backend-0-0")).hasSize(2);
    stack.ok(add + "interface=bond0.451:1");
  }

  @Test
  void everyColumnIsSet() {
    var set = "set host interface ";
    stack.ok(set + "network backend-0-0 interface=eth1 network=DATA");
    stack.ok(set + "ip backend-0-0 network=data ip=auto");
    stack.ok(set + "vlan backend-0-0 interface=eth1 vlan=20");
    stack.ok(set + "module backend-0-0 mac=52:54:00:00:00:02 module=ixgbe");
    stack.ok(set + "options backend-0-0 interface=eth1 network=data options=dhcp");
    stack.ok(set + "channel backend-0-0 interface=eth1 channel=bond0");
    stack.ok(set + "name backend-0-0 interface=eth1 name=fast");
    stack.ok(set + "default backend-0-0 interface=eth1");
    stack.ok(set + "mac backend-0-0 interface=eth1 mac=52-54-00-00-00-AA");
    stack.ok(set + "interface backend-0-0 network=data interface=p1");
    assertThat(stack.rows("list host interface backend-0-0").get(1))
        .isEqualTo(row("p1 True data 52:54:00:00:00:aa 10.2.0.1 fast ixgbe 20 dhcp bond0"));
    assertThat(stack.rows("list host interface backend-0-0").getFirst()).contains("eth0 -------");
    stack.ok(set + "ip backend-0-0 interface=p1 ip=NULL");
    stack.ok(set + "network backend-0-0 interface=p1 network=nowhere");
    stack.ok(set + "name backend-0-0 interface=p1 name=null");
    stack.ok(set + "vlan backend-0-0 interface=p1 vlan=0");
    stack.ok(set + "mac backend-0-0 interface=p1 mac=NULL");
    assertThat(stack.rows("list host interface backend-0-0").get(1))
        .startsWith(row("p1 True ------- -----------------"))
        .contains(" backend-0-0 ixgbe ----");
  }

  @Test
  void setSaysWhichInterfaceIsMissing() {
    var set = "set host interface channel backend-0-0 channel=x ";
    assertThat(stack.fails(set))
        .contains("\"interface\" or \"mac\" or \"network\" parameter is required");
    assertThat(stack.fails(set + "interface=eth7"))
        .isEqualTo("error - interface \"eth7\" does not exist for host \"backend-0-0\"\n");
    assertThat(stack.fails(set + "mac=00:00:00:00:00:07"))
        .isEqualTo("error - mac \"00:00:00:00:00:07\" does not exist for host \"backend-0-0\"\n");
    assertThat(stack.fails(set + "network=data"))
        .isEqualTo("error - network \"data\" does not exist for host \"backend-0-0\"\n");
    assertThat(stack.fails(set + "interface=ETH1 network=PRIVATE"))
        .isEqualTo(
            "error - combination of \"eth1, private\" does not exist for host \"backend-0-0\"\n");
    assertThat(stack.fails(set + "interface=eth1 network=data"))
        .isEqualTo("error - network \"data\" does not exist for host \"backend-0-0\"\n");
    assertThat(stack.fails("set host interface ip backend-0-0 interface=eth1 ip=auto"))
        .isEqualTo("error - unknown network for interface\n");
    assertThat(stack.fails("set host interface interface backend-0-0 interface=x"))
        .contains("\"mac\" or \"network\" parameter is required");
  }

  @Test
  void fullNetworksAreSaidToBeFull() {
    stack.ok("add network tiny address=10.3.0.0 mask=255.255.255.252");
    stack.ok("add host interface backend-0-1 interface=a ip=auto network=tiny");
    stack.ok("add host interface backend-0-1 interface=b ip=auto network=tiny");
    assertThat(stack.fails("add host interface backend-0-1 interface=c ip=auto network=tiny"))
        .isEqualTo(
            "error - Failed to run sub-command 'set host interface ip backend-0-1 interface=c"
                + " ip=auto' with error:\n\tno free ip addresses left in the network\n");
  }

  @Test
  void blanksAreNothing() {
    assertThat(stack.fails("add host interface backend-0-1 interface= mac=' '"))
        .startsWith("error - \"interface\" or \"mac\" parameter is required\n");
    assertThat(stack.fails("add host interface backend-0-1 interface=eth0 network=NULL"))
        .isEqualTo("error - network \"NULL\" does not exist\n");
    stack.ok("add host interface backend-0-1 interface=eth0 name=NULL vlan= ip= module=null");
    assertThat(stack.rows("list host interface backend-0-1"))
        .containsExactly(
            "backend-0-1 eth0 ------- ------- --- -- backend-0-1 ------ ---- ------- -------");
    assertThat(stack.fails("remove host interface backend-0-1 interface="))
        .startsWith("error - \"interface\" or \"mac\" parameter is required\n");
    assertThat(stack.fails("set host interface vlan backend-0-1 interface=eth0 vlan="))
        .startsWith("error - \"vlan\" parameter must be an integer\n");
    for (var number : List.of("-1", "4095")) {
      assertThat(stack.fails("set host interface vlan backend-0-1 interface=eth0 vlan=" + number))
          .startsWith("error - \"vlan\" parameter must be 0 or between 1 and 4094\n");
    }
    assertThat(stack.fails("set host interface name backend-0-1 interface=eth0 name='eth 0'"))
        .startsWith("error - \"name\" parameter must be a valid hostname label\n");
    assertThat(stack.fails("set host interface vlan backend-0-1 interface= vlan=1"))
        .startsWith("error - \"interface\" or \"mac\" or \"network\" parameter is required\n");
  }

  @Test
  void caseOfADeviceDoesNotMatter() {
    stack.ok("set host interface module backend-0-0 interface=ETH1 module=e1000");
    stack.ok("swap host interface backend-0-0 interfaces=Eth0,ETH1");
    stack.ok("remove host interface backend-0-0 interface=ETH1");
    assertThat(stack.rows("list host interface backend-0-0")).hasSize(1);
  }

  @Test
  void removingNeedsAnInterfaceOrAll() {
    var remove = "remove host interface backend-0-0 ";
    assertThat(stack.fails("remove host interface")).contains("\"host\" argument is required");
    assertThat(stack.fails(remove)).contains("\"interface\" or \"mac\" parameter is required");
    assertThat(stack.fails(remove + "interface=eth7"))
        .isEqualTo("error - no interface \"eth7\" exists on backend-0-0\n");
    assertThat(stack.fails(remove + "mac=00:00:00:00:00:07"))
        .isEqualTo("error - no mac address \"00:00:00:00:00:07\" exists on backend-0-0\n");
    stack.ok(remove + "mac=52:54:00:00:00:02");
    assertThat(stack.rows("list host interface backend-0-0")).hasSize(1);
    stack.ok(remove + "all=yes");
    assertThat(stack.ok("list host interface backend-0-0")).isEmpty();
  }

  @Test
  void swappedCardsKeepTheirPlaces() {
    stack.ok("swap host interface backend-0-0 interfaces=eth0,eth1");
    assertThat(stack.rows("list host interface backend-0-0"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith(row("eth0 ------- ------- 52:54:00:00:00:01")),
            second -> assertThat(second).startsWith(row("eth1 True private 52:54:00:00:00:02")));
    assertThat(stack.fails("swap host interface backend-0-0 interfaces=eth0"))
        .isEqualTo("error - must supply exactly two interfaces\n");
    assertThat(stack.fails("swap host interface backend-0-0 interfaces=eth0,eth0"))
        .isEqualTo("error - one or more of the interfaces are missing\n");
    assertThat(stack.fails("swap host interface backend-0-0 interfaces=eth0,eth7"))
        .isEqualTo("error - one or more of the interfaces are missing\n");
  }

  @Test
  void hostsReportWhatTheyFound() {
    stack.ok(
        "config host interface backend-0-0 interface=eth1,eth0,eth2"
            + " mac=52:54:00:00:00:01,52:54:00:00:00:02,52:54:00:00:00:03 module=a,b,c");
    assertThat(stack.rows("list host interface backend-0-0"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith(row("eth0 ------- ------- 52:54:00:00:00:02")),
            second -> assertThat(second).startsWith(row("eth1 True private 52:54:00:00:00:01")),
            third -> assertThat(third).startsWith(row("eth2 ------- ------- 52:54:00:00:00:03")));
    assertThat(stack.run("config host interface backend-0-0 interface=eth9").err()).isEmpty();
    assertThat(stack.fails("config host interface a:backend interface=x"))
        .startsWith("error - \"host\" argument must be unique\n");
  }

  @Test
  void bondsTakeTheirPartsOver() {
    stack.ok(
        "add host bonded backend-0-0 channel=bond0 interfaces=eth0,eth1 ip=192.168.0.50"
            + " network=private options='mode=4 miimon=100'");
    assertThat(stack.rows("list host interface backend-0-0"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(row("bond0 True private ----------------- 192.168.0.50"))
                    .contains("bonding-opts=\"mode=4 miimon=100\""),
            second -> assertThat(second).startsWith(row("eth0 ------- -------")).endsWith("bond0"),
            third -> assertThat(third).startsWith(row("eth1 ------- -------")).endsWith("bond0"));
    assertThat(
            stack.fails(
                "add host bonded backend-0-0 channel=bond0 interfaces=eth0 ip=192.168.0.51"
                    + " network=private"))
        .isEqualTo(
            "error - Failed to run sub-command 'add host interface backend-0-0 interface=bond0"
                + " ip=192.168.0.51 module=bonding name=backend-0-0 network=private' with error:\n"
                + "\tinterface bond0 exists on backend-0-0\n");
    assertThat(stack.fails("add host bonded backend-0-1 channel=b interfaces=x ip=1.1.1.1"))
        .contains("\"network\" parameter is required");
    assertThat(
            stack.fails("add host bonded backend-0-1 channel=b interfaces=x ip=1.1.1.1 network=n"))
        .isEqualTo("error - network \"n\" does not exist\n");
    assertThat(
            stack.fails(
                "add host bonded backend-0-1 channel=b interfaces=x ip=10.2.0.9 network=data"))
        .isEqualTo("error - interface \"x\" does not exist for host \"backend-0-1\"\n");
  }

  @Test
  void bridgesTakeTheirInterfaceOver() {
    stack.ok("add host bridge backend-0-0 name=br0 network=private");
    assertThat(stack.rows("list host interface backend-0-0"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(row("br0 True private ----------------- 192.168.0.3"))
                    .contains(" bridge "),
            second -> assertThat(second).startsWith(row("eth0 ------- -------")).endsWith("br0"),
            third -> assertThat(third).startsWith(row("eth1 ")));
    assertThat(stack.fails("add host bridge backend-0-0 name=br0 interface=br0"))
        .isEqualTo(
            "error - Failed to run sub-command 'add host interface backend-0-0 interface=br0"
                + " network=private name=None ip=192.168.0.3' with error:\n"
                + "\tinterface br0 exists on backend-0-0\n");
    assertThat(stack.fails("add host bridge backend-0-0 name=br1 interface=eth1"))
        .isEqualTo("error - Could not find interface eth1 configured on host backend-0-0\n");
    assertThat(stack.fails("add host bridge backend-0-0 name=br1"))
        .contains("\"interface\" or \"network\" parameter is required");
    assertThat(stack.fails("add host bridge backend-0-0 name=br1 interface=x network=data"))
        .isEqualTo(
            "error - Could not find interface x configured on network data on host backend-0-0\n");
  }

  @Test
  void aliasesAreFurtherNames() {
    var add = "add host interface alias backend-0-0 interface=eth0 alias=";
    stack.ok(add + "storage");
    stack.ok(add + "scratch");
    assertThat(stack.rows("list host interface alias"))
        .containsExactly(row("storage eth0"), row("scratch eth0"));
    assertThat(stack.fails(add + "backend-0-1")).isEqualTo("error - hostname already in use\n");
    assertThat(stack.fails(add + "12")).isEqualTo("error - aliases cannot be only numbers\n");
    assertThat(stack.fails(add + "1.2.3.4")).isEqualTo("error - aliases cannot be an IP address\n");
    assertThat(stack.fails(add + "storage")).isEqualTo("error - alias \"storage\" exists\n");
    assertThat(stack.fails("add host interface alias backend-0-0 interface=x alias=y"))
        .isEqualTo("error - interface does not exist\n");
    assertThat(stack.fails(add + "1.2")).isEqualTo("error - aliases cannot be an IP address\n");
    assertThat(stack.fails("add host interface alias backend-0-0"))
        .startsWith("error - \"alias\" parameter is required\n");
    stack.ok("add host interface alias backend-0-0 interface=ETH1 alias=storage");
    stack.ok("remove host interface alias backend-0-0 alias=storage");
    assertThat(stack.rows("list host interface alias backend-0-0 interface=eth0"))
        .containsExactly(row("scratch eth0"));
    stack.ok("remove host interface alias backend-0-0 alias= interface=");
    assertThat(stack.ok("list host interface alias")).isEmpty();
  }
}
