package stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.daemon.NetworkNamespace;

/** Real firewalld, with a bus of its own, in a network namespace. */
class FrontendFirewallIT {
  private static final String CONFIG =
      "config frontend name=frontend-0-0 interface=eth1 ip=192.168.0.2 netmask=255.255.255.0"
          + " gateway=192.168.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BUS =
      """
      <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
      <busconfig>
        <type>system</type>
        <listen>unix:path=SOCKET</listen>
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow own="*"/>
          <allow send_destination="*"/>
          <allow receive_sender="*"/>
          <allow user="*"/>
        </policy>
      </busconfig>
      """;

  @RegisterExtension final StackFixture stack = StackFixture.empty();
  @TempDir Path dir;

  private NetworkNamespace namespace;
  private Process bus;
  private Process firewalld;
  private Path client;

  @BeforeEach
  void start() throws IOException {
    Needs.root();
    Needs.programs("firewalld", "firewall-cmd", "dbus-daemon", "ip", "nft");
    namespace = new NetworkNamespace(dir);
    namespace.ip("link", "add", "eth1", "type", "veth", "peer", "name", "eth2");
    var socket = dir.resolve("bus");
    var config =
        Files.writeString(dir.resolve("bus.conf"), BUS.replace("SOCKET", socket.toString()));
    bus = started("bus.log", List.of("dbus-daemon", "--config-file=" + config, "--nofork"));
    await(() -> Files.exists(socket));
    var address = "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + socket;
    var words = List.of("env", address, "firewalld", "--nofork", "--nopid", "--system-config");
    firewalld =
        started(
            "firewalld.log",
            namespace.words(
                Stream.concat(
                        words.stream(),
                        Stream.of(Files.createDirectory(dir.resolve("etc")).toString()))
                    .toList()));
    var programs = Files.createDirectory(dir.resolve("clients"));
    client =
        Files.writeString(
            programs.resolve("firewall-cmd"),
            "#!/bin/sh\n%s exec /usr/bin/firewall-cmd \"$@\"\n".formatted(address));
    assertThat(client.toFile().setExecutable(true)).isTrue();
    var systemctl = Files.writeString(programs.resolve("systemctl"), "#!/bin/sh\n");
    assertThat(systemctl.toFile().setExecutable(true)).isTrue();
    stack.file("run/systemd/system/.here", "");
    await(() -> asked("--state").equals("running"));
    stack.programs(programs);
  }

  @AfterEach
  void stop() throws IOException {
    for (var process : List.of(firewalld, bus)) {
      process.destroy();
      process.onExit().join();
    }
    namespace.close();
  }

  private Process started(String log, List<String> words) throws IOException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve(log).toFile())
        .start();
  }

  private interface Condition {
    boolean isTrue() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.isTrue()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private String asked(String... words) throws IOException {
    var line = new ArrayList<>(List.of(client.toString()));
    line.addAll(List.of(words));
    var process = new ProcessBuilder(line).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void onlyAZoneThatIsTheHostsAloneIsOpened() throws IOException {
    var told = stack.watched(CONFIG);
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.err())
        .contains(
            "zone public of the firewall keeps hosts out, and other networks are behind it, too:"
                + " firewall-cmd --permanent --zone=public --add-port=67/udp");
    assertThat(asked("--zone=public", "--list-ports")).isEmpty();
    assertThat(stack.run("verify frontend all=false").out())
        .contains("zone public keeps hosts at eth1 from 67/udp, 69/udp, 3825/tcp");

    asked("--permanent", "--zone=internal", "--add-interface=eth1");
    asked("--reload");
    stack.ok(CONFIG);

    assertThat(asked("--zone=internal", "--list-ports").split(" "))
        .contains("67/udp", "69/udp", "3825/tcp", "5002/tcp", "5000/udp");
    assertThat(asked("--zone=public", "--list-ports")).isEmpty();
    assertThat(stack.run("verify frontend").out()).contains("zone internal lets hosts in at eth1");
  }

  @Test
  void labsAndOtherRootsLeaveTheMachinesFirewallAlone() throws IOException {
    asked("--permanent", "--zone=internal", "--add-interface=eth1");
    asked("--reload");
    Files.delete(stack.root().resolve("run/systemd/system/.here"));
    Files.delete(stack.root().resolve("run/systemd/system"));

    stack.ok(CONFIG);

    assertThat(asked("--zone=internal", "--list-ports")).isEmpty();
  }
}
