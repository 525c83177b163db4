package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.origin.Kept;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.Trees;
import stack.avalanche.tracker.Settings;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Nic;

/** Hosts, the frontend and pallets that are not what they were a moment ago. */
class RestartTest {
  private static final int FILES = 12;
  private static final int SIZE = 600_000;

  @TempDir Path folder;

  private static Map<String, byte[]> content(Cluster cluster) throws IOException {
    var content = new HashMap<String, byte[]>();
    for (var entry : cluster.manifest.entries()) {
      content.put(entry.path(), Files.readAllBytes(cluster.tree.resolve(entry.path())));
    }
    return content;
  }

  private static void assertMirrors(Map<String, byte[]> content, Peer peer) throws IOException {
    for (var file : content.entrySet()) {
      var reply = Cluster.get(peer.mirror(), Cluster.FOLDER + "/" + file.getKey());
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).as(file.getKey()).isEqualTo(file.getValue());
    }
  }

  @Test
  void aHostThatIsBootedAnewTakesThePlaceOfItsFormerSelf() throws Exception {
    var usual = Cluster.quick();
    var patient =
        new Settings(
            Duration.ofMinutes(10),
            usual.beat(),
            usual.neighbours(),
            usual.peers(),
            usual.slots(),
            usual.step(),
            usual.spare(),
            usual.rackRule());
    try (var cluster = new Cluster(folder, FILES, SIZE, patient)) {
      cluster.peerNic = Nic.ofMegabits(80);
      var other = cluster.join(1);
      var killed = cluster.join(0);
      Deadline.await(() -> killed.permille() > 100);
      killed.close();
      try (var files = Files.list(folder.resolve("store-0"))) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      var again = cluster.join(0);
      assertThat(again.awaitComplete(Cluster.PATIENCE)).isTrue();
      assertThat(other.awaitComplete(Cluster.PATIENCE)).isTrue();
      assertMirrors(content(cluster), again);
      assertThat(cluster.frontend.peers()).hasSize(2);
    }
  }

  @Test
  void anInstallGoesOnWithThePalletThatItBeganWith() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE)) {
      var old = content(cluster);
      cluster.peerNic = Nic.ofMegabits(40);
      var early = cluster.join(0);
      Deadline.await(() -> early.permille() > 50);
      replacePallet(cluster);
      var fresh = content(cluster);
      assertThat(fresh.get("Packages/p000.rpm")).isNotEqualTo(old.get("Packages/p000.rpm"));

      cluster.peerNic = Nic.unlimited();
      var late = cluster.join(1);
      assertThat(late.awaitComplete(Cluster.PATIENCE)).isTrue();
      assertMirrors(fresh, late);
      var port = cluster.frontend.address().getPort();
      cluster.frontend.close();
      cluster.frontend = cluster.frontend(port, Nic.unlimited());
      assertThat(early.awaitComplete(Cluster.PATIENCE)).as(cluster.log.toString()).isTrue();
      assertMirrors(old, early);
      assertThat(early.counters().piecesWrong()).isZero();
    }
  }

  /** As {@code add pallet} does it: what changes is kept, then moved over, then listed. */
  private void replacePallet(Cluster cluster) throws IOException {
    Kept.keep(folder.resolve("pallets"), cluster.tree);
    for (var entry : cluster.manifest.entries()) {
      var file = cluster.tree.resolve(entry.path());
      Files.delete(file);
      Trees.file(file, (int) entry.size(), entry.path().hashCode());
    }
    cluster.manifest = Manifest.build(cluster.tree, Cluster.FOLDER, Manifest.Progress.NONE);
    cluster.manifest.write(cluster.tree);
  }
}
