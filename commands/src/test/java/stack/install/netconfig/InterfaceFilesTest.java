package stack.install.netconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.install.netconfig.Sample.at;
import static stack.install.netconfig.Sample.in;
import static stack.install.netconfig.Sample.network;
import static stack.install.netconfig.Sample.nic;
import static stack.install.netconfig.Sample.vlan;
import static stack.install.netconfig.Sample.with;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.report.Golden;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;

class InterfaceFilesTest {
  private static final Network DATA =
      new Network("data", Ip.parse("10.10.10.0"), Ip.parse("255.255.255.0"))
          .withMtu(OptionalInt.of(9000));

  private static List<String> file(HostNetwork host, String path) {
    return Sample.file(InterfaceFiles.render(host), path).toList();
  }

  private static void isGolden(String name, HostNetwork host) {
    assertThat(Golden.text(InterfaceFiles.render(host)))
        .isEqualTo(Golden.report("host_interface_" + name));
  }

  private static Interface eth0() {
    return at(nic("eth0", "00:11:22:33:44:55"), "192.168.0.2", "private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redhat", "sles"})
  void plainInterfaceIsAsStackiPrintedIt(String os) {
    isGolden("single_" + os, network(os, eth0()));
    isGolden("only_device_" + os, network(os, nic("eth0")));
    isGolden(
        "virtual_" + os,
        network(
            os,
            at(nic("eth0:0"), "192.168.0.2", "private"),
            at(nic("eth0:1"), "192.168.0.3", "private")));
  }

  @Test
  void dhcpIsAsStackiPrintedIt() {
    isGolden("dhcp_default_redhat", network("redhat", with(nic("eth0"), "dhcp").withDefault(true)));
    isGolden("dhcp_sles", network("sles", with(nic("eth0"), "dhcp")));
  }

  @Test
  void interfaceThatIsNotStartedIsAsStackiPrintedIt() {
    isGolden("manual_redhat", network("redhat", with(nic("eth0"), "onboot=no")));
  }

  @Test
  void bondIsAsStackiPrintedIt() {
    isGolden(
        "bonded_redhat",
        network(
            "redhat",
            in(nic("eth0", "00:00:00:00:00:01"), "bond0"),
            in(nic("eth1", "00:00:00:00:00:02"), "bond0"),
            with(at(nic("bond0"), "192.168.0.2", "private"), "bonding-opts=mode=1")));
  }

  @Test
  void bridgeIsAsStackiPrintedIt() {
    isGolden(
        "bridged_redhat",
        network(
            "redhat",
            in(nic("eth0", "00:11:22:33:44:55"), "br0"),
            with(at(nic("br0"), "192.168.0.2", "private"), "bridge")));
  }

  @Test
  void vlanIsAsStackiPrintedIt() {
    var data = DATA.withMtu(OptionalInt.empty());
    isGolden(
        "vlan_redhat",
        network(
            Sample.host("redhat"),
            Map.of(),
            List.of(Sample.PRIVATE, data),
            eth0(),
            vlan(at(nic("eth0.1"), "10.10.10.2", "data"), 1)));
  }

  @Test
  void optionsInQuotesStayTogether() {
    var bond = with(nic("bond0"), "bonding-opts=\"mode=4 miimon=100\"");
    assertThat(file(network("redhat", bond), "ifcfg-bond0"))
        .contains("BONDING_OPTS=\"mode=4 miimon=100\"", "BOOTPROTO=none", "ONBOOT=yes");
  }

  @Test
  void packetsAreAsLongAsTheNetworkSaysExceptOnABridge() {
    var networks = List.of(DATA);
    var plain = at(nic("eth1"), "10.10.10.2", "data");
    var host = network(Sample.host("redhat"), Map.of(), networks, plain, with(plain, "bridge"));
    assertThat(file(host, "ifcfg-eth1")).containsOnlyOnce("MTU=9000");
  }

  @Test
  void attributeGivesAnotherMask() {
    var attributes = Map.<String, Object>of("network.private.netmask", "255.255.0.0");
    var host = network(Sample.host("redhat"), attributes, List.of(Sample.PRIVATE), eth0());
    assertThat(file(host, "ifcfg-eth0")).contains("NETMASK=255.255.0.0");
  }

  @Test
  void whatIsNotToBeReportedIsLeftOut() {
    var stranded = nic("eth1").withIp(Optional.of(Ip.parse("10.0.0.1")));
    var host = network("redhat", with(eth0(), "noreport"), stranded);
    assertThat(InterfaceFiles.render(host)).isEmpty();
  }

  @Test
  void infinibandKeepsItsHardwareAddressAndName() {
    var mac = "80:00:00:48:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01";
    var host = network("redhat", at(nic("ib0", mac), "192.168.0.9", "private"));
    assertThat(Golden.text(InterfaceFiles.render(host)))
        .contains("DEVICE=ib0")
        .doesNotContain("MACADDR", "70-persistent-net.rules");
  }

  @Test
  void managementControllerIsSetUpByAScript() {
    var bmc = in(at(nic("ipmi", "52:54:00:00:0b:01"), "192.168.0.11", "private"), "1");
    var attributes = Map.<String, Object>of("IPMI_SI", "no", "ipmi_password", "a'b; c");
    var host = network(Sample.host("redhat"), attributes, List.of(Sample.PRIVATE), bmc);
    assertThat(InterfaceFiles.render(host)).hasSize(1);
    assertThat(file(host, "/etc/sysconfig/ipmi"))
        .contains(
            "IPMI_SI=no",
            "DEV_IPMI=yes",
            "ipmitool lan set 1 ipaddr 192.168.0.11",
            "ipmitool lan set 1 netmask 255.255.255.0",
            "ipmitool lan set 1 defgw ipaddr 0.0.0.0",
            "ipmitool lan set 1 vlan id off",
            "ipmitool user set password 2 'a'\"'\"'b; c'",
            "ipmitool channel setaccess 1 2 link=on ipmi=on callin=on privilege=4");
    var sles = network(Sample.host("sles"), Map.of(), List.of(Sample.PRIVATE), bmc);
    assertThat(Golden.text(InterfaceFiles.render(sles)))
        .contains("stack:name=\"/tmp/ipmisetup\"", "password 2 admin\n")
        .endsWith("</stack:file>\nchmod 500 /tmp/ipmisetup\n");
  }

  @Test
  void bondOfSlesNamesItsMembers() {
    var host =
        network(
            "sles",
            in(nic("eth0", "00:00:00:00:00:01"), "bond0"),
            in(nic("eth1", "00:00:00:00:00:02"), "bond0"),
            with(at(nic("bond0"), "192.168.0.2", "private"), "bonding-opts=mode=1"));
    assertThat(file(host, "ifcfg-bond0"))
        .containsSequence(
            "BONDING_MASTER=yes",
            "BONDING_SLAVE0=\"eth0\"",
            "BONDING_SLAVE1=\"eth1\"",
            "BONDING_MODULE_OPTS=\"mode=1\"",
            "STARTMODE=auto",
            "BOOTPROTO=static");
    assertThat(file(host, "ifcfg-eth0")).contains("STARTMODE=auto", "BOOTPROTO=none");
  }

  @Test
  void hostTagsItsPacketsUnlessTheSwitchDoes() {
    var tagged = vlan(at(nic("eth0.30"), "192.168.0.2", "private"), 30);
    assertThat(file(network("sles", tagged), "ifcfg-eth0.30"))
        .contains("ETHERDEVICE=eth0", "VLAN=yes");
    var host = network("sles", tagged);
    var switched =
        new HostNetwork(
            host.host(),
            host.os(),
            host.interfaces(),
            host.networks(),
            Map.of(),
            Set.of("eth0.30"));
    assertThat(file(switched, "ifcfg-eth0.30"))
        .contains("USERCONTROL=no")
        .doesNotContain("VLAN=yes");
  }

  @Test
  void bridgeOfSlesHasOnePort() {
    var host =
        network("sles", in(nic("eth0", "00:11:22:33:44:55"), "br0"), with(nic("br0"), "bridge"));
    assertThat(file(host, "ifcfg-br0"))
        .containsSequence(
            "BRIDGE=yes", "BRIDGE_FORWARDDELAY=0", "BRIDGE_STP=off", "BRIDGE_PORTS=eth0");
  }

  @Test
  void kernelModuleIsNamedToModprobe() {
    var nic = with(nic("eth0"), "mod-opts=\"debug=1\"").withModule(Optional.of("e1000"));
    assertThat(Golden.text(InterfaceFiles.render(network("redhat", nic))))
        .startsWith(
            """
            <![CDATA[
            grep -v "\\<eth0\\>" /etc/modprobe.conf > /tmp/modprobe.conf
            echo 'alias eth0 e1000' >> /tmp/modprobe.conf
            echo 'options e1000 debug=1' >> /tmp/modprobe.conf
            mv /tmp/modprobe.conf /etc/modprobe.conf
            chmod 444 /etc/modprobe.conf
            ]]>
            """);
  }
}
