package stack.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import stack.avalanche.protocol.Paths;
import stack.avalanche.wire.Nic;
import stack.run.Console;
import stack.run.Self;

/** Installs the described cluster, with peers and without. */
public final class Rounds {
  private static final Pattern SENT =
      Pattern.compile("avalanche_nic_bytes_total\\{dir=\"out\"} ([0-9]+)");

  private final Console console;
  private final Self self;
  private final Cluster cluster;
  private final Path folder;
  private final int rate;

  /**
   * Prepares nothing yet.
   *
   * @param folder for stores, logs and repodata
   * @param rate of every NIC, Mbit/s
   */
  public Rounds(Console console, Self self, Cluster cluster, Path folder, int rate) {
    this.console = console;
    this.self = self;
    this.cluster = cluster;
    this.folder = folder;
    this.rate = rate;
  }

  public Round withPeers(long expectedBytes) throws IOException {
    cluster.mirror();
    cluster.start(rate);
    console.notice("a browser shows it, too: " + cluster.frontend() + "/");
    try (var peers = new LabPeers(self, cluster, rate, folder)) {
      cluster.install();
      var installers =
          cluster.hosts().stream().map(host -> installer(host, Nic.unlimited(), peers)).toList();
      var seconds = new Installation(installers).run(new LiveView(console, expectedBytes));
      var totals = peers.totals();
      peers.leave();
      return new Round(true, seconds, installers, totals, sent(), cluster.stillInstalling());
    } finally {
      cluster.stop();
    }
  }

  public Round withoutPeers(long expectedBytes) throws IOException {
    cluster.type("remove host attr a:backend attr=avalanche.mirror");
    cluster.start(rate);
    try {
      cluster.install();
      var installers =
          cluster.hosts().stream()
              .map(host -> installer(host, Nic.ofMegabits(rate), (_, _) -> {}))
              .toList();
      var seconds = new Installation(installers).run(new LiveView(console, expectedBytes));
      return new Round(false, seconds, installers, Map.of(), sent(), cluster.stillInstalling());
    } finally {
      cluster.stop();
    }
  }

  private SimulatedInstaller installer(LabHost host, Nic nic, SimulatedInstaller.Steps steps) {
    return new SimulatedInstaller(
        host, cluster.authority(), cluster.frontend(), folder.resolve("installer"), nic, steps);
  }

  private long sent() throws IOException {
    try (var http =
        new InstallerHttp(
            InetAddress.ofLiteral("127.0.0.1"), Nic.unlimited(), cluster.authority(), "")) {
      var metrics = http.get(cluster.frontend().resolve(Paths.METRICS));
      var sent = SENT.matcher(new String(metrics, StandardCharsets.UTF_8));
      return sent.find() ? Long.parseLong(sent.group(1)) : 0;
    }
  }
}
