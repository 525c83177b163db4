package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.peer.Peer;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** What the daemon and a peer tell about a swarm, and whom. */
class SwarmIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;
  private Peer peer;

  @BeforeEach
  void start() throws Exception {
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install");
    peer = cluster.peer(FIRST, dir.resolve("store"), _ -> {});
    assertThat(peer.awaitComplete(PATIENCE)).isTrue();
  }

  @AfterEach
  void stop() throws IOException {
    if (peer != null) {
      peer.close();
    }
  }

  @Test
  void metricsAreWhatPrometheusReads() throws Exception {
    Needs.programs("promtool");
    var ofFrontend = cluster.get("127.0.0.1", "/metrics").body();
    assertThat(ofFrontend)
        .contains("state=\"fetching\"} ", "avalanche_frontend_copies{set=\"")
        .contains("avalanche_set_finish_seconds_bucket{le=\"+Inf\"} ");
    assertClean(ofFrontend);
    var ofPeer = get(peer.mirror(), "/metrics");
    assertThat(ofPeer).contains("avalanche_have_ratio 1.0\n");
    assertClean(ofPeer);
  }

  private static String get(InetSocketAddress server, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(request(server, path).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static HttpRequest.Builder request(InetSocketAddress server, String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + server.getHostString() + ":" + server.getPort() + path));
  }

  private void assertClean(String metrics) throws Exception {
    var file = Files.writeString(dir.resolve("metrics"), metrics);
    var said = dir.resolve("said");
    var promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(promtool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(said).as(metrics).hasContent("");
    assertThat(promtool.exitValue()).isZero();
  }

  @Test
  void swarmIsStreamedToTheFrontendItself() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var watching =
          request(cluster.frontend(), "/avalanche/v1/swarm").header("Accept", "text/event-stream");
      var answer = client.send(watching.build(), HttpResponse.BodyHandlers.ofLines());
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
      try (var lines = answer.body()) {
        assertThat(
                lines
                    .filter(line -> line.contains("\"state\":\"complete\""))
                    .findFirst()
                    .orElseThrow())
            .startsWith("data: {\"peers\":[{\"host\":\"backend-0-0\"")
            .contains("\"percent\":100.0");
      }
    }
    assertThat(cluster.get(FIRST, "/avalanche/v1/swarm").status()).isEqualTo(403);
    assertThat(cluster.get(FIRST, "/metrics").status()).isEqualTo(403);
  }

  @Test
  void peersAreKnownAgainWhenTheDaemonWasKilledAndStarted() throws Exception {
    var killed = ProcessHandle.of(cluster.daemon().pid()).orElseThrow();
    assertThat(killed.destroyForcibly()).isTrue();
    killed.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    cluster.start();
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var listed = "";
    while (!listed.equals("backend-0-0 complete 100.0")) {
      assertThat(System.nanoTime()).as(listed).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      var peers = cluster.daemon().get("/avalanche/v1/swarm", PATIENCE).path("peers");
      listed =
          peers.path(0).path("host").asText()
              + " "
              + peers.path(0).path("state").asText()
              + " "
              + peers.path(0).path("percent").asText();
    }
    assertThat(stack.rows("list avalanche"))
        .singleElement()
        .asString()
        .startsWith("backend-0-0 0 127.0.1.1 complete 100");
  }
}
