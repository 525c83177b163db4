package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.RunningDaemon;
import stack.install.certificate.FrontendCertificate;
import stack.run.Root;

/** Where the daemon of a frontend with several NICs answers, and whom. */
class SurroundingsIT {
  private static final String INSTALLING = "10.9.1.1";
  private static final String OFFICE = "10.9.2.1";
  private static final String LATER = "10.9.3.1";
  private static final String MOVED = "10.9.1.7";
  private static final String HOST = "10.9.1.50";
  private static final String STRANGER = "10.9.9.9";
  private static final String LOOPBACK = "127.0.0.1";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  @RegisterExtension final StackFixture stack = WholeProgram.empty();
  @TempDir Path dir;

  private NetworkNamespace network;

  @BeforeEach
  void configure() throws IOException {
    Needs.root();
    Needs.programs("ip", "ss", "curl");
    network = new NetworkNamespace(dir);
    network.ip("link", "add", "nic", "type", "bridge");
    network.ip("link", "set", "nic", "up");
    for (var address : new String[] {INSTALLING, OFFICE, LATER, MOVED, HOST, STRANGER}) {
      network.ip("address", "add", address + "/24", "dev", "nic");
    }
    stack.programs(network.daemonsStartHere());
    stack.ok(
        "config frontend name=frontend-0-0 interface=nic ip=%s netmask=255.255.255.0 gateway=%1$s"
            .formatted(INSTALLING));
    stack.ok("set attr attr=avalanche.peer value=false");
    stack.ok("add network office address=10.9.2.0 mask=255.255.255.0 pxe=false");
    stack.ok("add host interface frontend-0-0 interface=nic2 ip=" + OFFICE + " network=office");
  }

  @AfterEach
  void end() throws IOException {
    if (RunningDaemon.find(new Root(stack.root())).isPresent()) {
      stack.ok("stop avalanche");
    }
    network.close();
  }

  /** Addresses and ports at which something listens, the port of messages included. */
  private Set<String> listening() throws IOException {
    return network
        .run("ss", "--no-header", "--numeric", "--listening", "--tcp", "--udp")
        .lines()
        .map(line -> line.split(" +")[4].replaceAll("\\[::ffff:(.*)\\]|%\\w+", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> doors(String... addresses) {
    return Stream.of(addresses)
        .flatMap(each -> Stream.of(":3825", ":5000", ":5002").map(port -> each + port))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void awaitDoors(String... addresses) throws IOException {
    var deadline = System.nanoTime() + PATIENCE;
    while (!listening().equals(doors(addresses)) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    assertThat(listening()).isEqualTo(doors(addresses));
  }

  private String status(String from, String url) throws IOException {
    return network.run(
        "curl",
        "--silent",
        "--show-error",
        "--output",
        "/dev/null",
        "--write-out",
        "%{http_code}",
        "--cacert",
        FrontendCertificate.authority(new Root(stack.root())).toString(),
        "--interface",
        from,
        url);
  }

  private String log() throws IOException {
    return Files.readString(RunningDaemon.logFile(new Root(stack.root())));
  }

  @Test
  void answersAtLoopbackAndWhereHostsAreInstalledAndFollows() throws IOException {
    stack.ok("add cart site");
    stack.ok("start avalanche");
    assertThat(listening()).isEqualTo(doors(LOOPBACK, INSTALLING));
    servesNobodyOutsideTheNetworksOfTheDatabase();
    logsOfWhoAsksWithoutEndALineASecond();

    stack.ok("add network later address=10.9.3.0 mask=255.255.255.0 pxe=true");
    stack.ok("add host interface frontend-0-0 interface=nic3 ip=" + LATER + " network=later");
    awaitDoors(LOOPBACK, INSTALLING, LATER);
    assertThat(status(HOST, "https://" + LATER + ":5002/install/done"))
        .as("proved, and refused to who is no host")
        .isEqualTo("403");

    stack.ok("set host interface ip frontend-0-0 interface=nic ip=" + MOVED);
    stack.ok("set network pxe later pxe=false");
    awaitDoors(LOOPBACK, MOVED);
    assertThat(log()).contains("listens at " + MOVED, "no longer listens at " + INSTALLING);

    stack.ok("stop avalanche");
    stack.ok("start avalanche address=" + OFFICE);
    assertThat(listening()).as("the one that is named").isEqualTo(doors(OFFICE));
  }

  private void servesNobodyOutsideTheNetworksOfTheDatabase() throws IOException {
    for (var path : new String[] {"/install/pallets/", "/install/carts/"}) {
      var url = "http://" + INSTALLING + ":3825" + path;
      assertThat(status(HOST, url)).as(path).isEqualTo("200");
      assertThat(status(OFFICE, url)).as(path).isEqualTo("200");
      assertThat(status(STRANGER, url)).as(path).isEqualTo("403");
    }
    showsThePageToStrangersForItsTokenOnly();
    stack.ok("add network strange address=10.9.9.0 mask=255.255.255.0 pxe=false");
    var deadline = System.nanoTime() + PATIENCE;
    var url = "http://" + INSTALLING + ":3825/install/pallets/";
    while (!status(STRANGER, url).equals("200")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void showsThePageToStrangersForItsTokenOnly() throws IOException {
    var place = "http://" + INSTALLING + ":3825";
    assertThat(stack.ok("report page")).isEqualTo("http://127.0.0.1:3825/\n" + place + "/\n");
    for (var path : new String[] {"/", "/page/", "/page/page.css", "/page/events"}) {
      assertThat(status(STRANGER, place + path)).as(path).isEqualTo("403");
    }
    assertThat(status(HOST, place + "/page/")).isEqualTo("200");
    assertThat(status(OFFICE, place + "/page/")).isEqualTo("200");
    var address = stack.ok("report page token=true").lines().skip(1).findFirst().orElseThrow();
    assertThat(address).startsWith("https://" + INSTALLING + ":5002/page/?token=");
    assertThat(status(STRANGER, address)).as("remembers the token").isEqualTo("302");
    assertThat(status(STRANGER, address.replace("/page/", "/page/page.css")))
        .as("remembers it there, too")
        .isEqualTo("302");
    assertThat(status(STRANGER, place + "/install/pallets/?" + address.replaceFirst(".*[?]", "")))
        .as("the token is good for nothing else")
        .isEqualTo("403");
    assertThat(log()).doesNotContain(address.substring(address.indexOf('=') + 1));
  }

  private void logsOfWhoAsksWithoutEndALineASecond() throws IOException {
    var since = System.nanoTime();
    status(HOST, "https://" + INSTALLING + ":5002/install/sbin/profile.cgi?[1-300]");
    var seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
    assertThat(log().lines().filter(line -> line.contains(HOST)).count())
        .isBetween(1L, seconds + 1);
  }
}
