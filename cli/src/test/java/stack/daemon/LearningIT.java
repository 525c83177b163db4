package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.SECOND;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.peer.Peer;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.cli.WholeProgram;
import stack.commands.StackFixture;

/** What one installation takes that nobody expected, the next like it finds with its peer. */
class LearningIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TREE = "Sample/9.6/redhat9/redhat/x86_64";

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;
  private final List<String> log = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    cluster.start();
    stack.ok("set host boot backend-0-0 backend-0-1 action=install");
  }

  private Peer complete(String host, String address) throws Exception {
    var peer = cluster.peer(address, dir.resolve(host), log::add);
    assertThat(peer.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
    return peer;
  }

  private static Connection.Reply get(InetSocketAddress server, String path) throws IOException {
    try (var client = new Client(null, Nic.unlimited(), PATIENCE)) {
      return client.exchange(server, "GET", path, Headers.NONE, new byte[0], 1 << 24, PATIENCE);
    }
  }

  private static boolean holds(Peer peer, Entry entry) throws IOException {
    return get(peer.address(), "/o/" + entry.id()).status() == 200;
  }

  private Entry unforeseen(Peer peer) throws IOException {
    var tree = stack.root().resolve("export/stack/pallets").resolve(TREE);
    for (var entry : Manifest.read(tree).entries()) {
      if (entry.path().endsWith(".rpm") && !holds(peer, entry)) {
        return entry;
      }
    }
    throw new AssertionError("every package is wanted");
  }

  @Test
  void theNextHostAndTheNextDaemonKnow() throws Exception {
    Entry taken;
    try (var first = complete("backend-0-0", FIRST)) {
      taken = unforeseen(first);
      var path = "/install/pallets/" + TREE + "/" + taken.path();
      assertThat(get(first.mirror(), path).status()).isEqualTo(200);
      awaitReport(first);
      first.leave();
    }
    assertThat(cluster.log()).contains("backend-0-0 fetched 1 files that were not on its list");
    stack.ok("stop avalanche");
    cluster.start();
    try (var second = complete("backend-0-1", SECOND)) {
      assertThat(holds(second, taken)).as("fetched before anybody asked").isTrue();
    }
  }

  /** Until the daemon has heard of all that the peer holds. */
  private void awaitReport(Peer peer) {
    var bytes = peer.counters().fromOrigin() + peer.counters().fromPeers();
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    long told = 0;
    while (told < bytes && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      for (var each : cluster.daemon().get("/avalanche/v1/swarm", PATIENCE).path("peers")) {
        told = each.path("origin").asLong() + each.path("peers").asLong();
      }
    }
    assertThat(told).isGreaterThanOrEqualTo(bytes);
  }
}
