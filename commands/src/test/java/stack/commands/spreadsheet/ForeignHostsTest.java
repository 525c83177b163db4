package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** Hosts taken over from other programs. */
class ForeignHostsTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add network data address=10.2.0.0 mask=255.255.0.0", "add group compute");

  private StackFixture.Result load(String program, String name, String text) {
    var file = stack.file(name, text);
    return stack.run("load hostfile processor=%s file=%s".formatted(program, file));
  }

  @Test
  void systemsOfCobbler() {
    stack.file(
        "collections/systems/web01.json",
        """
        {"name": "web01", "hostname": "web01.lab.test", "profile": "el9-x86_64", "comment": "two  words",
         "kernel_options": {"console": "ttyS0"}, "power_type": "ipmilan", "power_pass": "hidden",
         "gateway": "192.168.0.1", "ctime": 1700000000.5, "uid": "abc", "autoinstall": "<<inherit>>",
         "interfaces": {
           "bond0": {"interface_type": "bond", "ip_address": "192.168.0.21", "netmask": "255.255.255.0",
                     "bonding_opts": "mode=active-backup miimon=100", "mac_address": ""},
           "eth0": {"interface_type": "bond_slave", "interface_master": "bond0",
                    "mac_address": "52:54:00:AA:00:01", "ip_address": ""},
           "eth1": {"interface_type": "na", "mac_address": "52:54:00:aa:00:02",
                    "ip_address": "10.2.0.21", "netmask": "255.255.0.0", "static_routes": ["10.9.0.0/16:10.2.0.1"]}}}
        """);
    stack.file(
        "collections/systems/backend-3-7.json",
        """
        {"name": "backend-3-7", "interfaces": {
           "eth0": {"mac_address": "52:54:00:aa:00:03", "ip_address": "192.168.0.22"}}}
        """);

    var result =
        stack.run("load hostfile processor=cobbler file=" + stack.root().resolve("collections"));

    assertThat(result.err())
        .contains(
            "not taken: kernel_options of web01",
            "not taken: power_type of web01",
            "not taken: static_routes of interfaces of web01",
            "hosts loaded from cobbler: 2")
        .doesNotContain("hidden", "autoinstall");
    assertThat(stack.rows("list host backend-3-7"))
        .first()
        .asString()
        .startsWith("backend-3-7 3 7");
    assertThat(stack.ok("list host interface web01 output-format=csv"))
        .contains("bond0", "mode=active-backup miimon=100", "52:54:00:aa:00:01", "10.2.0.21");
    assertThat(stack.ok("list host web01")).contains("two words");
    assertThat(stack.ok("report hostfile"))
        .contains("web01,web01,True,backend,0,0,192.168.0.21,,bond0,private");
  }

  @Test
  void nodesOfWarewulf() {
    var result =
        load(
            "warewulf",
            "nodes.conf",
            """
            WW_INTERNAL: 45
            nodeprofiles:
              default:
                comment: everybody
                image name: rocky-9
                network devices:
                  default: {device: ens1, netmask: 255.255.255.0}
            nodes:
              n01:
                profiles: [default]
                network devices:
                  default: {hwaddr: "52:54:00:bb:00:01", ipaddr: 192.168.0.31}
                  fast: {device: ib0, ipaddr: 10.2.0.31, type: infiniband, mtu: "4092"}
              n02:
                profiles: [default]
                ipmi: {ipaddr: 10.9.0.2, password: hidden}
                network devices:
                  default: {hwaddr: "52:54:00:bb:00:02", ipaddr: 192.168.0.32}
            """);

    assertThat(result.err())
        .contains("not taken: ipmi of n02", "not taken: mtu of network devices of n01")
        .contains("hosts loaded from warewulf: 2")
        .doesNotContain("hidden");
    assertThat(stack.rows("list host interface n01"))
        .hasSize(2)
        .anyMatch(row -> row.contains("ens1"));
    assertThat(stack.ok("list host interface n01 output-format=csv"))
        .containsPattern("n01,ens1,True,private,52:54:00:bb:00:01,192.168.0.31")
        .contains("ib0", "10.2.0.31");
  }

  @Test
  void stanzasOfXcat() {
    var result =
        load(
            "xcat",
            "nodes.stanza",
            """
            # <xCAT data object stanza file>

            node-1-4:
                objtype=node
                arch=x86_64
                groups=compute,all
                ip=192.168.0.41
                mac=52:54:00:cc:00:01!node-1-4|52:54:00:cc:00:09!*NOIP*
                installnic=mac
                nicips.eth1=10.2.0.41|10.2.0.42
                bmc=10.9.0.41
                bmcpassword=hidden
            switch1:
                objtype=switch
                ip=10.9.0.1
            """);

    assertThat(result.err())
        .contains(
            "not taken: bmc of node-1-4",
            "not taken: further MACs of node-1-4",
            "not taken: further addresses of one NIC of node-1-4",
            "not taken: objtype=switch of switch1",
            "hosts loaded from xcat: 1")
        .doesNotContain("hidden");
    assertThat(stack.rows("list host node-1-4")).first().asString().startsWith("node-1-4 1 4");
    assertThat(stack.rows("list host group node-1-4")).containsExactly("node-1-4 compute");
    assertThat(stack.ok("list host interface node-1-4 output-format=csv"))
        .contains("52:54:00:cc:00:01", "192.168.0.41", "10.2.0.41");
  }

  @Test
  void whatIsWrongIsToldAndNothingIsLoaded() {
    var hosts = stack.rows("list host");

    assertThat(
            load(
                    "warewulf",
                    "a",
                    "nodes: {n1: {network devices: {d: {ipaddr: 10.7.0.1, netmask: 255.255.0.0}}}}")
                .err())
        .contains("10.7.0.1 of n1 (mask 255.255.0.0)", "stack add network");
    assertThat(load("warewulf", "b", "nodes: [").err())
        .contains("is not what warewulf writes: line 1, column 9")
        .hasLineCount(1);
    assertThat(load("warewulf", "c", "- x\n").err()).contains("has no nodes");
    assertThat(load("xcat", "d", "n1:\n    objtype=node\nobjtype=node\n").err())
        .contains("d line 3 is neither");
    assertThat(load("xcat", "e", "").err()).contains("has no stanza");
    assertThat(load("cobbler", "f.json", "{\"name\": \"x\", ").err())
        .contains("f.json is not what cobbler writes");
    assertThat(load("cobbler", "g.json", "{\"name\": \"x\"}").err())
        .contains("is no system of cobbler");
    assertThat(load("cobbler", "h.json", "[]").err()).contains("is no system of cobbler");
    assertThat(load("xcat", "i", "../x:\n    objtype=node\n    ip=192.168.0.9\n").code())
        .isNotZero();
    assertThat(stack.fails("load hostfile file=x processor=other")).contains("default");

    assertThat(stack.rows("list host")).isEqualTo(hosts);
  }
}
