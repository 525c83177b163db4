package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.origin.Tree;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;

/** Web servers besides the frontend, sound and broken ones. */
class SecondOriginTest {
  private static final int FILES = 12;
  private static final int SIZE = 600_000;
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir Path folder;

  private Server serve(Handler handler) throws IOException {
    return Server.start(
        new InetSocketAddress(LOOPBACK, 0), handler, Limits.FRONTEND, Nic.unlimited(), _ -> {});
  }

  private static WebOrigin at(Server server, String prefix) {
    return new WebOrigin(server.address(), prefix);
  }

  private static void assertComplete(Cluster cluster, Peer peer) throws Exception {
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).as(cluster.log.toString()).isTrue();
    for (var entry : cluster.manifest.entries()) {
      var reply = Cluster.get(peer.mirror(), Cluster.FOLDER + "/" + entry.path());
      assertThat(reply.body()).isEqualTo(Files.readAllBytes(cluster.tree.resolve(entry.path())));
    }
  }

  @Test
  void sharesTheWorkWithTheFrontend() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var mirror = serve(new Tree("/copy/install/pallets/", folder.resolve("pallets")))) {
      cluster.origins = List.of(at(mirror, "/copy"));
      assertComplete(cluster, cluster.join(0));
      assertThat(cluster.frontend.objectBytes()).isLessThan(cluster.manifest.size());
      assertThat(mirror.refused().counts()).isEmpty();
    }
  }

  @Test
  void sendsAllThatComesFromNoPeerToHostsOfItsRack() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var mirror = serve(new Tree("/install/pallets/", folder.resolve("pallets")))) {
      cluster.origins = List.of(at(mirror, "").askedFirst());
      assertComplete(cluster, cluster.join(0));
      assertThat(cluster.frontend.objectBytes()).isZero();
      Deadline.await(() -> cluster.frontend.fromOrigins().all() == cluster.manifest.size());
      assertThat(cluster.frontend.fromOrigins().byOthers())
          .isEqualTo(Map.of(mirror.address(), cluster.manifest.size()));
    }
  }

  @Test
  void isDoneWithoutWhereItIsAskedFirstAndSendsNothing() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var mirror = serve(_ -> Response.empty(404))) {
      cluster.origins = List.of(at(mirror, "").askedFirst());
      assertComplete(cluster, cluster.join(0));
      assertThat(cluster.frontend.objectBytes()).isEqualTo(cluster.manifest.size());
      Deadline.await(() -> cluster.frontend.fromOrigins().all() == cluster.manifest.size());
      assertThat(cluster.frontend.fromOrigins().byOthers()).isEmpty();
    }
  }

  @Test
  void bringsTheRestWhileTheFrontendIsAway() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var mirror = serve(new Tree("/install/pallets/", folder.resolve("pallets")))) {
      cluster.origins = List.of(at(mirror, ""));
      cluster.peerNic = Nic.ofMegabits(40);
      var peer = cluster.join(0);
      Deadline.await(() -> peer.permille() > 50);
      cluster.frontend.close();
      assertThat(peer.awaitComplete(Duration.ofSeconds(60))).as(cluster.log.toString()).isTrue();
      assertComplete(cluster, peer);
    }
  }

  @Test
  void isLeftAloneWhenNobodyAnswers() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, LOOPBACK)) {
      port = free.getLocalPort();
    }
    try (var cluster = new Cluster(folder, FILES, SIZE)) {
      cluster.origins = List.of(new WebOrigin(new InetSocketAddress(LOOPBACK, port), "", true));
      assertComplete(cluster, cluster.join(0));
    }
  }

  @Test
  void isNeverAskedAgainOnceItSentWrongBytes() throws Exception {
    var asked = new AtomicInteger();
    Handler liar =
        _ -> {
          asked.incrementAndGet();
          return Response.bytes(200, "application/octet-stream", new byte[SIZE]);
        };
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var mirror = serve(liar)) {
      cluster.origins = List.of(at(mirror, ""));
      var peer = cluster.join(0);
      assertComplete(cluster, peer);
      assertThat(asked.get()).isPositive().isLessThan(3 * FILES);
      assertThat(peer.counters().piecesWrong()).isPositive();
      assertThat(cluster.log).anyMatch(line -> line.startsWith("wrong bytes from /127.0.0.1:"));
    }
  }

  @Test
  void restsWhenItLacksTheFiles() throws Exception {
    var asked = new AtomicInteger();
    Handler empty = request -> missing(asked, request);
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var mirror = serve(empty)) {
      cluster.origins = List.of(at(mirror, "/nothing"));
      assertComplete(cluster, cluster.join(0));
      assertThat(asked.get()).isPositive();
    }
  }

  private static Response missing(AtomicInteger asked, Request request) {
    asked.incrementAndGet();
    assertThat(request.path()).startsWith("/nothing" + Cluster.FOLDER);
    return Response.empty(404);
  }

  @Test
  void costsATimeoutWhenItHangs() throws Exception {
    try (var cluster = new Cluster(folder, FILES, SIZE);
        var silent = new ServerSocket(0, 50, LOOPBACK)) {
      cluster.origins =
          List.of(new WebOrigin(new InetSocketAddress(LOOPBACK, silent.getLocalPort()), "", true));
      var peer = cluster.join(0);
      assertThat(peer.awaitComplete(Duration.ofSeconds(60))).isTrue();
      assertThat(peer.counters().fromOrigin()).isEqualTo(cluster.manifest.size());
    }
  }
}
