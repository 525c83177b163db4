package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.ClusterFixture;
import stack.commands.StackFixture;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.host.Hosts;
import stack.db.scope.Owner;

class AttrAndNetworkFilesTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final ClusterFixture cluster = new ClusterFixture(stack);

  @Test
  void defaultRowFillsTheCellsBelowIt() {
    load(
        """
        target,site.a,site.B
        backend-0-1,,x
        default,d,
        global,g,
        backend,,
        backend-0-0,,"y, z"
        """);
    assertThat(stack.ok("report attrfile filter=site"))
        .isEqualTo(
            sheet(
                "target,site.B,site.a",
                "global,,g",
                "backend,,d",
                "backend-0-0,\"y, z\",d",
                "backend-0-1,x,"));
    load("target,site.a,site.B\nbackend-0-0,,new\n");
    assertThat(stack.ok("report attrfile filter=site"))
        .contains("\r\nbackend-0-0,new,\r\n", "\r\nbackend-0-1,x,\n");
    stack.ok("unload attrfile file=" + stack.file("u.csv", "target,site.B\nbackend-0-0,whatever"));
    assertThat(stack.ok("report attrfile filter=site")).doesNotContain("backend-0-0");
  }

  @Test
  void whatCountsOnlyAsAGlobalAttributeIsNamedOnceForAllHosts() {
    var file =
        stack.file(
            "a.csv",
            "target,boot.http,site.a\nglobal,true,1\nbackend-0-0,false,2\nbackend-0-1,false,3\n");
    for (var time = 1; time <= 2; time++) {
      assertThat(stack.run("load attrfile file=" + file).err())
          .as("time " + time)
          .startsWith(
              "warning - attribute \"boot.http\" counts only as a global one, not at scope host;"
                  + " type: stack set attr attr=boot.http value=false\n")
          .containsOnlyOnce("warning");
    }
  }

  @Test
  void nameAndValueMayHaveColumnsOfTheirOwn() {
    load(
        "target,attrName,attrVal\nglobal,site.one,1\nbackend,site.two,2\nbackend-0-0,site.one,3\n");
    assertThat(stack.ok("report attrfile filter=site"))
        .endsWith("\r\nglobal,1,\r\nbackend,,2\r\nbackend-0-0,3,\n");
  }

  @Test
  void environmentOfTheGlobalRowIsTheScope() {
    var rows = "target,environment,site.env\nglobal,test,1\nbackend-0-1,test,\n";
    refuse(
        rows,
        """
        Failed to run sub-command 'set host box backend-0-1 box=test output-format=binary' with error:
        \t"test" argument is not a valid box
        {host ...} {box=string}
        [file=string] [processor=string]\
        """);
    stack.ok("add box test");
    load(rows);
    assertThat(stack.ok("report attrfile filter=env|site"))
        .isEqualTo(sheet("target,environment,site.env", "test,test,1", "backend-0-1,test,"));
    try (var database = cluster.open()) {
      var host = new Hosts(database).named("backend-0-1").orElseThrow();
      assertThat(host.environment()).contains("test");
      assertThat(host.box()).isEqualTo("test");
    }
  }

  @Test
  void missingFileIsNamed() {
    assertThat(stack.fails("load attrfile file=")).isEqualTo("error - file \"\" does not exist\n");
    assertThat(stack.fails("unload hostfile file=/gone"))
        .isEqualTo("error - file \"/gone\" does not exist\n");
    assertThat(stack.fails("load hostfile"))
        .isEqualTo("error - \"file\" parameter is required\n[file=string] [processor=string]\n");
  }

  @Test
  void shadowAttributeOfThatNameGoesAway() {
    try (var database = cluster.open()) {
      new Attributes(database).set(Owner.GLOBAL, "site.key", "hidden", true);
    }
    load("target,site.key\nglobal,open\n");
    try (var database = cluster.open()) {
      assertThat(new Attributes(database).at(Owner.GLOBAL, Wanted.ALL.named("site.key")))
          .hasSize(1)
          .allMatch(attribute -> attribute.value().equals("open") && !attribute.shadow());
    }
  }

  @Test
  void attributeFileIsChecked() {
    refuse("test\nvalue", "'target' must be the first column in headers");
    refuse("target,test 1\nglobal,v", "attribute \"test 1\" cannot have a space character");
    refuse("target,test/1/1\nglobal,v", "attribute \"test/1/1\" cannot have more than one \"/\"");
    refuse(
        "target,test-1\nglobal,v",
        "attribute \"test-1\" contains an invalid character.\n\"test-1\" must be a valid ctoken");
    refuse("target,test\nglobal,caf\u00e9", "non-ascii character in file");
    refuse("target,test\nglobal,1\nfoo,1", "cannot resolve host \"foo\"");
    assertThat(stack.ok("report attrfile filter=test")).isEqualTo("target\n");
  }

  @Test
  void networksAreAddedAndChanged() {
    var file =
        stack.file(
            "networks.csv",
            """
            NETWORK,ADDRESS,MASK,GATEWAY,MTU,ZONE,DNS,PXE
            Storage,10.3.0.0,255.255.0.0,10.3.0.1,9000,True,yes,
            private,192.168.0.0,255.255.255.0,192.168.0.1,,lab.test,True,True
            """);
    stack.ok("load networkfile file=" + file);
    assertThat(stack.ok("report networkfile"))
        .isEqualTo(
            sheet(
                "NETWORK,ADDRESS,MASK,GATEWAY,MTU,ZONE,DNS,PXE",
                "private,192.168.0.0,255.255.255.0,192.168.0.1,,lab.test,True,True",
                "storage,10.3.0.0,255.255.0.0,10.3.0.1,9000,,True,False"));
    assertThat(stack.rows("list route")).hasSize(2);
  }

  @Test
  void networkInUseKeepsWhatTheFileLeavesOpen() {
    stack.ok("set network mtu private mtu=9000");
    var file = stack.file("n.csv", "NETWORK,ADDRESS,MASK\nprivate,192.168.0.0,255.255.255.0\n");
    stack.ok("load networkfile file=" + file);
    assertThat(stack.rows("list network private"))
        .containsExactly("private 192.168.0.0 255.255.255.0 192.168.0.1 9000 ---- False False");
  }

  @Test
  void networkFileIsChecked() {
    for (var wrong :
        List.of(
            List.of(",10.0.0.0,255.0.0.0", "Hey! I need a network name in line 2"),
            List.of("a,10.0.0,255.0.0.0", "Hey! I need a valid address for the \"a\" network."),
            List.of(
                "a,10.0.0.1,255.0.0.0", "Hey! I need valid address/netmask for the \"a\" network."),
            List.of("a,10.0.0.0,255.0.0.0,a b", "Hey! I need a valid zone for the \"a\" network."),
            List.of("a,10.0.0.0,255.0.0.0,,67", "Hey! I need a valid mtu for the \"a\" network."),
            List.of(
                "a,10.0.0.0,255.0.0.0\nA,10.1.0.0,255.255.0.0",
                "I've detected 2 lines in the file but only 1 networks."
                    + " Do you have duplicates?"))) {
      var file = stack.file("networks.csv", "network,address,mask,zone,mtu\n" + wrong.getFirst());
      assertThat(stack.fails("load networkfile file=" + file))
          .isEqualTo("error - " + wrong.getLast() + "\n");
    }
    assertThat(stack.ok("report networkfile").lines()).hasSize(2);
  }

  private static String sheet(String... lines) {
    return String.join("\r\n", lines) + "\n";
  }

  private void load(String text) {
    stack.ok("load attrfile file=" + stack.file("attrs.csv", text));
  }

  private void refuse(String text, String message) {
    assertThat(stack.fails("load attrfile file=" + stack.file("attrs.csv", text)))
        .isEqualTo("error - " + message + "\n");
  }
}
