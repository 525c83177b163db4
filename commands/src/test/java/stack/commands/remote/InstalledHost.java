package stack.commands.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import stack.daemon.NetworkNamespace;

/**
 * A host that runs: a network of its own behind a cable, real NetworkManager and sshd, and an /etc
 * of its own. It calls itself release 9 of the Red Hat family.
 */
final class InstalledHost implements AutoCloseable {
  static final String FRONTEND = "10.231.7.100";
  static final String ADDRESS = "10.231.7.2";
  static final String MAC = "52:54:00:23:17:02";

  private static final String CABLE = "stackpush0";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String SCRIPT =
      """
      set -e
      mount -t tmpfs tmpfs /run
      mkdir -p /run/dbus /run/sshd /run/NetworkManager /run/layers/{etc,work,lib}
      mount -t tmpfs tmpfs /run/layers
      mkdir -p /run/layers/{etc,work,lib}
      mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/layers/etc,workdir=/run/layers/work /etc
      mkdir -p /var/lib/stack /var/lib/NetworkManager
      mount -t tmpfs tmpfs /var/lib/stack
      mount -t tmpfs tmpfs /var/lib/NetworkManager
      mount -o remount,ro /sys 2> /dev/null || true
      rm -f /etc/os-release
      printf 'ID=rocky\\nID_LIKE="rhel centos fedora"\\nVERSION_ID=9.4\\nPRETTY_NAME="Rocky 9"\\n' > /etc/os-release
      rm -rf /etc/NetworkManager
      mkdir -p /etc/NetworkManager/system-connections /etc/NetworkManager/conf.d
      printf '[main]\\nplugins=keyfile\\ndns=none\\n' > /etc/NetworkManager/NetworkManager.conf
      dbus-daemon --system --fork
      NetworkManager --no-daemon &
      trap 'kill $(jobs -p); kill $(cat /run/dbus/pid)' EXIT
      /usr/sbin/sshd -D -f /dev/null -o HostKey=$dir/host -o AuthorizedKeysFile=$dir/authorized_keys \\
        -o PermitRootLogin=prohibit-password -o StrictModes=no -o UsePAM=no -o PidFile=none -e &
      wait -n
      """;

  private final Path dir;
  private final NetworkNamespace network;
  private final Process process;

  /**
   * @param dir with {@code authorized_keys} and the host's key {@code host}
   */
  InstalledHost(Path dir) throws Exception {
    this.dir = dir;
    network = new NetworkNamespace(dir);
    if (Files.exists(Path.of("/sys/class/net", CABLE))) { // of a test that was killed
      NetworkNamespace.execute("ip", "link", "delete", CABLE);
    }
    NetworkNamespace.execute("ip", "link", "add", CABLE, "type", "veth", "peer", "name", "far");
    NetworkNamespace.execute("ip", "link", "set", "far", "netns", network.name());
    network.ip("link", "set", "far", "name", "eth0", "address", MAC);
    network.ip("link", "set", "eth0", "up");
    network.ip("address", "add", ADDRESS + "/24", "dev", "eth0");
    NetworkNamespace.execute("ip", "address", "add", FRONTEND + "/24", "dev", CABLE);
    NetworkNamespace.execute("ip", "link", "set", CABLE, "up");
    var script = Files.writeString(dir.resolve("host.sh"), "dir=" + dir + "\n" + SCRIPT);
    var words =
        List.of("unshare", "--mount", "--uts", "--propagation", "private", "bash", script + "");
    process =
        new ProcessBuilder(network.words(words))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("host.log").toFile())
            .start();
    await();
  }

  private void await() throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      assertThat(process.isAlive() && System.nanoTime() < deadline)
          .as(Files.readString(dir.resolve("host.log")))
          .isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(ADDRESS, 22), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    NetworkNamespace.execute("ip", "link", "delete", CABLE);
    network.close();
  }
}
