package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Response;

/** One host that lies to the tracker, and hosts that reach the frontend and not each other. */
class UntrustedHostsTest {
  private static final int FILES = 12;
  private static final int SIZE = 600_000;

  @TempDir Path folder;

  private static void assertInstalled(Cluster cluster, int... numbers) throws Exception {
    for (var number : numbers) {
      var peer = cluster.peers.get(number);
      assertThat(peer.awaitComplete(Cluster.PATIENCE)).as("peer " + number).isTrue();
      var entry = cluster.manifest.entries().getFirst();
      var reply = Cluster.get(peer.mirror(), Cluster.FOLDER + "/" + entry.path());
      assertThat(reply.body()).isEqualTo(Files.readAllBytes(cluster.tree.resolve(entry.path())));
    }
  }

  private static double copies(Cluster cluster) {
    return cluster.frontend.objectBytes() / (double) (FILES * SIZE);
  }

  private static String metrics(Cluster cluster) {
    try {
      var reply = Cluster.get(cluster.frontend.address(), "/metrics");
      return new String(reply.body(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double metric(Cluster cluster, String name) {
    return metrics(cluster)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  @Test
  void whoClaimsEveryPieceHoldsNobodyUp() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var boaster = new Hostile(cluster, 50, Hostile.Mode.CLAIMS, _ -> Response.empty(416))) {
      Deadline.await(() -> cluster.frontend.peers().stream().anyMatch(p -> p.percent() == 100));
      for (var i = 0; i < 4; i++) {
        cluster.join(i);
      }
      assertInstalled(cluster, 0, 1, 2, 3);
      assertThat(copies(cluster)).isBetween(1.0, 2.0);
      assertThat(boaster.asked.get()).as("left alone").isLessThan(100);
      Deadline.await(() -> metric(cluster, "avalanche_quarantines_total") == 1);
      assertThat(metric(cluster, "avalanche_refused_reports_total")).isPositive();
    }
  }

  @Test
  void whoHangsEveryPieceHoldsNobodyUp() throws Exception {
    var never = new CountDownLatch(1);
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var hung = new Hostile(cluster, 50, Hostile.Mode.CLAIMS, _ -> Hostile.hang(never))) {
      Deadline.await(() -> cluster.frontend.peers().stream().anyMatch(p -> p.percent() == 100));
      for (var i = 0; i < 3; i++) {
        cluster.join(i);
      }
      assertInstalled(cluster, 0, 1, 2);
      assertThat(copies(cluster)).isBetween(1.0, 2.5);
      never.countDown();
      assertThat(hung.asked.get()).isPositive();
    }
  }

  @Test
  void theFrontendSeesForItselfWhatOneHostSays() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var boaster = new Hostile(cluster, 50, Hostile.Mode.CLAIMS, _ -> Response.empty(416))) {
      Deadline.await(() -> cluster.frontend.peers().stream().anyMatch(p -> p.percent() == 100));
      cluster.join(0);
      assertInstalled(cluster, 0);
      Deadline.await(() -> metric(cluster, "avalanche_quarantines_total") == 1);
      assertThat(metrics(cluster)).contains("avalanche_probes_total{result=\"failed\"} 1\n");
      assertThat(boaster.asked.get()).isPositive();
    }
  }

  @Test
  void whoAccusesEverybodyTakesNobodyOut() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var accuser = new Hostile(cluster, 50, Hostile.Mode.ACCUSES, _ -> Response.empty(503))) {
      cluster.peerNic = Nic.ofMegabits(80);
      for (var i = 0; i < 6; i++) {
        cluster.join(i);
      }
      assertInstalled(cluster, 0, 1, 2, 3, 4, 5);
      Deadline.await(() -> accuser.accused.get() > 32);
      assertThat(metric(cluster, "avalanche_quarantines_total")).isZero();
      assertThat(metrics(cluster)).contains("avalanche_refused_total{reason=\"flood\"}");
      var noted = cluster.log.stream().filter(l -> l.contains("got wrong bytes from")).count();
      assertThat(noted).as("lines of the log").isLessThan(50);
    }
  }

  @Test
  void hostsThatReachOnlyTheFrontendGetEverythingFromIt() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var wall = new Wall(cluster.frontend.address())) {
      for (var i = 0; i < 3; i++) {
        cluster.join(behind(wall, cluster.config(i)));
      }
      assertInstalled(cluster, 0, 1, 2);
      assertThat(copies(cluster)).isBetween(3.0, 4.0);
      assertThat(metric(cluster, "avalanche_silent_reports_total")).isPositive();
    }
  }

  @Test
  void oneThatReachesOnlyTheFrontendInstallsToo() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var wall = new Wall(cluster.frontend.address())) {
      for (var i = 0; i < 3; i++) {
        cluster.join(i);
      }
      assertInstalled(cluster, 0, 1, 2);
      cluster.join(behind(wall, cluster.config(3)));
      assertInstalled(cluster, 3);
      assertThat(cluster.peers.get(3).counters().fromPeers()).isZero();
    }
  }

  private static PeerConfig behind(Wall wall, PeerConfig usual) {
    return new PeerConfig(
        usual.name(),
        wall.address(),
        usual.token(),
        usual.address(),
        usual.mirror(),
        usual.store(),
        usual.budget(),
        usual.nic(),
        usual.slots());
  }
}
