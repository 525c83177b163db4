package stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.daemon.NetworkNamespace;

/** Real Kea, with the file that commands wrote and checked with it, and machines that ask it. */
class KeaIT {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  /** As the firmware of a machine tells it in option 93. */
  private static final String BIOS = "0000";

  private static final String UEFI = "0007";

  @RegisterExtension final StackFixture stack = StackFixture.empty();
  @TempDir Path dir;
  private NetworkNamespace network;
  private NetworkNamespace machine;
  private Process kea;
  private Path log;

  @BeforeEach
  void prepare() throws IOException {
    Needs.root();
    Needs.programs("kea-dhcp4", "ip", "busybox");
    network = new NetworkNamespace(dir);
    network.ip("link", "add", "name", "dva", "type", "veth", "peer", "name", "dvb");
    network.ip("address", "add", "192.168.0.2/24", "dev", "dva");
    network.ip("link", "set", "dva", "up");
    machine = new NetworkNamespace(dir);
    network.ip("link", "set", "dvb", "netns", machine.name());
    // Kea's check looks for the devices, which are in the namespace.
    program("kea-dhcp4", "exec ip netns exec " + network.name() + " /usr/sbin/kea-dhcp4 \"$@\"");
    program("systemctl", "test \"$1\" != kill || kill -HUP $(cat " + dir.resolve("pid") + ")");
    stack.file("usr/lib/systemd/system/kea-dhcp4-server.service", "");
    stack.file("var/lib/kea/.here", "");
    stack.ok(
        "config frontend name=frontend-0-0 interface=dva ip=192.168.0.2 netmask=255.255.255.0"
            + " gateway=192.168.0.1");
  }

  @AfterEach
  void end() throws IOException {
    if (kea != null) {
      kea.destroy();
      kea.onExit().join();
    }
    if (machine != null) {
      machine.close();
    }
    if (network != null) {
      network.close();
    }
  }

  private void program(String name, String text) throws IOException {
    var program = stack.file("programs/" + name, "#!/bin/sh\n" + text + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    stack.programs(program.getParent());
  }

  private void serve() throws IOException {
    log = dir.resolve("kea.log");
    var config = stack.root().resolve("etc/kea/kea-dhcp4.conf").toString();
    var builder =
        new ProcessBuilder(network.words(List.of("/usr/sbin/kea-dhcp4", "-c", config)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("KEA_PIDFILE_DIR", dir.toString());
    builder.environment().put("KEA_LOCKFILE_DIR", "none");
    kea = builder.start();
    Files.writeString(dir.resolve("pid"), Long.toString(kea.pid()));
    await(() -> said("DHCP4_STARTED"));
  }

  private boolean said(String word) {
    try {
      return Files.readString(log).contains(word);
    } catch (IOException _) {
      return false;
    }
  }

  private void await(BooleanSupplier happened) throws IOException {
    var deadline = System.nanoTime() + PATIENCE;
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** What a machine is given, in the words of busybox's udhcpc; it gives it back at its end. */
  private String ask(String mac, String architecture, String... more) throws IOException {
    var script = dir.resolve("script");
    Files.writeString(
        script,
        """
        #!/bin/sh
        case $1 in
        bound)
          ip address add $ip/24 dev $interface
          echo "got $ip $boot_file $bootfile $siaddr $tftp $lease $hostname $router" ;;
        deconfig) ip address flush dev $interface ;;
        esac
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    machine.ip("link", "set", "dvb", "down");
    machine.ip("link", "set", "dvb", "address", mac, "up");
    var words =
        new ArrayList<>(
            List.of(
                "busybox",
                "udhcpc",
                "-i",
                "dvb",
                "-n",
                "-f",
                "-R",
                "-t",
                "3",
                "-T",
                "1",
                "-O",
                "tftp",
                "-O",
                "bootfile",
                "-x",
                "0x5d:" + architecture,
                "-s",
                script.toString()));
    words.addAll(List.of(more));
    var client = new ProcessBuilder(machine.words(words)).redirectErrorStream(true).start();
    try (var said = client.inputReader()) {
      var answer =
          said.lines()
              .filter(line -> line.startsWith("got ") || line.contains("no lease"))
              .findFirst();
      // The process alone would close its output, and die before it gives back the address.
      client.toHandle().destroy();
      client.onExit().join();
      return answer.orElse("");
    }
  }

  private static String got(String ip, String file, int lease, String host) {
    return "got %s %s %2$s 192.168.0.2 192.168.0.2 %d %s 192.168.0.1"
        .formatted(ip, file, lease, host);
  }

  @Test
  void ipxeIsSentToItsScriptAndOthersToIpxe() throws IOException {
    stack.file("tftpboot/pxelinux/ipxe/undionly.kpxe", "what the machine is sent");
    stack.ok("set attr attr=boot.bios value=ipxe");
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.7"
            + " network=private default=true");
    serve();

    assertThat(ask("52:54:00:00:00:01", BIOS))
        .isEqualTo(got("192.168.0.7", "ipxe/undionly.kpxe", 1200, "backend-0-0"));
    assertThat(ask("52:54:00:00:00:01", BIOS, "-x", "0xaf:010100"))
        .isEqualTo(
            got("192.168.0.7", "http://192.168.0.2:3825/ipxe/boot.ipxe", 1200, "backend-0-0"));
  }

  @Test
  void machinesGetWhatTheDatabaseSays() throws IOException {
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.7"
            + " network=private default=true");
    stack.ok("add host backend-0-1");
    stack.ok(
        "add host interface backend-0-1 interface=bond0 ip=192.168.0.8 network=private"
            + " default=true");
    for (var number : List.of(1, 2)) {
      stack.ok(
          "add host interface backend-0-1 interface=eth%d mac=52:54:00:00:01:0%1$d channel=bond0"
              .formatted(number));
    }
    serve();

    assertThat(ask("52:54:00:00:00:01", BIOS))
        .isEqualTo(got("192.168.0.7", "pxelinux.0", 1200, "backend-0-0"));
    assertThat(ask("52:54:00:00:00:01", UEFI))
        .isEqualTo(got("192.168.0.7", "uefi/shim.efi", 1200, "backend-0-0"));
    assertThat(ask("52:54:00:00:01:01", UEFI))
        .isEqualTo(got("192.168.0.8", "uefi/shim.efi", 60, "backend-0-1"));
    assertThat(ask("52:54:00:00:01:02", BIOS))
        .isEqualTo(got("192.168.0.8", "pxelinux.0", 60, "backend-0-1"));
    assertThat(ask("52:54:00:00:00:99", BIOS)).contains("no lease");

    stack.file("run/systemd/system/.here", "");
    stack.file("etc/systemd/system/multi-user.target.wants/kea-dhcp4-server.service", "");
    stack.ok("set host interface mac backend-0-0 interface=eth0 mac=52:54:00:00:00:99");
    await(() -> said("DHCP4_DYNAMIC_RECONFIGURATION_SUCCESS"));
    assertThat(ask("52:54:00:00:00:99", BIOS))
        .isEqualTo(got("192.168.0.7", "pxelinux.0", 1200, "backend-0-0"));
  }
}
