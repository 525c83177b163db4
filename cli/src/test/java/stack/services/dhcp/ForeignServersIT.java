package stack.services.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.daemon.NetworkNamespace;

/** A real dnsmasq of somebody else on the wire, before and while ours serves. */
class ForeignServersIT {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final String MAC = "52:54:00:00:00:fe";

  @RegisterExtension final StackFixture stack = WholeProgram.frontend();
  @TempDir Path dir;
  private NetworkNamespace network;
  private NetworkNamespace other;
  private Process stranger;
  private Process ours;

  @BeforeEach
  void prepare() throws IOException {
    Needs.root();
    Needs.programs("dnsmasq", "ip");
    network = new NetworkNamespace(dir);
    other = new NetworkNamespace(dir);
    network.ip("link", "add", "name", "eth1", "type", "veth", "peer", "name", "dvb");
    network.ip("link", "set", "dvb", "netns", other.name());
    network.ip("address", "add", "192.168.0.2/24", "dev", "eth1");
    network.ip("link", "set", "eth1", "address", MAC, "up");
    other.ip("link", "set", "dvb", "up");
    for (var address : List.of("10.9.0.9/24", "192.168.0.9/24")) {
      other.ip("address", "add", address, "dev", "dvb");
    }
    stack.ok("set host interface mac frontend-0-0 interface=eth1 mac=" + MAC);
    stack.file("usr/lib/systemd/system/dnsmasq.service", "");
    stack.file("run/systemd/system/.here", "");
    var systemctl = stack.file("programs/systemctl", "#!/bin/sh\n");
    assertThat(systemctl.toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void end() throws IOException {
    end(stranger);
    end(ours);
    if (network != null) {
      network.close();
      other.close();
    }
  }

  private static void end(Process server) {
    if (server != null) {
      server.destroy();
      server.onExit().join();
    }
  }

  /** Starts a server that gives away addresses of a network. */
  private Process serve(NetworkNamespace at, String block, String device, String... more)
      throws IOException {
    var log = Files.createTempFile(dir, "server", ".log");
    var words =
        Stream.concat(
            Stream.of(
                "dnsmasq",
                "--no-daemon",
                "--conf-file=/dev/null",
                "--port=0",
                "--interface=" + device,
                "--bind-interfaces",
                "--user=root",
                "--dhcp-range=%s.50,%1$s.60".formatted(block),
                "--dhcp-leasefile=" + log + ".leases",
                "--pid-file="),
            Stream.of(more));
    var server =
        new ProcessBuilder(at.words(words.toList()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var deadline = System.nanoTime() + PATIENCE;
    while (!Files.readString(log).contains("IP range")) {
      assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return server;
  }

  /** What a command prints that is typed on the frontend, whatever it ends with. */
  private String typed(String... words) throws IOException {
    var line =
        new ArrayList<>(
            List.of(
                "env",
                "STACK_ROOT=" + stack.root(),
                "PATH=" + stack.root().resolve("programs") + ":" + System.getenv("PATH"),
                "sh",
                "-c",
                "\"$@\" 2>&1; true",
                "sh",
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "stack.cli.Main"));
    line.addAll(List.of(words));
    return network.run(line.toArray(String[]::new));
  }

  @Test
  void serverOfSomebodyElseIsNamedAndOursIsNot() throws IOException {
    stranger = serve(other, "10.9.0", "dvb", "--no-ping");
    assertThat(typed("sync", "dhcpd"))
        .contains("warning - the DHCP server 10.9.0.9 of somebody else answers on eth1: ");
    end(stranger);

    stranger = serve(other, "192.168.0", "dvb");
    ours = serve(network, "192.168.0", "eth1", "--no-ping");
    assertThat(typed("verify", "frontend"))
        .containsOnlyOnce("strangers")
        .containsPattern("strangers +warning +192\\.168\\.0\\.9 serves addresses on eth1 as well");
  }
}
