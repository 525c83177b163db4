package stack.install;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.avalanche.peer.Peer;
import stack.avalanche.store.Manifest;
import stack.avalanche.tracker.WantList;
import stack.commands.Needs;

/** What an installer's programs read from their host's peer while pieces are slow to come. */
class WaitingInstallersIT {
  private static final String FOLDER = "/install/pallets/Sample/9.6/redhat9/redhat/x86_64";
  private static final String IMAGE = "images/install.img";
  private static final int BYTES = 1_500_000;
  private static final int SLOTS = 6;
  private static final Duration AWAY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path dir;
  private final ExecutorService programs = Executors.newVirtualThreadPerTaskExecutor();
  private final byte[] content = new byte[BYTES];
  private int pieceSize;
  private TestSwarm swarm;

  @BeforeEach
  void prepare() throws IOException {
    Needs.programs("curl");
    new Random(3).nextBytes(content);
    var tree = dir.resolve("pallets/Sample/9.6/redhat9/redhat/x86_64");
    Files.createDirectories(tree.resolve(IMAGE).getParent());
    Files.write(tree.resolve(IMAGE), content);
    var manifest = Manifest.build(tree, FOLDER, Manifest.Progress.NONE);
    manifest.write(tree);
    pieceSize = manifest.pieceSize();
  }

  /** Links on which as many pieces as a peer loads at the same time take so many seconds. */
  private void start(double seconds) throws IOException {
    var megabits = SLOTS * pieceSize * 8 / seconds / 1e6;
    var wants = new WantList(List.of(FOLDER), List.of(FOLDER + "/" + IMAGE));
    swarm = new TestSwarm(dir, _ -> wants, megabits);
  }

  @AfterEach
  void stop() throws IOException {
    programs.shutdownNow();
    if (swarm != null) {
      swarm.close();
    }
  }

  /** dracut's curl, with whatever it is given besides; the image is whole afterwards. */
  private Future<Void> image(Peer peer, String... more) {
    Callable<Void> fetch =
        () -> {
          var file = Files.createTempFile(dir, "image", "");
          var command = new ArrayList<>(List.of("curl", "--globoff", "--location", "--retry", "3"));
          command.addAll(List.of("--fail", "--silent", "--show-error"));
          command.addAll(List.of(more));
          command.addAll(List.of("--output", file.toString(), url(peer.mirror())));
          swarm.run(command);
          assertThat(file).hasBinaryContent(content);
          return null;
        };
    return programs.submit(fetch);
  }

  private static String url(InetSocketAddress mirror) {
    return "http://" + TestSwarm.authority(mirror) + FOLDER + "/" + IMAGE;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2})
  void everyImageIsWholeHoweverLongAPieceTakes(double seconds) throws Exception {
    start(seconds);
    var images = new ArrayList<Future<Void>>();
    var peers = new ArrayList<Peer>();
    for (var host = 0; host < 5; host++) {
      peers.add(swarm.join("host-" + host));
      images.add(image(peers.getLast()));
    }
    for (var image : images) {
      image.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    for (var peer : peers) {
      // Ten seconds are promised where a piece alone takes no more than a few; a busy machine needs
      // more.
      assertThat(seconds > 2 || waits(peer, "15.0") == waits(peer, "+Inf")).isTrue();
    }
  }

  @Tag("long")
  @Test
  void everyImageIsWholeThoughAPieceTakesLongerThanIsPromised() throws Exception {
    everyImageIsWholeHoweverLongAPieceTakes(8);
  }

  /** How many pieces came within so many seconds after an installer began to wait for them. */
  private static long waits(Peer peer, String seconds) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://" + TestSwarm.authority(peer.mirror()) + "/metrics");
      var metrics =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      var name = "avalanche_urgent_wait_seconds_bucket{le=\"" + seconds + "\"} ";
      return metrics
          .body()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.substring(name.length())))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void everyImageIsWholeThoughTheFrontendIsAwayForHalfAMinute() throws Exception {
    start(2);
    var usual = image(swarm.join("usual"));
    var slow = image(swarm.join("slow"), "--limit-rate", "40k");
    var paused = swarm.join("pausing").mirror();
    try (var timer = Executors.newSingleThreadScheduledExecutor();
        var pausing = new Socket(paused.getAddress(), paused.getPort())) {
      pausing.getOutputStream().write(request().getBytes(ISO_8859_1));
      assertThat(pausing.getInputStream().read()).as("an answer begins").isEqualTo('H');

      var back = swarm.interrupt(AWAY, timer);
      var late = image(swarm.join("late"));
      back.get();

      for (var image : List.of(usual, slow, late)) {
        image.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      var heard = new String(pausing.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(heard).startsWith("TTP/1.1 200 OK\r\n");
      assertThat(heard.endsWith("\r\n\r\n" + new String(content, ISO_8859_1))).isTrue();
    }
  }

  private static String request() {
    return "GET %s/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(FOLDER, IMAGE);
  }
}
