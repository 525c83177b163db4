package stack.commands.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.daemon.NetworkNamespace;
import stack.run.Root;

/** The real daemon at a real log. */
class DiscoveryIT {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  @RegisterExtension
  final StackFixture stack =
      WholeProgram.frontend(
          "add host backend-0-4", "add host login-0-9 appliance=barnacle rack=0 rank=9");

  @TempDir Path dir;

  @AfterEach
  void stop() {
    stack.ok("disable discovery");
  }

  private String log() {
    try {
      return Files.readString(stack.root().resolve("var/log/stack-discovery.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(BooleanSupplier happened) {
    var deadline = System.nanoTime() + PATIENCE;
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as(log()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static String asks(String mac, String via) {
    return "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from %s via %s: no free leases\n"
        .formatted(mac, via);
  }

  private List<String> interfaces(String host) {
    return stack.rows("list host interface " + host);
  }

  @Test
  void machinesBecomeHosts() throws IOException {
    var messages = stack.file("var/log/messages", asks("52:54:00:00:00:01", "eth1"));
    assertThat(stack.ok("enable discovery rack=0 debug=true"))
        .isEqualTo("Discovery daemon has started\n");
    assertThat(stack.ok("report discovery")).isEqualTo("Discovery daemon is running\n");
    var process = DiscoveryProcess.find(new Root(stack.root())).orElseThrow();
    assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")))
        .contains("\0discovery\0");
    assertThat(stack.ok("enable discovery rack=7")).isEqualTo("Discovery daemon has started\n");

    Files.writeString(
        messages,
        asks("52:54:00:00:00:02", "eth1")
            + asks("52:54:00:00:00:02", "eth1")
            + "Nov 29 14:43:33 fe dhcpd[1]: DHCPREQUEST for 192.168.0.7 from 52:54:00:00:00:65"
            + " (dhcpd[1]: DHCPDISCOVER from 52:54:00:00:00:66 via eth1) via eth1\n"
            + "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from x;y via eth1\n"
            + asks("52:54:00:00:00:77", "eth7")
            + asks("52:54:00:00:00:03", "192.168.0.9"),
        StandardOpenOption.APPEND);
    await(() -> log().contains("added host backend-0-6"));
    assertThat(interfaces("backend-0-5"))
        .singleElement()
        .asString()
        .startsWith("backend-0-5 eth0 True private 52:54:00:00:00:02 192.168.0.3 backend-0-5 ");
    assertThat(interfaces("backend-0-6").getFirst()).contains(" 52:54:00:00:00:03 192.168.0.4 ");
    assertThat(stack.rows("list host boot backend-0-5"))
        .containsExactly("backend-0-5 install False False");
    assertThat(stack.rows("list history").getFirst())
        .contains("enable discovery debug=true rack=0");

    Files.move(messages, messages.resolveSibling("messages.1"));
    stack.file(
        "var/log/messages", asks("52:54:00:00:00:02", "eth1") + asks("52:54:00:00:00:04", "eth1"));
    await(() -> log().contains("added host backend-0-7"));
    Files.writeString(messages, asks("52:54:00:00:00:05", "eth1"));
    await(() -> log().contains("added host backend-0-8"));

    assertThat(stack.ok("disable discovery")).isEqualTo("Discovery daemon has stopped\n");
    assertThat(process.isAlive()).isFalse();
    assertThat(stack.ok("report discovery")).isEqualTo("Discovery daemon is stopped\n");
    assertThat(stack.rows("list host")).hasSize(7);
    assertThat(log().lines())
        .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [A-Z]+: .*"))
        .anyMatch(line -> line.endsWith("discovery daemon stopped"))
        .anyMatch(line -> line.contains("WARNING: 52:54:00:00:00:77 asked via eth7"));
  }

  @Test
  void machineThatAsksDnsmasqGetsItsAddress() throws IOException {
    listenAt("dva");
    try (var network = new NetworkNamespace(dir)) {
      network.ip("link", "add", "name", "dva", "type", "veth", "peer", "name", "dvb");
      network.ip("address", "add", "192.168.0.2/24", "dev", "dva");
      network.ip("link", "set", "dva", "up");
      network.ip("link", "set", "dvb", "address", "52:54:00:00:00:0a", "up");
      var server = served(network);
      try {
        stack.ok("enable discovery");
        assertThat(asked(network, "dvb")).as(said()).contains("bound 192.168.0.3\n");
      } finally {
        end(server);
      }
    }
    assertThat(interfaces("backend-0-5").getFirst()).contains("52:54:00:00:00:0a 192.168.0.3");
  }

  @Test
  void machineBehindARelayOfDnsmasqGetsAnAddressOfItsOwnNetwork() throws IOException {
    stack.ok("add network far address=10.2.0.0 mask=255.255.0.0 gateway=10.2.0.1 pxe=true");
    listenAt("dva");
    try (var network = new NetworkNamespace(dir);
        var beyond = new NetworkNamespace(dir)) {
      network.ip("link", "add", "name", "dva", "type", "veth", "peer", "name", "dvb");
      network.ip("link", "set", "dvb", "netns", beyond.name());
      network.ip("address", "add", "192.168.0.2/24", "dev", "dva");
      network.ip("link", "set", "dva", "up");
      network.ip("route", "add", "10.2.0.0/16", "via", "192.168.0.99");
      beyond.ip("address", "add", "192.168.0.99/24", "dev", "dvb");
      beyond.ip("link", "set", "dvb", "up");
      beyond.ip("link", "add", "name", "dvc", "type", "veth", "peer", "name", "dvd");
      beyond.ip("address", "add", "10.2.0.1/16", "dev", "dvc");
      beyond.ip("link", "set", "dvc", "up");
      beyond.ip("link", "set", "dvd", "address", "52:54:00:00:00:0b", "up");
      var server = served(network);
      var relay =
          dnsmasq(beyond, "--conf-file=/dev/null", "--port=0", "--dhcp-relay=10.2.0.1,192.168.0.2");
      try {
        stack.ok("enable discovery");
        assertThat(asked(beyond, "dvd")).as(said()).contains("bound 10.2.0.2\n");
      } finally {
        end(relay);
        end(server);
      }
    }
    assertThat(interfaces("backend-0-5").getFirst()).contains(" far 52:54:00:00:00:0b 10.2.0.2");
  }

  /** The frontend's network card is there, and the files of dnsmasq are for it. */
  private void listenAt(String device) {
    Needs.root();
    Needs.programs("dnsmasq", "ip", "busybox");
    stack.file("usr/lib/systemd/system/dnsmasq.service", "");
    stack.ok("set host interface interface frontend-0-0 network=private interface=" + device);
    stack.ok("sync dhcpd");
    stack.file("var/log/messages", "");
  }

  private Process served(NetworkNamespace network) throws IOException {
    return dnsmasq(
        network,
        "--conf-file=" + stack.root().resolve("etc/dnsmasq.d/stack.conf"),
        "--log-facility=" + stack.root().resolve("var/log/messages"),
        "--dhcp-leasefile=" + dir.resolve("leases"));
  }

  private static Process dnsmasq(NetworkNamespace network, String... options) throws IOException {
    var words = new ArrayList<>(List.of("dnsmasq", "--keep-in-foreground", "--user=root"));
    words.add("--pid-file=");
    words.addAll(List.of(options));
    return new ProcessBuilder(network.words(words)).inheritIO().start();
  }

  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }

  /** What a machine is told that asks at a device. */
  private String asked(NetworkNamespace network, String device) throws IOException {
    var script = Files.writeString(dir.resolve("script"), "#!/bin/sh\necho $1 $ip\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return network.run(
        "busybox",
        "udhcpc",
        "-i",
        device,
        "-n",
        "-q",
        "-f",
        "-t",
        "10",
        "-T",
        "1",
        "-s",
        script.toString());
  }

  private String said() throws IOException {
    return log() + Files.readString(stack.root().resolve("var/log/messages"));
  }
}
