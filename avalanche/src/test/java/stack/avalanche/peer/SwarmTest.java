package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.avalanche.store.Entry;
import stack.avalanche.wire.Deadline;

class SwarmTest {
  @TempDir Path folder;

  private static void assertMirrors(Cluster cluster, Peer peer) throws IOException {
    for (Entry entry : cluster.manifest.entries()) {
      var reply = Cluster.get(peer.mirror(), Cluster.FOLDER + "/" + entry.path());
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(Files.readAllBytes(cluster.tree.resolve(entry.path())));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void everyPeerGetsEverythingAndTheFrontendSendsItAboutOnce(int count) throws Exception {
    try (var cluster = new Cluster(folder, 12, 600_000)) {
      for (int i = 0; i < count; i++) {
        cluster.join(i);
      }
      for (Peer peer : cluster.peers) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).as(cluster.log.toString()).isTrue();
      }
      for (Peer peer : cluster.peers) {
        assertMirrors(cluster, peer);
        assertThat(peer.counters().fromOrigin() + peer.counters().fromPeers())
            .isGreaterThanOrEqualTo(cluster.manifest.size());
      }
      assertThat(cluster.frontend.objectBytes() / (double) cluster.manifest.size())
          .as("copies that left the frontend")
          .isLessThan(1.3);
      Deadline.await(() ->
          cluster.frontend.peers().stream()
                  .filter(peer -> peer.phase().equals("complete") && peer.percent() == 100)
                  .count()
              == count);
    }
  }

  @Test
  void anInstallerMayAskBeforeAnythingIsThere() throws Exception {
    try (var cluster = new Cluster(folder, 12, 600_000)) {
      Peer peer = cluster.join(0);
      assertMirrors(cluster, peer);
      assertThat(peer.counters().delivered()).isEqualTo(cluster.manifest.size());
    }
  }
}
