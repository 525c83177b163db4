package stack.install.firewall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** Rules as an administrator types them, the file that the host gets, and packets that meet it. */
class FirewallPacketsIT {
  private static final String ADD = "add host firewall backend-0-0 protocol=tcp ";

  @TempDir Path dir;

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add network public address=10.77.0.0 mask=255.255.255.0 gateway=10.77.0.1",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:10 network=private ip="
              + FirewalledHost.PRIVATE,
          "add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:11 network=public ip="
              + FirewalledHost.PUBLIC
              + " default=true",
          "set host attr backend-0-0 attr=const_overwrite value=false",
          "set host attr backend-0-0 attr=os.version value=9.x");

  private FirewalledHost cluster;

  @BeforeEach
  void connect() throws Exception {
    Needs.root();
    Needs.programs("ip", "ss", "nft", "busybox", "bash", "timeout");
    cluster = new FirewalledHost(dir);
  }

  @AfterEach
  void disconnect() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** The host loads what the product writes for it. */
  private void load() throws Exception {
    var report = stack.ok("report host firewall backend-0-0");
    var file =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(report.getBytes(UTF_8)))
            .getDocumentElement();
    assertThat(file.getAttribute("stack:name")).isEqualTo("/etc/sysconfig/nftables.conf");
    cluster.load(file.getTextContent());
  }

  private List<String> fromOutside(int... ports) throws Exception {
    return cluster.tried(cluster.outside, FirewalledHost.PUBLIC, ports);
  }

  private List<String> fromInside(int... ports) throws Exception {
    return cluster.tried(cluster.inside, FirewalledHost.PRIVATE, ports);
  }

  private static String reached(int port, String from) {
    return port + " " + from;
  }

  @Test
  void rulesHoldForTheNetworkThatTheyName() throws Exception {
    stack.ok("remove firewall rulename=PRIVATE-NET");
    stack.ok(ADD + "chain=INPUT action=ACCEPT network=public service=8000:8010,9000");
    stack.ok(ADD + "chain=INPUT action=DROP network=public service=7001");
    stack.ok(ADD + "chain=INPUT action=ACCEPT network=private service=7002");
    var ports = new int[] {22, 7001, 7002, 7003, 8000, 8010, 9000};
    cluster.serve(cluster.host, ports);
    assertThat(fromOutside(ports))
        .as("without rules")
        .allMatch(each -> each.endsWith(" " + FirewalledHost.STRANGER));

    load();

    assertThat(fromOutside(ports))
        .containsExactly(
            reached(22, FirewalledHost.STRANGER),
            "7001 silent",
            "7002 refused",
            "7003 refused",
            reached(8000, FirewalledHost.STRANGER),
            reached(8010, FirewalledHost.STRANGER),
            reached(9000, FirewalledHost.STRANGER));
    assertThat(fromInside(ports))
        .containsExactly(
            reached(22, FirewalledHost.NEIGHBOUR),
            "7001 refused",
            reached(7002, FirewalledHost.NEIGHBOUR),
            "7003 refused",
            "8000 refused",
            "8010 refused",
            "9000 refused");
  }

  @Test
  void rulesOfAFreshFrontendLetTheHostWork() throws Exception {
    cluster.serve(cluster.host, 7000);
    cluster.serve(cluster.outside, 7001);

    load();

    assertThat(fromInside(7000))
        .as("the private network is open")
        .containsExactly(reached(7000, FirewalledHost.NEIGHBOUR));
    assertThat(fromOutside(7000)).containsExactly("7000 refused");
    assertThat(cluster.tried(cluster.host, FirewalledHost.STRANGER, 7001))
        .as("replies come back")
        .containsExactly(reached(7001, FirewalledHost.PUBLIC));
    assertThat(cluster.tried(cluster.host, "127.0.0.1", 7000))
        .as("programs of the host talk to one another")
        .containsExactly(reached(7000, "127.0.0.1"));
  }

  @Test
  void addressesAreTranslatedOnTheirWayThrough() throws Exception {
    cluster.serve(cluster.outside, 7000);
    cluster.serve(cluster.inside, 7001, 7002);
    stack.ok(
        "add host firewall backend-0-0 table=nat chain=POSTROUTING action=MASQUERADE service=all"
            + " protocol=all output-network=public");
    for (var port : new int[] {1, 2}) {
      stack.ok(
          ADD
              + "table=nat chain=PREROUTING action=DNAT network=public service=800%d flags='--to-destination %s:700%1$d'"
                  .formatted(port, FirewalledHost.NEIGHBOUR));
    }
    stack.ok(ADD + "chain=FORWARD action=DROP service=7002 network=public output-network=private");
    assertThat(cluster.tried(cluster.inside, FirewalledHost.STRANGER, 7000))
        .as("nobody outside knows the way to the private network")
        .containsExactly("7000 silent");

    load();

    assertThat(cluster.tried(cluster.inside, FirewalledHost.STRANGER, 7000))
        .containsExactly(reached(7000, FirewalledHost.PUBLIC));
    assertThat(fromOutside(8001, 8002))
        .containsExactly(reached(8001, FirewalledHost.STRANGER), "8002 silent");
  }

  /** What a container's program has put there is neither lost nor made again. */
  @Test
  void tablesOfContainersOutliveEachLoading() throws Exception {
    cluster.serve(cluster.host, 7000);
    cluster.host.run(
        "nft",
        """
        table ip containers {
          chain prerouting {
            type nat hook prerouting priority dstnat;
            tcp dport 8000 redirect to :7000
          }
        }
        """);
    stack.ok(ADD + "rulename=own chain=INPUT action=ACCEPT network=public service=7000");
    load();
    assertThat(fromOutside(8000)).containsExactly(reached(8000, FirewalledHost.STRANGER));

    stack.ok("remove host firewall backend-0-0 rulename=own");
    load();
    assertThat(fromOutside(8000)).as("our rule is gone").containsExactly("8000 refused");
    assertThat(fromInside(8000))
        .as("theirs is not")
        .containsExactly(reached(8000, FirewalledHost.NEIGHBOUR));
  }
}
