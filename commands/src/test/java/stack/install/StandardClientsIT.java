package stack.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Manifest;
import stack.avalanche.tracker.WantList;
import stack.commands.Needs;

/** The distribution's HTTP clients, which know nothing of us. */
class StandardClientsIT {
  private static final String FOLDER = "/install/pallets/Sample/9.6/redhat9/redhat/x86_64";
  private static final String IMAGE = "images/install.img";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path dir;
  private byte[] content;
  private String object;
  private TestSwarm swarm;

  @BeforeEach
  void start() throws IOException {
    var tree = dir.resolve("pallets/Sample/9.6/redhat9/redhat/x86_64");
    content = new byte[6_000_000];
    new Random(3).nextBytes(content);
    Files.createDirectories(tree.resolve(IMAGE).getParent());
    Files.write(tree.resolve(IMAGE), content);
    var manifest = Manifest.build(tree, FOLDER, Manifest.Progress.NONE);
    manifest.write(tree);
    object = manifest.find(IMAGE).orElseThrow().id().toString();
    swarm = new TestSwarm(dir, _ -> new WantList(List.of(FOLDER), List.of(FOLDER + "/" + IMAGE)));
  }

  @AfterEach
  void stop() throws IOException {
    if (swarm != null) {
      swarm.close();
    }
  }

  private String url(String path) {
    return "http://" + TestSwarm.authority(swarm.frontend.address()) + path;
  }

  @Test
  void curlGetsARangeFromTheFrontendAndFromAPeer() throws Exception {
    Needs.programs("curl");
    var peer = swarm.join("one");
    assertThat(peer.awaitComplete(PATIENCE)).isTrue();
    for (var server : List.of(swarm.frontend.address(), peer.address())) {
      var file = dir.resolve("part");
      var said =
          swarm.run(
              List.of(
                  "curl",
                  "--silent",
                  "--fail",
                  "--range",
                  "1000000-2999999",
                  "--output",
                  file.toString(),
                  "--write-out",
                  "%{http_code}",
                  "http://" + TestSwarm.authority(server) + "/o/" + object));
      assertThat(said).isEqualTo("206");
      assertThat(file).hasBinaryContent(Arrays.copyOfRange(content, 1_000_000, 3_000_000));
    }
  }

  @Test
  void aria2TakesAFileFromAllHoldersThoughOneIsFalse() throws Exception {
    Needs.programs("aria2c");
    var honest = swarm.join("honest");
    var hostile = swarm.join("hostile");
    assertThat(honest.awaitComplete(PATIENCE)).isTrue();
    assertThat(hostile.awaitComplete(PATIENCE)).isTrue();
    awaitHolders(2);
    swarm.falsify("hostile");
    var before = hostile.counters().served();

    swarm.run(
        List.of(
            "aria2c",
            "--no-conf",
            "--check-integrity=true",
            "--split=3",
            "--min-split-size=1M",
            "--max-connection-per-server=1",
            "--uri-selector=inorder",
            "--follow-metalink=mem",
            "--dir=" + dir.resolve("aria2"),
            url("/avalanche/v1/meta4/" + object + ".meta4")));

    assertThat(dir.resolve("aria2/install.img")).hasBinaryContent(content);
    assertThat(hostile.counters().served()).as("wrong bytes sent").isGreaterThan(before);
    assertThat(honest.counters().served()).isPositive();
  }

  private void awaitHolders(int count) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var document = "";
    while (document.split("priority=\"1\"", -1).length - 1 < count) {
      assertThat(System.nanoTime()).as(document).isLessThan(deadline);
      document =
          swarm.run(List.of("curl", "--silent", "--fail", url("/avalanche/v1/meta4/" + object)));
    }
  }
}
