package stack.commands.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.StackFixture;

class DocumentTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final StackFixture fresh = StackFixture.frontend();

  @Test
  void documentOfAPopulatedClusterMakesAFreshOneTheSame() {
    populate();
    var document = stack.ok("dump");
    fresh.ok("load exec=yes " + fresh.file("cluster.json", document));
    assertThat(fresh.ok("dump")).isEqualTo(document);
    fresh.ok("load exec=yes document=" + fresh.file("cluster.json", document));
    assertThat(fresh.ok("dump")).as("loaded twice").isEqualTo(document);
  }

  private void populate() {
    for (var line :
        """
        set access command='list host*' group=nogroup
        add network storage address=10.3.0.0 mask=255.255.0.0 gateway=10.3.0.1 mtu=9000 dns=yes
        add environment test
        add appliance login node=login public=no
        add group racks
        add bootaction disk1 type=os kernel='localboot 1'
        add repo extra url=http://192.168.0.2/x gpgcheck=yes
        add box other
        add host backend-0-0
        add host web rack=7 rank=x appliance=login box=other environment=test
        set host comment web comment='it is a "test"'
        set host metadata web metadata='a b=c'
        add host group web group=racks
        add host interface web interface=eth0 mac=52:54:00:00:00:0a ip=192.168.0.9 network=private default=yes
        add host interface web interface=eth1 ip=10.3.0.9 network=storage name=web-s vlan=5 options=onboot=no
        add host interface alias web interface=eth0 alias=www
        set attr attr=site.x value='a b'
        set host attr web attr=site.y value=$HOME
        set environment attr test attr=site.z value=1
        add os route redhat address=10.9.0.0 netmask=255.255.0.0 gateway=storage
        add host route web address=10.8.0.1 gateway=10.3.0.1 interface=eth1
        add firewall rulename=out service=all protocol=all chain=FORWARD action=ACCEPT output-network=storage
        add appliance firewall login rulename=web service=http protocol=tcp chain=INPUT action=ACCEPT network=storage
        add appliance storage controller login slot=1,2 hotspare=3 raidlevel=1 arrayid=1 enclosure=2
        add storage controller hotspare=9 arrayid=global
        add host storage partition web device=sda mountpoint=/ size=1 type=xfs options=--asprimary
        add host storage partition web device=sda mountpoint=swap size=recommended type=swap partid=2
        """
            .split("\n")) {
      stack.ok(line);
    }
  }

  @Test
  void commandsArePrintedForAShell() {
    var file =
        stack.file(
            "cluster.json",
            """
            {
              "attr": [{"name": "a.b", "value": "x y", "shadow": true}],
              "network": [{"name": "n", "address": "10.0.0.0", "zone": "{{ z }}", "dns": false,
                "gateway": null}],
              "route": [{"address": "10.1.0.0", "gateway": "", "subnet": "private"}],
              "partition": [{"device": "sda", "size": 0, "mountpoint": "/", "fstype": "xfs"}],
              "host": [{"name": "h", "rack": "0", "metadata": "m n", "group": ["g"],
                "controller": [{"slot": 4, "raidlevel": "hotspare", "arrayid": "global"}]}],
            }
            """);
    assertThat(stack.ok("load " + file))
        .isEqualTo(
            """
            /opt/stack/bin/stack "add network" n address=10.0.0.0 zone='{{ z }}' dns=False
            /opt/stack/bin/stack "set attr"  attr=a.b value='x y' shadow=True
            /opt/stack/bin/stack "remove storage partition"  device='*'
            /opt/stack/bin/stack "add storage partition"  device=sda mountpoint=/ size=0 type=xfs
            /opt/stack/bin/stack "add route"  address=10.1.0.0 gateway=private
            /opt/stack/bin/stack "add host" h rack=0
            /opt/stack/bin/stack "set host metadata" h metadata='m n'
            /opt/stack/bin/stack "add group" g
            /opt/stack/bin/stack "add host group" h group=g
            /opt/stack/bin/stack "add host storage controller" h raidlevel=hotspare arrayid=global hotspare=4
            """);
    assertThat(stack.ok("list network")).doesNotContain("10.0.0.0");
  }

  @Test
  void partitionsHaveToFitTogetherUnlessForced() {
    var file = stack.file("p.json", "{\"partition\": [{\"device\": \"odd\", \"size\": 1}]}");
    assertThat(stack.fails("load exec=yes " + file))
        .isEqualTo("error - unknown device(s) detected: odd\n");
    assertThat(stack.ok("list storage partition")).isEmpty();
    stack.ok("load exec=yes force=yes " + file);
    assertThat(stack.rows("list storage partition")).hasSize(1);
  }

  @Test
  void fileMustBeADocument() {
    assertThat(stack.fails("load")).startsWith("error - \"filename\" argument is required\n");
    assertThat(stack.fails("load a b"))
        .startsWith("error - \"filename\" argument must be unique\n");
    assertThat(stack.fails("load /none")).isEqualTo("error - cannot read /none\n");
    assertThat(stack.fails("load " + stack.file("x.json", "{\n\"a\" 1}")))
        .startsWith("error - syntax error\n\"a\" 1}\n    ^\n");
    assertThat(stack.fails("dump x")).startsWith("error - \"x\" argument is not allowed\n");
  }

  @Test
  void hostsAndAppliancesCanBeChosen() {
    stack.ok("add host backend-0-0");
    assertThat(stack.ok("dump host a:backend"))
        .contains("\"name\": \"backend-0-0\"")
        .doesNotContain("frontend-0-0");
    assertThat(stack.ok("dump appliance switch"))
        .contains("\"name\": \"switch\"")
        .doesNotContain("\"name\": \"backend\"");
    assertThat(stack.ok("dump network bogus")).isEqualTo(stack.ok("dump network"));
    assertThat(stack.fails("dump host bogus"))
        .isEqualTo(
            """
            error - Failed to run sub-command 'list host bogus output-format=binary' with error:
            \tcannot resolve host "bogus"
            """);
  }

  @Test
  void sectionsHaveADocumentEach() {
    assertThat(stack.ok("dump group"))
        .isEqualTo(stack.ok("dump group").replaceAll("(?s)\"group\".*", "\"group\": []\n}\n"));
    assertThat(stack.ok("dump pallet")).contains("\"software\": {\n                \"pallet\": [");
    assertThat(stack.ok("dump")).doesNotContain("Kickstart_PrivateRootPassword");
  }
}
