package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.ClusterFixture;
import stack.commands.StackFixture;

class HostFileTest {
  private static final String HEADER =
      "NAME,INTERFACE"
          + " HOSTNAME,DEFAULT,APPLIANCE,RACK,RANK,IP,MAC,INTERFACE,NETWORK,CHANNEL,OPTIONS,VLAN,INSTALLACTION,OSACTION,GROUPS,BOX,COMMENT\n";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final ClusterFixture cluster = new ClusterFixture(stack);

  @Test
  void reportIsWhatWasLoaded() {
    load(
        """
        Backend-0-0,,True,backend,0,0,192.168.0.5,52:54:00:00:00:0A,ETH0,private,,,,,,"b,a",,one
        backend-0-0,storage-0,,,,,,,eth1,,,,5,,,,,two
        backend-1-7,,,backend,,,auto,,eth0,private,,,,,,a,,
        """);
    assertThat(stack.ok("report hostfile a:backend"))
        .isEqualTo(
            (HEADER
                    + """
                    backend-0-0,backend-0-0,True,backend,0,0,192.168.0.5,52:54:00:00:00:0a,eth0,private,,,,default,default,"a,b",default,"one, two"
                    backend-0-0,storage-0,,,,,,,eth1,,,,5,,,,,
                    backend-0-1,backend-0-1,True,backend,0,1,192.168.0.4,52:54:00:00:00:04,eth0,private,,,,default,default,,default,
                    backend-1-7,backend-1-7,True,backend,1,7,192.168.0.3,,eth0,private,,,,default,default,a,default,
                    """)
                .replace("\n", "\r\n")
                .replaceFirst("\r\n$", "\n"));
    var file = stack.file("again.csv", stack.ok("report hostfile"));
    var before = stack.ok("report hostfile");
    stack.ok("load hostfile file=" + file);
    assertThat(stack.ok("report hostfile")).isEqualTo(before);
    assertThat(stack.root().resolve("export/stack/spreadsheets/again.csv"))
        .hasSameTextualContentAs(file);
    assertThat(stack.root().resolve("export/stack/spreadsheets/RCS")).isDirectory();
  }

  @Test
  void wrongRowIsNamedAndNothingIsKept() {
    var good = "backend-0-0,,True,backend,0,0,,52:54:00:00:00:0a,eth0,private,,,,,,,,\n";
    var before = stack.ok("report hostfile");
    refuses(
        "NAME,IP\na,b",
        "the following required fields are not present in the input file:"
            + " \"appliance, mac, interface, rack, rank, network\"");
    refuse(good + "b,,,backend,0,1,10.0.0,,eth0,private", "invalid IP None in the input file");
    refuse(
        good + "b,,,backend,0,1,,,eth0;x,,,,",
        "interface \"eth0;x\" cannot be the name of a device");
    refuse(good + "b,,,backend,0,1,,,eth0,,,,x", "VLAN \"x\" must be an integer");
    refuse(good + "b,,,backend,0,1,,,eth0,,,,4095", "VLAN \"4095\" must not be greater than 4094");
    refuse(good + "b,,,backend,0,1,,,eth0,,,,0", "VLAN \"0\" must be greater than 0");
    refuse(good + ",,,backend,0,1,,,eth0", "empty host name found in \"name\" column");
    refuse(
        good + "backend-0-0,,,external,0,1",
        "two different appliance types specified for host \"backend-0-0\"");
    refuse(
        good + "backend-0-0,,,,1",
        "two different rack numbers specified for host" + " \"backend-0-0\"");
    refuse(
        good + "backend-0-0,,,,,1",
        "two different rank numbers specified for host" + " \"backend-0-0\"");
    refuse(
        good + "backend-0-0,,,,,,,,ETH0",
        "interface \"eth0\" already specified for host \"backend-0-0\"");
    refuse(
        good + "b,,,backend,0,1,192.168.0.9,,eth0",
        "inclusion of IP requires inclusion of network");
    refuse(
        good + "b,,,backend,0,1,,,eth0,,,,,bogus",
        "installaction \"bogus\" does not exist in the database");
    refuse(
        good + "b,,,backend,0,1,,,eth0,,,,,,bogus",
        "bootaction \"bogus\" does not exist in the database");
    refuse(good + "b,,,,0,1,,,eth0", "must supply an appliance type for host \"b\"");
    refuse(good + "b,,,backend,0,1", "host \"b\" has no interface in the input file");
    refuse(
        good
            + "b,,,backend,0,1,192.168.0.9,,eth0,private\nc,,,backend,0,2,192.168.0.9,,eth0,"
            + "private",
        "duplicate IP \"192.168.0.9\" in the input file");
    refuse(
        good + "b,,,backend,0,1,,52:54:00:00:00:0A,eth0",
        "duplicate MAC \"52:54:00:00:00:0a\" in the input file");
    refuse(
        good + "b,,,backend,0,1,10.0.0.9,,eth0,private",
        "IP \"10.0.0.9\" is not in the \"private\" IP space (192.168.0.0/24)");
    refuse(
        good + "b,,,backend,0,1,,,bond0",
        "bonded interface \"bond0\" is specified for host \"b\", but there is no channel \"bond0\""
            + " specified for any interface associated with this host");
    refuse(good + "b,,,bogus,0,1,,,eth0", "appliance \"bogus\" does not exist in the database");
    refuse(
        good + "b,,,backend,0,1,,,eth0,,,,,,,,bogus",
        "box \"bogus\" does not exist in the" + " database");
    refuse(
        good + "b,,,backend,0,1,,,eth0,bogus",
        "network \"bogus\" does not exist in the" + " database");
    refuse(good + "b,,,frontend,0,1,,,eth0", "Renaming frontend is not supported!");
    refuse(
        good + "b,,,backend,0,1,,52:54:00:00:00:04,eth0",
        "line 3: mac 52:54:00:00:00:04 exists on backend-0-1");
    refuse(good + "b\u00e9", "non-ascii character in file");
    assertThat(stack.fails("load hostfile")).contains("error - \"file\" parameter is required\n");
    assertThat(stack.fails("load hostfile file=/none"))
        .endsWith("error - file \"/none\" does not exist\n");
    assertThat(stack.ok("report hostfile")).isEqualTo(before);
  }

  @Test
  void oneInterfaceIsTheDefaultOne() {
    var two = "b,,%s,backend,0,1,,,eth0\nb,,%s,,,,,,eth1\n";
    refuse(
        two.formatted("", ""),
        "host \"b\" has multiple interfaces but none of the interfaces"
            + " are designated as\na \"default\" interface. add a \"default\" column to your"
            + " spreadsheet and\nmark one of the interfaces as \"True\" in the default column");
    refuse(
        two.formatted("yes", "1"),
        "host \"b\" has more than one interface designated as the"
            + " \"default\" interface.\nedit your spreadsheet so that only one interface is the"
            + " \"default\".");
    load(two.formatted("", "on"));
    assertThat(stack.ok("report hostfile b")).contains("b,,,backend", "b,b,True,,");
  }

  @Test
  void namedHostsAreUnloaded() {
    stack.ok("unload hostfile file=" + stack.file("gone.csv", "NAME\nBACKEND-0-0\nunknown\n"));
    assertThat(stack.ok("report hostfile")).doesNotContain("backend-0-0").contains("backend-0-1");
    assertThat(stack.fails("unload hostfile file=" + stack.file("gone.csv", "HOST\nx\n")))
        .isEqualTo("error - csv file is missing column(s) \"name\"\n");
    assertThat(stack.fails("unload hostfile file=" + stack.file("gone.csv", "name\nfrontend-0-0")))
        .isEqualTo("error - cannot remove \"frontend-0-0\"\n");
  }

  @Test
  void thousandsOfHostsAreLoadedAtOnce() {
    stack.ok(
        "load networkfile file="
            + stack.file(
                "net.csv", "NETWORK,ADDRESS,MASK,ZONE,PXE\nbig,10.0.0.0,255.0.0.0,,True\n"));
    var lines = new StringBuilder();
    for (var index = 0; index < 1_000; index++) {
      lines.append(
          "n%d,,,backend,%d,%d,auto,52:54:01:00:%02x:%02x,eth0,big,,,,,,all,,\n"
              .formatted(index, index / 40, index % 40, index / 256, index % 256));
    }
    load(lines.toString());
    assertThat(stack.ok("report hostfile g:all").lines()).hasSize(1_001);
  }

  private void load(String rows) {
    stack.ok("load hostfile file=" + stack.file("hosts.csv", HEADER + rows));
  }

  private void refuse(String rows, String message) {
    refuses(HEADER + rows, message);
  }

  private void refuses(String text, String message) {
    assertThat(stack.fails("load hostfile file=" + stack.file("hosts.csv", text)))
        .endsWith("error - " + message + "\n");
  }

  @Test
  void vlanOnABondNeedsNoMembers() {
    var rows =
        """
        NAME,DEFAULT,APPLIANCE,RACK,RANK,IP,MAC,INTERFACE,NETWORK,CHANNEL,OPTIONS,VLAN
        b,True,backend,3,0,192.168.0.52,90:b1:1c:00:00:01,p1p1,private,,,
        b,,,,,,90:b1:1c:00:00:02,p4p1,,bond1,,
        b,,,,,,,bond1,,,"bonding-opts=""mode=802.3ad miimon=100""\",
        b,,,,,192.168.0.53,,bond1.451,private,,,451
        """;
    stack.ok("load hostfile file=" + stack.file("vlans.csv", rows));
    assertThat(stack.ok("list host interface b")).contains("bond1.451");
  }
}
