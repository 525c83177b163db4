package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.origin.Frontend;
import stack.avalanche.tracker.Settings;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Nic;

/** Origin and tracker are away for half a minute, three leases long, while hosts install. */
class FrontendAwayTest {
  private static final Duration AWAY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FILES = 12;
  private static final int SIZE = 600_000;

  @TempDir Path folder;

  @Test
  void peersGoOnWaitWhereTheyMustAndFinish() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE, Settings.forLink(1000));
        var timer = Executors.newSingleThreadScheduledExecutor();
        var installers = Executors.newVirtualThreadPerTaskExecutor()) {
      var unlisted = cluster.wanted.getLast();
      cluster.wanted = cluster.wanted.subList(0, FILES - 1);
      cluster.peerNic = Nic.ofMegabits(40);
      for (var i = 0; i < 3; i++) {
        cluster.join(i);
      }
      Deadline.await(() -> cluster.peers.stream().allMatch(peer -> peer.permille() > 100));
      var lateConfig = cluster.config(3);
      var port = cluster.frontend.address().getPort();

      cluster.frontend.close();
      var most = cluster.peers.stream().mapToInt(Peer::permille).max().orElseThrow();
      var waiting =
          installers.submit(
              () -> Cluster.get(cluster.peers.getFirst().mirror(), unlisted, PATIENCE));
      Callable<Frontend> comesBack =
          () -> {
            assertThat(waiting.isDone()).as("nobody has it").isFalse();
            return cluster.frontend(port, Nic.unlimited());
          };
      Future<Frontend> back = timer.schedule(comesBack, AWAY.toSeconds(), TimeUnit.SECONDS);
      var late = cluster.join(lateConfig);
      var early = installers.submit(() -> Cluster.get(late.mirror(), unlisted, PATIENCE));
      Deadline.await(
          () -> cluster.peers.stream().limit(3).allMatch(peer -> peer.permille() >= most));
      assertThat(back.isDone()).as("they went on without the frontend").isFalse();

      assertThat(early.get().status()).as("an answer before it has joined").isEqualTo(502);
      assertThat(back.isDone()).as("it had waited for as long as it may").isFalse();
      cluster.frontend = back.get();
      assertThat(cluster.log).anyMatch(line -> line.startsWith("no answer from the tracker: "));
      for (var peer : cluster.peers) {
        assertThat(peer.awaitComplete(PATIENCE)).isTrue();
        assertMirrors(cluster, peer);
        assertThat(peer.counters().piecesWrong()).isZero();
      }
      assertThat(waiting.get().status()).isEqualTo(200);
      assertThat(waiting.get().body()).isEqualTo(content(cluster, unlisted));
      Deadline.await(() -> cluster.frontend.peers().size() == 4);
    }
  }

  private static byte[] content(Cluster cluster, String path) throws IOException {
    return Files.readAllBytes(cluster.tree.resolve(path.substring(Cluster.FOLDER.length() + 1)));
  }

  private static void assertMirrors(Cluster cluster, Peer peer) throws IOException {
    for (var entry : cluster.manifest.entries()) {
      var path = Cluster.FOLDER + "/" + entry.path();
      var reply = Cluster.get(peer.mirror(), path);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).as(path).isEqualTo(content(cluster, path));
    }
  }
}
