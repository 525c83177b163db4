package stack.install.firewall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stack.daemon.NetworkNamespace;

/**
 * A host with two networks, each in a namespace of its own: whoever is inside is its neighbour on
 * the private one, whoever is outside on the public one.
 */
final class FirewalledHost implements AutoCloseable {
  static final String PRIVATE = "192.168.0.10";
  static final String PUBLIC = "10.77.0.10";
  static final String NEIGHBOUR = "192.168.0.20";
  static final String STRANGER = "10.77.0.20";

  /** Tells whoever connects what address it came from. */
  private static final String SERVER =
      """
      #!/bin/sh
      ss -Htn state established "sport = :$1" | sed -E 's/.*[ :]([0-9.]+)]?:[0-9]+ *$/\\1/'
      """;

  /** Nobody waits longer than a second SYN takes, which the kernel sends after one second. */
  private static final String CLIENTS =
      """
      one() {
        said=$(timeout 3 bash -c "exec 3<> /dev/tcp/$1/$2 && head -n 1 <&3" 2>&1)
        code=$?
        case $code,$said in
        124,*) said=silent ;;
        *'Connection refused'*) said=refused ;;
        esac
        echo "$2 $said"
      }
      address=$1
      shift
      for port; do
        one "$address" "$port" &
      done | sort -n
      """;

  final NetworkNamespace host;
  final NetworkNamespace inside;
  final NetworkNamespace outside;
  private final Path folder;
  private final List<Process> servers = new ArrayList<>();

  FirewalledHost(Path folder) throws IOException {
    this.folder = folder;
    host = new NetworkNamespace(folder);
    inside = new NetworkNamespace(folder);
    outside = new NetworkNamespace(folder);
    cable("eth0", PRIVATE, inside, NEIGHBOUR);
    cable("eth1", PUBLIC, outside, STRANGER);
    inside.ip("route", "add", "default", "via", PRIVATE);
    host.run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    // a host that was asked often says less, and we would take that for silence
    host.run("sh", "-c", "echo 0 > /proc/sys/net/ipv4/icmp_ratelimit");
  }

  private void cable(String device, String address, NetworkNamespace other, String theirs)
      throws IOException {
    host.ip("link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", other.name());
    host.ip("address", "add", address + "/24", "dev", device);
    host.ip("link", "set", device, "up");
    other.ip("address", "add", theirs + "/24", "dev", "eth0");
    other.ip("link", "set", "eth0", "up");
  }

  /** Listens at ports, and comes back when somebody may connect. */
  void serve(NetworkNamespace place, int... ports) throws IOException {
    for (var port : ports) {
      var script = folder.resolve("server" + port);
      Files.writeString(script, SERVER.replace("$1", "" + port));
      script.toFile().setExecutable(true);
      var words = List.of("busybox", "nc", "-ll", "-p", "" + port, "-e", script.toString());
      servers.add(
          new ProcessBuilder(place.words(words))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
      var listens = "until ss -Hltn 'sport = :%d' | grep -q LISTEN; do :; done".formatted(port);
      place.run("timeout", "60", "bash", "-c", listens);
    }
  }

  /**
   * Connects to some ports at once, and gives each port, in their order, with what came of it: the
   * address that the server sees, {@code refused} or {@code silent}.
   */
  List<String> tried(NetworkNamespace from, String address, int... ports) throws IOException {
    var words = new ArrayList<>(List.of("bash", "-c", CLIENTS, "bash", address));
    Arrays.stream(ports).mapToObj(Integer::toString).forEach(words::add);
    return from.run(words.toArray(String[]::new)).lines().toList();
  }

  /** Loads a file as the host's service does at boot, and as a change of rules does. */
  void load(String rules) throws IOException {
    var file = folder.resolve("nftables.conf");
    Files.write(file, rules.getBytes(StandardCharsets.UTF_8));
    host.run("nft", "-f", file.toString());
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Process::destroyForcibly);
    servers.forEach(process -> process.onExit().join());
    host.close();
    inside.close();
    outside.close();
  }
}
