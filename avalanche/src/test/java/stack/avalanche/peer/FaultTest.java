package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.ObjectId;
import stack.avalanche.store.Trees;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;

class FaultTest {
  private static final int FILES = 12;
  private static final int SIZE = 600_000;

  @TempDir Path folder;

  private static void assertMirrors(Cluster cluster, Peer peer) throws IOException {
    for (var entry : cluster.manifest.entries()) {
      var reply = Cluster.get(peer.mirror(), Cluster.FOLDER + "/" + entry.path());
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(Files.readAllBytes(cluster.tree.resolve(entry.path())));
    }
  }

  private static InstallSet set(Cluster cluster) throws IOException {
    return new InstallSet(List.of(cluster.manifest));
  }

  /** As many bytes as asked for, none of them right. */
  private static Response garbage(InstallSet set, Request request) {
    var id = ObjectId.parse(request.path().substring(3)).orElseThrow();
    var size = set.member(id).orElseThrow().size();
    var bytes = new byte[(int) size];
    new Random(1).nextBytes(bytes);
    return Response.bytes(200, "application/octet-stream", bytes);
  }

  @Test
  void wrongBytesNeverReachTheInstallerAndTheirSenderIsBanned() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var liar = new Hostile(cluster, 50, Hostile.Mode.LIES, r -> garbage(set(cluster), r))) {
      for (var i = 0; i < 4; i++) {
        cluster.join(i);
      }
      for (var peer : cluster.peers) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
        assertMirrors(cluster, peer);
      }
      var wrong = cluster.peers.stream().mapToLong(p -> p.counters().piecesWrong()).sum();
      assertThat(wrong).as("caught").isPositive();
      var bans = cluster.peers.stream().mapToLong(p -> p.counters().bans.of("wrong_bytes")).sum();
      assertThat(bans).isEqualTo(wrong);
      assertThat(liar.asked.get()).as("asked again after the ban").isLessThan(4 * 20);
      assertThat(cluster.log).anyMatch(line -> line.contains("got wrong bytes from 127.0.9."));
    }
  }

  @Test
  void aHungPeerOnlyCostsTime() throws Exception {
    var never = new CountDownLatch(1);
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var hung = new Hostile(cluster, 50, Hostile.Mode.LIES, _ -> Hostile.hang(never))) {
      cluster.join(0);
      cluster.join(1);
      for (var peer : cluster.peers) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
        assertMirrors(cluster, peer);
      }
      assertThat(hung.asked.get()).isPositive();
      never.countDown();
    }
  }

  @Test
  void aPeerThatSlowsToOnePercentOnlyCostsItself() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE)) {
      cluster.peerNic = Nic.ofMegabits(80);
      for (var i = 0; i < 5; i++) {
        cluster.join(i);
      }
      cluster.peerNic = Nic.ofMegabits(0.8);
      var slow = cluster.join(5);
      for (var peer : cluster.peers.subList(0, 5)) {
        assertThat(peer.awaitComplete(Duration.ofSeconds(20))).isTrue();
        assertMirrors(cluster, peer);
      }
      assertThat(slow.permille()).as("it needs 72 s").isLessThan(1000);
    }
  }

  @Test
  void neighbourThatFloodsWithNewsIsNotHeard() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var flood = new Hostile(cluster, 50, Hostile.Mode.LIES, _ -> Response.empty(404))) {
      flood.floods = true;
      var peer = cluster.join(0);
      assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
      Deadline.await(() -> flood.cut.getCount() == 0);
    }
  }

  @Test
  void aPeerThatClaimsWhatItLacksIsLeftAlone() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var boaster = new Hostile(cluster, 50, Hostile.Mode.LIES, _ -> Response.empty(416))) {
      var peer = cluster.join(0);
      assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
      assertThat(boaster.asked.get()).isLessThan(60);
    }
  }

  @Test
  void killedPeersAreForgottenAndTheOthersFinish() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE)) {
      cluster.peerNic = Nic.ofMegabits(120);
      for (var i = 0; i < 6; i++) {
        cluster.join(i);
      }
      var first = cluster.peers.getFirst();
      var second = cluster.peers.get(1);
      Deadline.await(() -> first.permille() > 100 && second.permille() > 100);
      first.close();
      second.close();
      for (var peer : cluster.peers.subList(2, 6)) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
        assertMirrors(cluster, peer);
      }
      Deadline.await(() -> cluster.frontend.peers().size() == 4);
    }
  }

  @Test
  void theSwarmOutlivesARestartOfTheFrontend() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE)) {
      cluster.peerNic = Nic.ofMegabits(80);
      for (var i = 0; i < 3; i++) {
        cluster.join(i);
      }
      Deadline.await(() -> cluster.peers.stream().allMatch(peer -> peer.permille() > 50));
      var port = cluster.frontend.address().getPort();
      cluster.frontend.close();
      cluster.frontend = cluster.frontend(port, Nic.unlimited());
      for (var peer : cluster.peers) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
        assertMirrors(cluster, peer);
      }
      Deadline.await(
          () -> cluster.frontend.peers().stream().filter(p -> p.percent() == 100).count() == 3);
    }
  }

  @Test
  void aPeerWithoutRoomPassesEverythingThrough() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE)) {
      var usual = cluster.config(0);
      var small =
          cluster.join(
              new PeerConfig(
                  usual.name(),
                  usual.frontend(),
                  usual.token(),
                  usual.address(),
                  usual.mirror(),
                  usual.store(),
                  1_000_000,
                  usual.nic(),
                  usual.slots()));
      assertMirrors(cluster, small);
      assertThat(small.counters().passedThrough()).isPositive();
      try (var files = Files.list(usual.store())) {
        long held = 0;
        for (var file : files.toList()) {
          held += Files.size(file);
        }
        assertThat(held).isLessThan(2 * 1_000_000);
      }
    }
  }

  @Test
  void aFileThatChangedOnTheFrontendIsNamedInItsLog() throws Exception {
    try (var cluster = new Cluster(folder, 1, SIZE)) {
      var changed = cluster.tree.resolve("Packages/p000.rpm");
      Trees.file(changed, SIZE, 4711);
      var peer = cluster.join(0);
      Deadline.await(() ->
          cluster.log.stream()
              .anyMatch(l -> l.startsWith(changed + " has changed since its pallet was added")));
      assertThat(peer.counters().piecesWrong()).isPositive();
      assertThat(peer.permille()).isZero();
    }
  }

  @Test
  void aPeerThatIsRefusedStillRelays() throws Exception {
    try (var cluster = new Cluster(folder, 2, SIZE)) {
      var usual = cluster.config(0);
      var stranger =
          cluster.join(
              new PeerConfig(
                  usual.name(),
                  usual.frontend(),
                  "stolen secret",
                  usual.address(),
                  usual.mirror(),
                  usual.store(),
                  usual.budget(),
                  usual.nic(),
                  usual.slots()));
      assertMirrors(cluster, stranger);
      assertThat(stranger.counters().fromPeers()).isZero();
      assertThat(cluster.log).anyMatch(line -> line.contains("refused a peer at 127.0.9.1"));
      assertThat(cluster.log).noneMatch(line -> line.contains("stolen secret"));
    }
  }

  @Test
  void aPeerThatLeavesIsGoneWithAllItStored() throws Exception {
    try (var cluster = new Cluster(folder, 2, SIZE)) {
      var peer = cluster.join(0);
      assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
      peer.leave();
      assertThat(cluster.frontend.peers()).isEmpty();
      assertThat(folder.resolve("store-0")).isEmptyDirectory();
    }
  }

  @Test
  void aPeerThatStartsAgainKeepsWhatItHad() throws Exception {
    try (var cluster = new Cluster(folder, 2, SIZE)) {
      var peer = cluster.join(0);
      assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
      peer.close();
      var again = cluster.join(0);
      assertThat(again.awaitComplete(Cluster.PATIENCE)).isTrue();
      assertThat(again.counters().fromOrigin()).isZero();
    }
  }

  @Test
  void unknownPathsAreRelayedAndNotKept() throws Exception {
    try (var cluster = new Cluster(folder, 1, SIZE)) {
      var peer = cluster.join(0);
      assertThat(Cluster.get(peer.mirror(), "/nothing/here").status()).isEqualTo(404);
      assertThat(Cluster.get(peer.mirror(), "/install/pallets/").status()).isEqualTo(200);
      assertThat(peer.counters().relayed.sum()).isPositive();
      var part = Cluster.get(peer.mirror(), "/install/pallets/CentOS/", "Range", "bytes=0-8");
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.body()).asString().isEqualTo("<!DOCTYPE");
    }
  }

  @Test
  void thePortServesObjectsByTheirIdAndNothingElse() throws Exception {
    try (var cluster = new Cluster(folder, 1, SIZE)) {
      var peer = cluster.join(0);
      assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
      var entry = cluster.manifest.entries().getFirst();
      assertThat(Cluster.get(peer.address(), "/o/" + entry.id()).status()).isEqualTo(200);
      var part = Cluster.get(peer.address(), "/o/" + entry.id(), "Range", "bytes=5-6");
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.body()).hasSize(2);
      var past = Cluster.get(peer.address(), "/o/" + entry.id(), "Range", "bytes=" + SIZE + "-");
      assertThat(past.status()).isEqualTo(416);
      for (var path :
          List.of(
              "/",
              "/o/",
              "/o/" + entry.id() + "/",
              "/o/" + "0".repeat(64),
              "/o//etc/passwd",
              "/etc/passwd",
              "/have/",
              "/install/pallets/CentOS/",
              Cluster.FOLDER + "/" + entry.path())) {
        assertThat(Cluster.get(peer.address(), path).status()).as(path).isEqualTo(404);
      }
    }
  }
}
