package stack.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import stack.avalanche.peer.PeerMain;
import stack.avalanche.wire.Nic;
import stack.files.Trees;
import stack.run.Self;

/**
 * The peers of a lab: real peer processes, each host with its own address, store and NIC. Up to
 * seven hosts have a process each; more share a few, because twenty Javas on two cores would
 * measure Java. The processes are there before the clock starts; a peer begins when its host has
 * the token.
 */
final class LabPeers implements SimulatedInstaller.Steps, AutoCloseable {
  private static final int ALONE = 7;
  private static final int START_SECONDS = 60;
  private static final int END_SECONDS = 30;

  private final Path authority;
  private final URI frontend;
  private final int rate;
  private final Path folder;
  private final Map<LabHost, String> offers = new ConcurrentHashMap<>();
  private final Map<LabHost, Group> groups = new ConcurrentHashMap<>();
  private final Set<Group> configured = ConcurrentHashMap.newKeySet();

  /** A process, the hosts in it, and what they wait for. */
  private record Group(
      Process process, List<LabHost> hosts, CountDownLatch ready, CountDownLatch ended) {
    boolean hasEnded() {
      return ended.getCount() == 0;
    }
  }

  /**
   * Starts the processes.
   *
   * @param rate of each host's NIC, Mbit/s
   * @param folder for stores and logs
   */
  LabPeers(Self self, Cluster cluster, int rate, Path folder) throws IOException {
    var hosts = cluster.hosts();
    this.authority = cluster.authority();
    this.frontend = cluster.frontend();
    this.rate = rate;
    this.folder = folder;
    var processes =
        hosts.size() <= ALONE ? hosts.size() : 2 * Runtime.getRuntime().availableProcessors();
    for (var index = 0; index < processes; index++) {
      var members = new ArrayList<LabHost>();
      for (var member = index; member < hosts.size(); member += processes) {
        members.add(hosts.get(member));
      }
      var group = start(self, members, index);
      members.forEach(host -> groups.put(host, group));
    }
  }

  private Group start(Self self, List<LabHost> hosts, int index) throws IOException {
    var words = new ArrayList<>(self.words());
    words.removeLast();
    words.add(PeerMain.class.getName());
    var log = Trees.directory(folder.resolve("log")).resolve("peers-" + index + ".log");
    var process = new ProcessBuilder(words).redirectError(log.toFile()).start();
    var group = new Group(process, hosts, new CountDownLatch(hosts.size()), new CountDownLatch(1));
    Thread.startVirtualThread(() -> listen(group));
    return group;
  }

  private void listen(Group group) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(group.process().getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ready ")) {
          group.ready().countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      group.ended().countDown();
      group.hosts().forEach(_ -> group.ready().countDown()); // nobody waits for what has ended
    }
  }

  @Override
  public void kickstarted(LabHost host, SimulatedInstaller.Offer offer) throws IOException {
    var group = groups.get(host);
    offers.put(host, offer.ask());
    if (offers.keySet().containsAll(group.hosts()) && configured.add(group)) {
      configure(group);
    }
    try {
      if (!group.ready().await(START_SECONDS, TimeUnit.SECONDS) || group.hasEnded()) {
        throw new IOException("its peer did not start; see " + folder.resolve("log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** On standard input, because the key is a secret; the first of two values counts. */
  private void configure(Group group) throws IOException {
    var text = new StringBuilder();
    for (var host : group.hosts()) {
      var store = Trees.directory(folder.resolve("store").resolve(host.name()));
      text.append(
          """
          address=%s:%d
          %s
          mirror=%s:%d
          store=%s
          rate_mbit=%d

          """
              .formatted(
                  host.ip(),
                  frontend.getPort() + 1,
                  offers.get(host).strip(),
                  host.ip(),
                  frontend.getPort(),
                  store,
                  rate));
    }
    var to = group.process().outputWriter(StandardCharsets.UTF_8);
    to.write(text.append("start\n").toString());
    to.flush();
  }

  /** What each peer has moved so far, by host name. */
  Map<String, PeerTotals> totals() throws IOException {
    var totals = new HashMap<String, PeerTotals>();
    for (var host : offers.keySet()) {
      totals.put(host.name(), groups.get(host).hasEnded() ? PeerTotals.NONE : totals(host));
    }
    return totals;
  }

  /** A peer that has not joined says 503: it moved nothing. */
  private PeerTotals totals(LabHost host) throws IOException {
    try (var http = new InstallerHttp(host.address(), Nic.unlimited(), authority, "")) {
      var mirror = URI.create("http://%s:%d/".formatted(host.ip(), frontend.getPort()));
      return PeerTotals.parse(http.get(mirror.resolve("avalanche/v1/peer")));
    } catch (InstallerHttp.Refused _) {
      return PeerTotals.NONE;
    }
  }

  /** Lets all peers leave and waits until their processes have ended. */
  void leave() throws IOException {
    var all = groups.values().stream().distinct().toList();
    for (var group : all) {
      group.process().outputWriter(StandardCharsets.UTF_8).close();
    }
    try {
      for (var group : all) {
        if (!group.ended().await(END_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("a peer process did not end; see " + folder.resolve("log"));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    groups.values().forEach(group -> group.process().destroyForcibly());
    groups.values().forEach(group -> group.process().onExit().join());
  }
}
