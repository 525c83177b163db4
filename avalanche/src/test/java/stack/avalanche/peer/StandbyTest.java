package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.origin.Frontend;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;

/** A second frontend with the same pallets, which peers turn to while the first is away. */
class StandbyTest {
  private static final int FILES = 12;
  private static final int SIZE = 600_000;
  private static final int HOSTS = 3;

  @TempDir Path folder;
  private Cluster cluster;
  private Frontend standby;
  private InetSocketAddress first;

  @BeforeEach
  void start() throws IOException {
    cluster = new Cluster(folder, FILES, SIZE);
    first = cluster.frontend.address();
    standby = cluster.frontend(0, Nic.unlimited());
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
    standby.close();
  }

  private Peer join(int number) throws IOException {
    return join(number, first);
  }

  private Peer join(int number, InetSocketAddress frontend) throws IOException {
    var own = new InetSocketAddress(InetAddress.ofLiteral("127.0.9." + (number + 1)), 0);
    return cluster.join(
        new PeerConfig(
            "backend-0-" + number,
            frontend,
            Optional.of(standby.address()),
            "good secret",
            own,
            own,
            folder.resolve("store-" + number),
            Long.MAX_VALUE,
            cluster.peerNic,
            6,
            1000,
            Optional.empty()));
  }

  private void assertMirrors(Peer peer) throws Exception {
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).as(cluster.log.toString()).isTrue();
    for (var entry : cluster.manifest.entries()) {
      var path = Cluster.FOLDER + "/" + entry.path();
      var reply = Cluster.get(peer.mirror(), path);
      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(Files.readAllBytes(cluster.tree.resolve(entry.path())));
    }
    assertThat(peer.counters().piecesWrong()).isZero();
  }

  @Test
  void takesThePlaceOfAFrontendThatGoesInTheMiddle() throws Exception {
    cluster.wanted = cluster.wanted.subList(0, FILES - 1); // the last one is relayed
    cluster.peerNic = Nic.ofMegabits(40);
    for (var number = 0; number < HOSTS; number++) {
      join(number);
    }
    Deadline.await(() -> cluster.peers.stream().allMatch(peer -> peer.permille() > 100));
    assertThat(standby.peers()).as("nobody turns to it before").isEmpty();
    var left = cluster.frontend.objectBytes();

    cluster.frontend.close();

    var late = join(HOSTS);
    for (var peer : cluster.peers) {
      assertMirrors(peer);
    }
    assertThat(left).as("it went in the middle").isLessThan(cluster.manifest.size());
    assertThat(standby.objectBytes()).isPositive();
    assertThat(late.counters().fromPeers()).as("the swarm is whole").isPositive();
    Deadline.await(() -> standby.peers().size() == HOSTS + 1);
  }

  @Test
  void isLeftAgainOnceTheFrontendIsBack() throws Exception {
    var peer = join(0);
    assertMirrors(peer);
    cluster.frontend.close();
    Deadline.await(() -> standby.peers().size() == 1);

    cluster.frontend = cluster.frontend(first.getPort(), Nic.unlimited());

    Deadline.await(() -> cluster.frontend.peers().size() == 1);
    Deadline.await(() -> standby.peers().isEmpty());
    assertMirrors(peer);
  }

  @Test
  void isNotTurnedToWhenTheFrontendHasNoTime() throws Exception {
    var asked = new AtomicInteger();
    Handler busy =
        _ -> {
          asked.incrementAndGet();
          return Response.empty(503);
        };
    try (var frontend =
        Server.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            busy,
            Limits.FRONTEND,
            Nic.unlimited(),
            _ -> {})) {
      join(0, frontend.address());
      Deadline.await(() -> asked.get() > 1);
    }
    assertThat(cluster.log).noneMatch(line -> line.contains(" joined from "));
  }
}
