package stack.avalanche.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.avalanche.wire.Deadline;

class SwarmTest {
  @TempDir Path folder;

  private static void assertMirrors(Cluster cluster, Peer peer) throws IOException {
    for (var entry : cluster.manifest.entries()) {
      var reply = Cluster.get(peer.mirror(), Cluster.FOLDER + "/" + entry.path());
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(Files.readAllBytes(cluster.tree.resolve(entry.path())));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void everyPeerGetsEverythingAndTheFrontendSendsItAboutOnce(int count) throws Exception {
    try (var cluster = new Cluster(folder, 12, 600_000)) {
      for (var i = 0; i < count; i++) {
        cluster.join(i);
      }
      for (var peer : cluster.peers) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).as(cluster.log.toString()).isTrue();
      }
      for (var peer : cluster.peers) {
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
  void eachPieceEntersARackAboutOnce() throws Exception {
    try (var cluster = new Cluster(folder, 24, 600_000)) {
      cluster.racks =
          IntStream.rangeClosed(1, 6)
              .boxed()
              .collect(Collectors.toMap(i -> "127.0.9." + i, _ -> "0"));
      for (var i = 0; i < 12; i++) {
        cluster.join(i);
      }
      for (var peer : cluster.peers) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).as(cluster.log.toString()).isTrue();
      }
      var crossed = cluster.peers.stream().mapToLong(peer -> peer.counters().acrossRacks()).sum();
      assertThat(crossed / (double) cluster.manifest.size())
          .as("copies that went from rack to rack, of 12")
          .isBetween(0.1, 1.5);
      Deadline.await(() -> counted(cluster, "avalanche_cross_rack_bytes_total " + crossed));
    }
  }

  private static boolean counted(Cluster cluster, String line) {
    try {
      var reply = Cluster.get(cluster.frontend.address(), "/metrics");
      return new String(reply.body(), UTF_8).lines().anyMatch(line::equals);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anInstallerMayAskBeforeAnythingIsThere() throws Exception {
    try (var cluster = new Cluster(folder, 12, 600_000)) {
      var peer = cluster.join(0);
      assertMirrors(cluster, peer);
      Deadline.await(() -> peer.counters().delivered() == cluster.manifest.size());
    }
  }

  @Test
  void standardClientsAreToldWhoHoldsAnObject() throws Exception {
    try (var cluster = new Cluster(folder, 1, 600_000)) {
      var peer = cluster.join(0);
      assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
      Deadline.await(() -> cluster.frontend.peers().getFirst().percent() == 100);
      var entry = cluster.manifest.entries().getFirst();
      var path = "/avalanche/v1/meta4/" + entry.id();
      var text = new String(Cluster.get(cluster.frontend.address(), path).body(), UTF_8);
      assertThat(text)
          .contains("<size>600000</size>", "<hash type=\"sha-256\">" + entry.id() + "</hash>")
          .contains("<url priority=\"1\">http://127.0.9.1:" + peer.address().getPort() + "/o/")
          .contains("<url priority=\"2\">http://127.0.0.1:")
          .contains("<hash>" + entry.pieces().getLast() + "</hash>");
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      var document = builder.parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
      assertThat(document.getElementsByTagName("url").getLength()).isEqualTo(2);
    }
  }

  @Test
  void dnfIsToldOfItsPeerAndThenOfTheFrontend() throws Exception {
    try (var cluster = new Cluster(folder, 1, 1000)) {
      var server = cluster.frontend.address();
      var list = "/avalanche/v1/mirrorlist?path=";
      var reply = Cluster.get(server, list + Cluster.FOLDER);
      var own = "http://127.0.0.1:3825" + Cluster.FOLDER + "/";
      var frontend = "http://127.0.0.1:" + server.getPort() + Cluster.FOLDER + "/";
      assertThat(new String(reply.body(), UTF_8).lines())
          .containsExactly(own, frontend, own, own, own);
      var plus = "/install/pallets/tools+extra/1.0~rc1";
      assertThat(new String(Cluster.get(server, list + plus).body(), UTF_8))
          .startsWith("http://127.0.0.1:3825" + plus + "/\n");
      for (var bad : new String[] {"", "x", "/a/../b", "/a%0ahttp://evil/", "/a&peer=evil/x"}) {
        assertThat(Cluster.get(server, list + bad).status()).as(bad).isEqualTo(400);
      }
    }
  }

  @Test
  void whatAnInstallerTookBesidesItsListIsLearnedWhenItsPeerLeaves() throws Exception {
    try (var cluster = new Cluster(folder, 4, 600_000)) {
      var unforeseen = cluster.wanted.getLast();
      cluster.wanted = cluster.wanted.subList(0, 3);
      var plain = cluster.join(0);
      var curious = cluster.join(1);
      assertThat(plain.awaitComplete(Cluster.PATIENCE)).isTrue();
      assertThat(Cluster.get(curious.mirror(), unforeseen).status()).isEqualTo(200);
      assertThat(curious.awaitComplete(Cluster.PATIENCE)).isTrue();
      Deadline.await(() ->
          cluster.frontend.peers().stream().allMatch(peer -> peer.phase().equals("complete")));
      plain.leave();
      curious.leave();
      assertThat(cluster.learned).containsExactly("127.0.9.2 " + unforeseen);
    }
  }

  @Test
  void whatComesFromTheOwnRackIsToldApart() throws Exception {
    try (var cluster = new Cluster(folder, 12, 600_000)) {
      cluster.racks = Map.of("127.0.9.1", "0", "127.0.9.2", "0");
      for (var i = 0; i < 2; i++) {
        cluster.join(i);
      }
      for (var peer : cluster.peers) {
        assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
      }
      Deadline.await(() ->
          cluster.frontend.peers().stream().allMatch(peer -> peer.phase().equals("complete")));
      assertThat(cluster.frontend.peers())
          .anyMatch(peer -> peer.fromPeers() > 0)
          .allMatch(peer -> peer.fromRack() == peer.fromPeers());
      var elsewhere = cluster.join(2);
      assertThat(elsewhere.awaitComplete(Cluster.PATIENCE)).isTrue();
      Deadline.await(() ->
          cluster.frontend.peers().stream().filter(p -> p.phase().equals("complete")).count() == 3);
      assertThat(cluster.frontend.peers())
          .anyMatch(peer -> peer.fromPeers() > 0 && peer.fromRack() == 0);
    }
  }
}
