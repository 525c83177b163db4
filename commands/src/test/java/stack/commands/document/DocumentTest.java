package stack.commands.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class DocumentTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final StackFixture fresh = StackFixture.frontend();

  @Test
  void documentOfAPopulatedClusterMakesAFreshOneTheSame() throws Exception {
    populate();
    var document = stack.ok("dump");
    fresh.ok("add cart tools");
    fresh.ok("load exec=yes " + fresh.file("cluster.json", document));
    assertThat(fresh.ok("dump")).isEqualTo(document);
    fresh.ok("load exec=yes document=" + fresh.file("cluster.json", document));
    assertThat(fresh.ok("dump")).as("loaded twice").isEqualTo(document);
  }

  @Test
  void sectionsCanBeTakenBackOneByOne() throws Exception {
    populate();
    fresh.ok("add cart tools");
    var sections =
        List.of(
            "network",
            "origin",
            "os",
            "appliance",
            "environment",
            "bootaction",
            "repo",
            "pallet",
            "cart",
            "box",
            "group",
            "host");
    for (var section : sections) {
      var document = stack.ok("dump " + section);
      fresh.ok("load exec=yes " + fresh.file(section + ".json", document));
      assertThat(fresh.ok("dump " + section)).isEqualTo(document);
    }
  }

  /** Everything a document can hold, of every scope. */
  private void populate() throws Exception {
    try (var lines = getClass().getResourceAsStream("cluster.script")) {
      new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(stack::ok);
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
            /opt/stack/bin/stack "add group" g\s
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
    assertThat(stack.fails("load a b document=/none")).isEqualTo("error - cannot read /none\n");
    assertThat(stack.fails("load /none")).isEqualTo("error - cannot read /none\n");
    assertThat(stack.fails("load " + stack.file("x.json", "{\n\"a\" 1}")))
        .startsWith("error - syntax error\n\"a\" 1}\n    ^\n");
    assertThat(stack.fails("dump x y")).startsWith("error - \"x\" argument is not allowed\n");
  }

  @Test
  void virtualMachinesAreLeftOutWhenTheyCannotBeAdded() {
    var file =
        stack.file(
            "vm.json",
            """
            {
              "group": ["g"],
              "vm": [{"name": "v", "hypervisor": "h", "memory": 3, "cpu": 1, "disks": [
                {"disk_name": "vda", "disk_type": "disk", "location": "/var", "size": 20}]}]
            }
            """);
    assertThat(stack.ok("load " + file))
        .endsWith(
            """
            /opt/stack/bin/stack "add vm" v hypervisor=h memory=3 cpu=1
            /opt/stack/bin/stack "add vm storage" v storage_pool=/var name=vda disks=20
            """);
    assertThat(stack.run("load exec=yes " + file).err())
        .contains("left out, because there is no command: add vm storage\n");
    assertThat(stack.ok("list group")).contains("g");
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
  void hostsThatAreNeverInstalledShowNoBootActions() {
    stack.ok("add host switch-0-1 appliance=switch");
    stack.ok("add host interface switch-0-1 interface=mgmt");
    assertThat(stack.ok("dump host switch-0-1"))
        .contains("\"osaction\": null", "\"installaction\": null");
    assertThat(stack.ok("report hostfile switch-0-1"))
        .contains("switch-0-1,,,switch,0,1,,,mgmt,,,,,,,,default,");
  }

  @Test
  void sectionsHaveADocumentEach() {
    assertThat(stack.ok("dump group"))
        .isEqualTo(stack.ok("dump group").replaceAll("(?s)\"group\".*", "\"group\": []\n}\n"));
    assertThat(stack.ok("dump pallet")).contains("\"software\": {\n                \"pallet\": [");
    assertThat(stack.ok("dump")).doesNotContain("Kickstart_PrivateRootPassword");
  }
}
